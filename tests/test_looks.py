"""The looks of the screens, cell by cell. After a wanted change: `make looks`, and look at the difference."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

sys.path.append(str(Path(__file__).parent / "tui"))
from pilots import TO_THE_END, TO_THE_GATE, WITH_THE_KEY, entries, greeted, press, settled
from runners import LEAVE_ATTEMPT

from game.runs.games.timeline import Timeline
from game.runs.recording import recording
from game.runs.runfile import recorded, write_run
from game.tui.app import HyosanApp
from game.tui.menu import Menu
from game.tui.speedrun.attempt import AttemptScreen
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, player, small
from tests.runs.speedrun.playing import Time

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


def test_settings(looks: Look) -> None:
    assert looks("f2", "down", size=(80, 24))


def test_settings_in_a_small_terminal_with_high_contrast(looks: Look) -> None:
    assert looks("f2", "end", size=(60, 20), theme="hyosan-contrast")


def test_the_menu(looks: Look) -> None:
    assert looks(*WITH_THE_KEY, "escape", size=(100, 30))


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


# --- speedruns ----------------------------------------------------------------------------------

TO_THE_BELL = ("1", "1", "2")  # in, the key, up
AN_ATTEMPT = (*TO_THE_BELL, "1", "1", "1")  # and ring, see how it ended, again


@pytest.fixture
def runs(new_app: NewApp, snap_compare: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Look:
    """Compares speedruns after some keys with how they looked before: two attempts were made, and after each key some time goes by."""
    time = Time()
    monkeypatch.setattr("game.runs.games.steady_clock.SteadyClock.now", lambda _: time.at)
    monkeypatch.setattr("game.tui.speedrun.card.keep_run", lambda *_: Path("~/hyosan/runs/any-20261123-120000.toml"))
    (tmp_path / "shipped" / "categories").mkdir(parents=True)
    for by in ("moves", "minutes"):
        write_run(tmp_path / "shipped" / "categories" / f"any.{by}.toml", recorded(small(), player(), TO_THE_CORRIDOR))

    def compared(*keys: str, size: tuple[int, int]) -> bool:
        async def before(pilot: Pilot[None]) -> None:
            app = await greeted(pilot)
            app.screen.query_one(Menu).pick(entries(app).index("Speedruns"))
            await press(pilot, "enter")  # nobody has played yet, so a name is asked for
            while not getattr(app.screen, "_races", None):
                await pilot.pause(0.01)
            for key, seconds in [
                ("1", 3.21),
                *((key, 3.21) for key in AN_ATTEMPT),
                *((key, 1.5) for key in AN_ATTEMPT),
                *((key, 2.25) for key in keys),
            ]:
                await press(pilot, key)
                time.goes(seconds)
            if isinstance(app.screen, AttemptScreen):
                app.screen._tick()
            await settled(pilot)

        games = Timeline(tmp_path / "games", behind=True)
        looks = snap_compare(new_app(runs=tmp_path / "shipped", open_games=lambda: games), terminal_size=size, run_before=before)
        games.close()
        return looks

    return compared


@SIZES
def test_speedruns(runs: Look, size: tuple[int, int]) -> None:
    assert runs(*LEAVE_ATTEMPT, "up", "down", size=size)


@SIZES
def test_an_attempt(runs: Look, size: tuple[int, int]) -> None:
    assert runs("g", "n", *TO_THE_BELL, size=size)


def test_an_attempt_in_a_short_and_narrow_terminal(runs: Look) -> None:
    assert runs("1", "1", size=(60, 16))


@pytest.mark.parametrize("size", [(80, 24), (100, 30)], ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_card_of_an_attempt(runs: Look, size: tuple[int, int]) -> None:
    assert runs(*TO_THE_BELL, "1", "1", size=size)


def test_where_to_practise(runs: Look) -> None:
    assert runs(*LEAVE_ATTEMPT, "p", size=(80, 24))


def test_practice(runs: Look) -> None:
    assert runs(*LEAVE_ATTEMPT, "p", "2", "n", size=(100, 30))


def test_a_pause(runs: Look) -> None:
    assert runs("1", "p", size=(80, 24))


def test_a_terminal_that_is_too_small(looks: Look) -> None:
    assert looks(size=(30, 8))
