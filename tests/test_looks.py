"""The looks of the screens, cell by cell. After a wanted change: `make looks`, and look at the difference."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

sys.path.append(str(Path(__file__).parent / "tui"))
from pilots import TO_THE_END, TO_THE_GATE, WITH_THE_KEY, greeted, press

from game.runs.recording import recording
from game.runs.runfile import recorded, write_run
from game.tui.app import HyosanApp
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, player, small

NewApp = Callable[..., HyosanApp]
Look = Callable[..., bool]
SIZES = pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 50)], ids=lambda size: f"{size[0]}x{size[1]}")


@pytest.fixture
def looks(snap_compare: Look, new_app: NewApp) -> Look:
    """Compares the app after some keys with how it looked before."""

    def compared(*keys: str, size: tuple[int, int], theme: str = "", **options: object) -> bool:
        async def before(pilot: Pilot[None]) -> None:
            await greeted(pilot)
            if theme:
                pilot.app.theme = theme
            await press(pilot, *keys)

        return snap_compare(new_app(**options), terminal_size=size, run_before=before)

    return compared


@SIZES
def test_title(looks: Look, size: tuple[int, int]) -> None:
    assert looks(size=size)


@SIZES
def test_play(looks: Look, size: tuple[int, int]) -> None:
    assert looks(*WITH_THE_KEY, size=size)


@SIZES
def test_play_in_light(looks: Look, size: tuple[int, int]) -> None:
    assert looks(*WITH_THE_KEY, size=size, theme="hyosan-light")


def test_play_in_a_short_and_narrow_terminal(looks: Look) -> None:
    assert looks(*TO_THE_GATE, size=(60, 16))


def test_map(looks: Look) -> None:
    assert looks(*WITH_THE_KEY, "m", size=(80, 24))


def test_transcript_with_a_match(looks: Look) -> None:
    assert looks(*WITH_THE_KEY, "t", "slash", *"brass", "enter", size=(80, 24))


def test_hangul_name(looks: Look) -> None:
    assert looks("space", size=(100, 30), player_name="김하루")


def test_help_over_hangul(looks: Look) -> None:
    assert looks("space", "f1", size=(80, 24), player_name="김하루")


def test_a_new_game(looks: Look) -> None:
    assert looks("enter", "down", size=(80, 24))


def test_chapter_card(looks: Look) -> None:
    assert looks(*WITH_THE_KEY, "2", "1", size=(80, 24))


def test_ending_card(looks: Look) -> None:
    assert looks(*TO_THE_END, size=(80, 24))


def test_watching_a_run(looks: Look) -> None:
    assert looks("right", "right", size=(80, 24), watch=recording(small(), recorded(small(), player(), TO_THE_ROOF)))


def test_going_to_a_decision_of_a_run(looks: Look) -> None:
    assert looks("g", "4", size=(80, 24), watch=recording(small(), recorded(small(), player(), TO_THE_ROOF)))


def test_the_runs_that_can_be_watched(looks: Look, tmp_path: Path) -> None:
    for name, choices in {"corridor": TO_THE_CORRIDOR, "roof": TO_THE_ROOF}.items():
        write_run(tmp_path / f"{name}.toml", recorded(small(), player(), choices))
    assert looks("down", "enter", "enter", size=(80, 24), runs=tmp_path)


@pytest.mark.parametrize("size", [(80, 24), (160, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_branches(looks: Look, size: tuple[int, int]) -> None:
    assert looks(*WITH_THE_KEY, "2", "1", "space", "1", "2", "u", "u", "u", "2", "1", "1", "m", "escape", "b", "left", "m", size=size)


def test_two_ways_compared(looks: Look) -> None:
    assert looks(*WITH_THE_KEY, "u", "u", "2", "1", "b", "c", "left", "s", "right", "c", size=(80, 24))


def test_a_terminal_that_is_too_small(looks: Look) -> None:
    assert looks(size=(30, 8))
