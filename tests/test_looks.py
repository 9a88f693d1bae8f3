"""The looks of the screens, cell by cell. After a wanted change: `make looks`, and look at the difference."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

sys.path.append(str(Path(__file__).parent / "tui"))
from pilots import TO_THE_END, TO_THE_GATE, WITH_THE_KEY, greeted, press

from game.tui.app import HyosanApp

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


def test_a_terminal_that_is_too_small(looks: Look) -> None:
    assert looks(size=(30, 8))
