"""What stands beside an attempt while it is played: nothing twice, nothing cut without a sign, and nothing that cannot be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pilots import press, settled, shown
from runners import TO_THE_BELL, TO_THE_CARD, TO_THE_TRAY, attempt, begun, play, words
from textual.pilot import Pilot

from game.runs.runfile import recorded
from game.runs.speedrun.ghost import ghost_of
from game.tui.app import HyosanApp
from game.tui.speedrun.hud import HudPanel, HudStrip
from tests.program import TO_THE_ROOF, player, small
from tests.runs.speedrun.playing import Time

NewApp = Callable[..., HyosanApp]

SIZES = pytest.mark.parametrize("size", [(80, 24), (100, 30)], ids=str)
WIDE, NARROW = (100, 30), (80, 24)


def beside(app: HyosanApp) -> list[str]:
    """The lines of the clocks, beside the story or above it."""
    hud = next(hud for hud in app.screen.query("HudPanel, HudStrip") if hud.display)
    assert isinstance(hud, HudPanel | HudStrip)
    return [row.plain for row in hud.rows()]


def in_words(app: HyosanApp) -> str:
    """The same, without its layout."""
    return " ".join(" ".join(beside(app)).split())


async def gone_elsewhere(pilot: Pilot[None], time: Time, *decisions: str) -> None:
    """A second attempt, which is left for the end of the first after some decisions."""
    screen = await begun(pilot, "s", "enter")
    await play(pilot, time, *TO_THE_CARD[:-1])
    there = screen.session.here
    await play(pilot, time, "R", *decisions, "b")
    pilot.app.screen.dismiss(there)
    await settled(pilot)


# --- the best time still possible ---------------------------------------------------------------


@SIZES
async def test_the_best_time_still_possible_is_never_below_the_clock(new_app: NewApp, time: Time, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        screen = await begun(pilot)
        await play(pilot, time, *TO_THE_TRAY, "1")  # which passes the split of the first chapter by
        await play(pilot, time, "1", "1")
        assert "possible 0:02.00" in words(app)
        time.goes(55.42)
        screen._tick()
        await settled(pilot)
        assert "0:57 " in shown(app)
        assert "possible 0:57.42" in words(app)


# --- nothing twice ------------------------------------------------------------------------------


async def test_what_is_played_for_is_named_once_at_the_end_too(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=NARROW) as pilot:
        await begun(pilot)
        assert beside(app)[0].endswith("Morning")
        assert beside(app)[1] == "Any Way Out  strict   attempt 1, 0 finished"
        await play(pilot, time, *TO_THE_CARD[:-1])
        assert beside(app)[0].endswith("Any Way Out  strict")
        assert beside(app)[1] == "attempt 1, 0 finished"


# --- nothing cut without a sign -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Mina.toml", "Mina.toml: level, at School gate   next: Wait a little, and say nothing at …"),
        ("Mina-on-a-quick-morning-in-november.toml", "Mina-on-a-quick-morning-in-november.toml: level…   next: Wait a little, and…"),
    ],
)
async def test_above_the_story_a_ghost_and_a_note_are_both_in_sight_and_what_is_cut_says_so(new_app: NewApp, name: str, line: str) -> None:
    run = recorded(small(), player(), TO_THE_ROOF)
    app = new_app(ghost=lambda story: ghost_of(story, name, run))
    async with app.run_test(size=NARROW) as pilot:
        await begun(pilot)
        assert beside(app)[2] == f"{name}: level, at School gate"
        await press(pilot, "n")
        assert beside(app)[2] == line


# --- whoever goes elsewhere ---------------------------------------------------------------------


@SIZES
async def test_whoever_goes_elsewhere_before_the_first_decision_practises_without_a_clock(
    new_app: NewApp, time: Time, size: tuple[int, int]
) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await gone_elsewhere(pilot, time)
        assert "Practice" in words(app)
        for text in ("attempt 2", "0:00", "0 decisions", "Any Way Out", "possible"):
            assert text not in words(app), text
        await press(pilot, "R")
        assert "0:00 0 decisions 0 min" in in_words(app)
        assert "Practice" not in words(app)
        assert attempt(pilot).running.has_left is False


@SIZES
async def test_whoever_goes_elsewhere_later_practises_and_what_was_begun_stands_still(
    new_app: NewApp, time: Time, size: tuple[int, int]
) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await gone_elsewhere(pilot, time, "2", "1", *TO_THE_BELL[1:2])
        assert "Practice" in words(app)
        for text in ("attempt 2", "Any Way Out", "possible", "best 0:"):
            assert text not in words(app), text
        assert "0:02.00 3 decisions" in in_words(app)


async def test_a_marathon_of_which_a_game_was_left_is_one_still(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=WIDE) as pilot:
        screen = await begun(pilot, "s", "3")
        await play(pilot, time, *TO_THE_BELL)
        there = screen.session.here
        await play(pilot, time, "R", "2", "b")
        app.screen.dismiss(there)
        await settled(pilot)
        assert "All Endings" in words(app)
        assert "Practice" not in words(app)


async def test_where_no_ghost_runs_the_strip_says_how_the_player_stands(new_app: NewApp) -> None:
    async with new_app().run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        assert "Infection" in screen.query_one(HudStrip).rows()[2].plain
