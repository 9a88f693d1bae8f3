"""Speedruns on the screen: from the list of categories to the card at the end, and practice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from attrs import evolve
from pilots import LEAVE, TO_THE_END, TO_THE_GATE, entries, greeted, played, press, rule, said, settled, shown, story
from runners import LEAVE_ATTEMPT, TO_THE_BELL, TO_THE_CARD, TO_THE_TRAY, attempt, begun, clocks, offered, pick, play, read, words

from game.errors import TimelineError
from game.runs.games.timeline import Timeline
from game.runs.livesplit.client import Client
from game.runs.livesplit.follower import Follower
from game.runs.runfile import recorded, write_run
from game.runs.runfile.verify import Label, verified
from game.runs.speedrun.ghost import ghost_of
from game.tui.app import HyosanApp
from game.tui.branches.screen import BranchScreen
from game.tui.play import PlayScreen
from game.tui.speedrun.pause import PauseScreen
from game.tui.speedrun.practice import PracticeScreen
from game.tui.speedrun.result import ResultScreen
from game.tui.speedrun.screen import SpeedrunScreen
from game.tui.title import TitleScreen
from game.tui.watch import WatchScreen
from tests.program import TO_THE_ROOF, player, small
from tests.runs.livesplit.servers import Server, within
from tests.runs.speedrun.playing import Time

NewApp = Callable[..., HyosanApp]

SIZES = pytest.mark.parametrize("size", [(80, 24), (100, 30)], ids=str)


@pytest.fixture
def new_app(new_app: NewApp, tmp_path: Path) -> Iterator[NewApp]:
    """Makes the app, with games that are written on a thread of their own, as those of the program are."""
    opened: list[Timeline] = []

    def games() -> Timeline:
        opened.append(Timeline(tmp_path / "games", behind=True))
        return opened[-1]

    yield lambda **options: new_app(**{"open_games": games, **options})
    for each in opened:
        each.close()


@pytest.fixture
def proved(tmp_path: Path) -> Path:
    """A folder of shipped runs, with the proved least of two categories."""
    (tmp_path / "shipped" / "categories").mkdir(parents=True)
    for path, choices in {"categories/any": ("go_in", "key", "back"), "roof": ("go_in", "key", "up", "ring")}.items():
        for by in ("moves", "minutes"):
            write_run(tmp_path / "shipped" / f"{path}.{by}.toml", recorded(small(), player(), choices))
    return tmp_path / "shipped"


def files(tmp_path: Path) -> list[Path]:
    """The run files of attempts."""
    return sorted((tmp_path / "games" / "runs").glob("*"))


# --- the whole way ------------------------------------------------------------------------------


@SIZES
async def test_from_the_title_to_the_card_and_again(new_app: NewApp, tmp_path: Path, time: Time, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await offered(pilot)
        assert entries(app)[:2] == ["Any Way Out", "Clean Hands"]
        assert "Come to an end, by any way. Ranked by real time." in words(app)
        await press(pilot, "enter")
        assert "0:00" in shown(app)
        assert "0 decisions 0 min" in words(app)
        await play(pilot, time, *TO_THE_CARD)
        assert isinstance(app.screen, ResultScreen)
        assert app.screen._race is not None
        for text in ("Any Way Out", "A Fire on the Roof", "Your first time in this category.", "Real time 0:03.00", "Story time 8 min"):
            assert text in words(app), text
        assert "CLAIMED: the real time" in said(app)
        (path,) = files(tmp_path)
        assert f"Run file: {path}" in said(app)
        found = verified(small(), path)
        assert (found.label, found.category, found.milliseconds) == (Label.CLAIMED, "any", 3000)
        await press(pilot, "1")
        assert attempt(pilot).session.decisions == ()
        assert "0 decisions 0 min" in words(app)
        assert "best 0:03.00" in words(app)
        await press(pilot, *LEAVE_ATTEMPT)
        await read(pilot)
        assert entries(app)[0] == "Any Way Out  (0:03.00)"
        assert "1 attempt, 1 finished. Best 0:03.00" in words(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, TitleScreen)


async def test_the_card_leads_back_to_the_categories_and_says_it_is_a_new_best(new_app: NewApp, tmp_path: Path, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await begun(pilot)
        await play(pilot, time, *TO_THE_CARD, "1", seconds=5)
        await play(pilot, time, *TO_THE_CARD)
        assert "A new best: it was 0:15.00." in said(app)
        assert "-12.00" in said(app)
        assert "Your 2 finished attempts" in said(app)
        await pick(pilot, app, "To the categories")
        await read(pilot)
        assert "2 attempts, 2 finished. Best 0:03.00, sum of best 0:03.00." in words(app)
        assert len(files(tmp_path)) == 2


async def test_an_attempt_that_is_worse_says_by_how_much(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await begun(pilot)
        await play(pilot, time, *TO_THE_CARD, "1")
        await play(pilot, time, *TO_THE_CARD, seconds=2)
        assert "new best" not in said(app)
        assert "+3.00" in said(app)
        assert "By segment, against your best" in said(app)


async def test_to_look_at_the_card_again_writes_no_other_file(new_app: NewApp, tmp_path: Path, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await play(pilot, time, *TO_THE_CARD, seconds=5)
        await play(pilot, time, "escape", "1", seconds=5)
        assert isinstance(app.screen, ResultScreen)
        assert len(files(tmp_path)) == 1


async def test_a_run_that_is_not_in_its_category_says_why_and_has_no_file(new_app: NewApp, tmp_path: Path, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await begun(pilot, "2")
        await play(pilot, time, "1", "1")
        assert "No longer: Clean Hands" in shown(app)
        await play(pilot, time, "2", "1", "1")
        assert "No longer: Clean Hands. Infection: exposed. Something of theirs is on you." in words(app)
        assert "Your first time" not in said(app)
        assert files(tmp_path) == []


async def test_what_was_taken_back_is_told_and_nothing_of_it_given_back(new_app: NewApp, tmp_path: Path, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await begun(pilot, "s", "enter")
        await play(pilot, time, "1", "1", "u", "1")
        assert "3 decisions 4 min" in words(app)
        assert "0:03" in shown(app)
        await play(pilot, time, "2", "1", "1")
        assert "With undone decisions: 5 decisions, 9 min." in said(app)
        assert "ASSISTED: decisions were undone." in said(app)
        (path,) = files(tmp_path)
        assert verified(small(), path).label is Label.ASSISTED


# --- the clocks beside the story ----------------------------------------------------------------


@SIZES
async def test_what_is_ahead_or_behind_is_told_with_its_sign(new_app: NewApp, time: Time, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await begun(pilot)
        await play(pilot, time, *TO_THE_CARD, "1", seconds=3)
        await play(pilot, time, *TO_THE_BELL)
        assert "previous -4.00" in words(app)
        assert "best 0:09.00" in words(app)
        assert "sum of best" in words(app)
        await press(pilot, "R", "R")
        await play(pilot, time, *TO_THE_BELL, seconds=5)
        assert "previous +4.00" in words(app)


async def test_beside_the_story_there_is_a_line_for_each_segment(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await begun(pilot)
        assert "attempt 1, 0 finished" in shown(app)
        assert "> Morning" in shown(app)
        await play(pilot, time, *TO_THE_CARD, "1", seconds=3)
        assert "attempt 2, 1 finished" in shown(app)
        await play(pilot, time, *TO_THE_BELL)
        assert "Morning -4.00* 0:02.00" in clocks(app)
        assert "> Bell 0:09.00" in clocks(app)


async def test_in_practice_and_at_other_clocks_the_units_are_those_of_the_clock(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await begun(pilot, "2")
        assert "Clean Hands" in shown(app)
        await play(pilot, time, "2", "1")
        assert "2 decisions 12 min" in words(app)


async def test_the_clock_goes_on_by_itself(new_app: NewApp, time: Time) -> None:
    app = new_app(may_animate=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await press(pilot, "1")
        time.goes(75.25)
        for _ in range(300):
            if "1:15.25" in shown(app):
                break
            await pilot.pause(0.01)
        assert "1:15.25" in shown(app)


async def test_the_clock_stands_still_at_an_ending(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        await play(pilot, time, *TO_THE_CARD[:-1])
        time.goes(100)
        screen._tick()
        await settled(pilot)
        assert "0:03.00" in shown(app)


async def test_without_animations_the_clock_shows_whole_seconds(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        await play(pilot, time, "1", seconds=3.7)
        screen._tick()
        await settled(pilot)
        assert "0:03 " in shown(app)
        assert "0:03.7" not in shown(app)


@SIZES
async def test_the_standing_can_be_shown_in_place_of_the_clocks(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await begun(pilot)
        assert "With " not in shown(app)
        await press(pilot, "h")
        assert "With " in shown(app)
        assert "0 decisions" not in shown(app)
        await press(pilot, "h")
        assert "0 decisions" in shown(app)


async def test_no_card_comes_between_a_choice_and_the_next_scene(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        assert "The gate is half shut." in " ".join(story(app).split())
        await play(pilot, time, *TO_THE_BELL)
        assert app.screen is screen
        assert entries(app) == ["Ring it", "Give On-jo the key, then ring it"]
        assert "The key fits." in " ".join(story(app).split())


# --- its keys -----------------------------------------------------------------------------------


async def test_begin_anew_asks_only_where_the_attempt_is_ahead(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        await play(pilot, time, *TO_THE_CARD, "1", seconds=3)
        await play(pilot, time, "1", "1", "R")
        assert screen.session.decisions == ()
        assert rule(app) == ""
        await play(pilot, time, *TO_THE_BELL, "R")
        assert len(screen.session.decisions) == 3
        assert rule(app).startswith("You are ahead of your best. Press again to restart.")
        await press(pilot, "R")
        assert screen.session.decisions == ()
        await play(pilot, time, *TO_THE_BELL, "1", "R")
        assert screen.session.decisions == (), "an attempt that is over is not ahead"


async def test_what_was_said_once_is_asked_again_after_the_next_decision(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot, "s", "1")
        await play(pilot, time, *TO_THE_CARD, "1", seconds=3)
        await play(pilot, time, *TO_THE_BELL, "R", "u", "2", "R")
        assert len(screen.session.decisions) == 3
        await press(pilot, "R")
        assert screen.session.decisions == ()


async def test_the_ending_gives_way_to_an_attempt_anew(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        await play(pilot, time, *TO_THE_TRAY, "1", "2")
        assert screen.session.decisions == ("gate.wait",)
        assert screen.running.race is not None
        assert [attempt.moves for attempt in screen.running.race.history.attempts] == [3]


async def test_a_pause_hides_the_story_and_the_clock_goes_on(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        await play(pilot, time, "1", seconds=5)
        await press(pilot, "p")
        assert isinstance(app.screen, PauseScreen)
        assert "The story is hidden. The clock goes on." in shown(app)
        assert "0:05" in shown(app)
        for text in ("Long hall", "locker", "Take what is under the tray"):
            assert text not in shown(app), text
        time.goes(60)
        app.screen._tick()
        await settled(pilot)
        assert "1:05" in shown(app)
        await press(pilot, "space")
        assert app.screen is screen
        assert screen.running.real == 65_000_000


async def test_ghosts_come_in_turn(new_app: NewApp, proved: Path, time: Time) -> None:
    app = new_app(runs=proved)
    async with app.run_test(size=(100, 30)) as pilot:
        await begun(pilot)
        await press(pilot, "g")
        assert "The shortest run: level with you, now at School gate" in clocks(app)
        await play(pilot, time, "2", "2", "1")
        assert "The shortest run: 2 decisions ahead of you, and has ended" in clocks(app)
        await press(pilot, "g")
        assert "shortest run" not in clocks(app)
        await play(pilot, time, "1", "3", "1", "1", "g", "1", "1")
        assert "Your best: 2 decisions behind you, now at School gate" in clocks(app)


async def test_route_notes_name_the_next_choice_of_the_ghost(new_app: NewApp, proved: Path, time: Time) -> None:
    app = new_app(runs=proved)
    async with app.run_test(size=(100, 30)) as pilot:
        await begun(pilot)
        await press(pilot, "g", "n")
        assert "next: Go in, past the sign" in clocks(app)
        await play(pilot, time, "1", "1")
        assert "next: Go back for the tray" in clocks(app)
        await play(pilot, time, "2")
        assert "next: the route does not come by here" in clocks(app)
        await press(pilot, "n")
        assert "next:" not in clocks(app)


async def test_a_ghost_that_is_named_comes_first(new_app: NewApp, proved: Path) -> None:
    run = recorded(small(), player(), TO_THE_ROOF)
    app = new_app(runs=proved, ghost=lambda story: ghost_of(story, "Mina-1.toml", run))
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        assert "Mina-1.toml: level with you, now at School gate" in words(app)


# --- strict or not ------------------------------------------------------------------------------


async def test_attempts_are_strict_and_say_so_once(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begun(pilot)
        assert "Any Way Out strict" in words(app)
        await play(pilot, time, "1", "u")
        assert screen.session.decisions == ("gate.go_in",)
        told = [notice.message for notice in app._notifications]
        assert told == ["This game is strict: undo and jumps are off. Begin a new attempt to start over."]


async def test_they_need_not_be(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await offered(pilot)
        assert "Strict: undo is off." in words(app)
        await press(pilot, "s")
        assert "Not strict: you can undo, which makes a run ASSISTED." in words(app)
        await press(pilot, "enter")
        assert "strict" not in shown(app)
        await play(pilot, time, "1", "1", "u")
        assert attempt(pilot).session.decisions == ("gate.go_in",)
        await press(pilot, *LEAVE_ATTEMPT)
        await read(pilot, "s")
        assert "Strict: undo is off." in words(app)


async def test_whoever_goes_elsewhere_practises_from_there(new_app: NewApp, tmp_path: Path, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await begun(pilot, "s", "enter")
        await play(pilot, time, "2", *TO_THE_TRAY)
        there = screen.session.here
        await play(pilot, time, "1", "1", "b")
        assert isinstance(app.screen, BranchScreen)
        app.screen.dismiss(there)
        await settled(pilot)
        assert app.screen is screen
        assert "You went elsewhere: from here on it is practice" in clocks(app)
        await press(pilot, "1")
        assert "You went elsewhere before, which ended what you had begun. This does not count." in words(app)
        assert len(files(tmp_path)) == 1


async def test_whoever_goes_on_from_before_the_ending_practises(new_app: NewApp, tmp_path: Path, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await begun(pilot, "s", "enter")
        await play(pilot, time, *TO_THE_TRAY, "escape", "u", "2", "1", "1", seconds=5)
        assert isinstance(app.screen, ResultScreen)
        assert "A Fire on the Roof" in said(app)
        assert "This does not count." in said(app)
        assert len(files(tmp_path)) == 1


# --- practice -----------------------------------------------------------------------------------


async def test_a_chapter_is_practised_and_counts_for_nothing(new_app: NewApp, tmp_path: Path, proved: Path, time: Time) -> None:
    app = new_app(runs=proved)
    async with app.run_test(size=(100, 30)) as pilot:
        await begun(pilot)
        await play(pilot, time, *TO_THE_CARD, "4")
        await read(pilot, "p")
        assert isinstance(app.screen, PracticeScreen)
        assert entries(app) == [
            "Chapter 1: Morning (your best)",
            "Chapter 2: Bell (your best)",
            "Any decision of your best",
            "Any decision of the shortest run",
        ]
        await press(pilot, "2")
        assert attempt(pilot).session.state.scene == "roof_door"
        assert "Practice" in shown(app)
        assert "It does not count." in shown(app)
        assert "Your best: level with you, now at Roof" in clocks(app)
        await play(pilot, time, "1", "1")
        assert isinstance(app.screen, ResultScreen)
        assert "0:00.00, 1 decision. Practice does not count." in said(app)
        await press(pilot, "1")
        assert attempt(pilot).session.state.scene == "roof_door"
        await press(pilot, "R", *LEAVE_ATTEMPT)
        await read(pilot)
        assert "1 attempt, 1 finished." in words(app)
        assert len(files(tmp_path)) == 1


async def test_any_decision_of_a_run_is_practised(new_app: NewApp, proved: Path, time: Time) -> None:
    app = new_app(runs=proved)
    async with app.run_test(size=(80, 24)) as pilot:
        await offered(pilot, "p")
        assert entries(app) == ["Chapter 1: Morning (the shortest run)", "Any decision of the shortest run"]
        await press(pilot, "2")
        assert isinstance(app.screen, WatchScreen)
        await press(pilot, "right", "right", "p")
        assert attempt(pilot).session.decisions == ("gate.go_in", "hall.key")
        assert attempt(pilot).running.race is None
        await play(pilot, time, "1", "u", "R")
        assert attempt(pilot).session.decisions == ("gate.go_in", "hall.key"), "what is practised may be taken back, and begun anew"
        await press(pilot, *LEAVE_ATTEMPT)
        assert isinstance(app.screen, SpeedrunScreen)


async def test_whoever_only_looks_practises_nothing(new_app: NewApp, proved: Path) -> None:
    app = new_app(runs=proved)
    async with app.run_test(size=(80, 24)) as pilot:
        await offered(pilot, "p", "2", "escape")
        assert isinstance(app.screen, PracticeScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, SpeedrunScreen)


async def test_without_a_run_there_is_nothing_to_practise(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await offered(pilot, "p", "enter")
        assert isinstance(app.screen, PracticeScreen)
        assert "There is no run yet that you could begin in" in said(app)


# --- going on -----------------------------------------------------------------------------------


async def test_an_attempt_that_was_left_is_gone_on_with(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await begun(pilot)
        await play(pilot, time, "1", *LEAVE_ATTEMPT, seconds=10)
        await press(pilot, "escape")
        assert entries(app)[0] == "Continue the attempt"
        await pick(pilot, app, "Continue the attempt")
        assert attempt(pilot) is not screen
        assert (attempt(pilot).session.decisions, attempt(pilot).session.is_strict) == (("gate.go_in",), True)
        assert "0:50" in shown(app)


async def test_an_attempt_is_gone_on_with_in_another_program(new_app: NewApp, tmp_path: Path, time: Time) -> None:
    first, second = new_app(), new_app()
    async with first.run_test(size=(100, 30)) as pilot:
        await begun(pilot)
        await play(pilot, time, *TO_THE_CARD, "1")
        await play(pilot, time, "1", "1", seconds=10)
    async with second.run_test(size=(100, 30)) as pilot:
        await greeted(pilot)
        await press(pilot, "enter")
        assert "attempt 2, 1 finished" in shown(second)
        assert "0:20" in shown(second)
        await play(pilot, time, "2", "1", "1")
        assert "Real time 0:21.00" in words(second)
        assert len(files(tmp_path)) == 2


async def test_an_attempt_that_has_ended_shows_its_card_again(new_app: NewApp, time: Time) -> None:
    first, second = new_app(), new_app(resume=True)
    async with first.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await play(pilot, time, *TO_THE_CARD, "4")
    async with second.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        assert entries(second) == ["See how it ended"]
        await press(pilot, "1")
        assert "Your first time in this category." in said(second)


async def test_attempts_leave_the_other_game_where_it_is(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await played(pilot, *TO_THE_GATE, "1")
        await press(pilot, *LEAVE)
        await pick(pilot, app, "Speedruns")
        await read(pilot, "enter")
        await play(pilot, time, "2", *LEAVE_ATTEMPT, "escape")
        assert entries(app)[:2] == ["Continue", "Continue the attempt"]
        await pick(pilot, app, "Continue")
        assert app.screen.session is screen.session
        assert screen.session.decisions == ("gate.go_in",)


async def test_the_other_game_is_offered_beside_an_attempt_in_another_program_too(new_app: NewApp, time: Time) -> None:
    first, second = new_app(), new_app()
    async with first.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE, "1")
        await press(pilot, *LEAVE)
        await pick(pilot, first, "Speedruns")
        await read(pilot, "enter")
        await play(pilot, time, "2")
    async with second.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        assert entries(second)[:2] == ["Continue", "Continue the attempt"]
        await press(pilot, "enter")
        assert second.screen.session.decisions == ("gate.go_in",)
        assert type(second.screen) is PlayScreen


# --- what is given away, and what is not --------------------------------------------------------


async def test_the_category_of_an_ending_is_hidden_until_it_was_reached(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await offered(pilot)
        hidden = ("A Fire on the Roof", "The Corridor")
        assert not any(title in shown(app) for title in hidden)
        await press(pilot, "escape")
        await pick(pilot, app, "New game")
        for key in (*TO_THE_END[1:], "escape", *LEAVE):
            await press(pilot, key)
        await offered(pilot)
        assert "A Fire on the Roof" in entries(app)
        assert "The Corridor" not in shown(app)


async def test_the_proved_least_is_told_where_it_is_known(new_app: NewApp, proved: Path) -> None:
    app = new_app(runs=proved)
    async with app.run_test(size=(100, 30)) as pilot:
        await offered(pilot)
        assert "Proved least: 3 decisions; 3 min." in words(app)
        await press(pilot, "down")
        assert "Nothing of theirs is ever on you. Ranked by decisions." in words(app)
        assert "Proved least" not in words(app)


async def test_the_card_tells_how_far_the_proved_least_is(new_app: NewApp, proved: Path, time: Time) -> None:
    app = new_app(runs=proved)
    async with app.run_test(size=(100, 30)) as pilot:
        await begun(pilot)
        await play(pilot, time, *TO_THE_CARD)
        assert "Decisions 4 1 over the proved least" in words(app)
        await play(pilot, time, "1", *TO_THE_TRAY)
        assert "Decisions 3 the proved least" in words(app)


# --- LiveSplit ----------------------------------------------------------------------------------


@pytest.fixture
def followed(new_app: NewApp, tmp_path: Path, time: Time, monkeypatch: pytest.MonkeyPatch) -> Iterator[HyosanApp]:
    """The app, followed by a server."""
    assert time.now()
    monkeypatch.setattr("game.tui.play._LOOK", 0.02)
    with Server() as server:
        client = Client(server.where, first_pause=0.02)
        games = Timeline(tmp_path / "games", watcher=Follower(client.tell, lambda: client.says, client.close))
        assert within(5, lambda: client.status == "connected")
        yield new_app(open_games=lambda: games)
        games.close()


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 50), (40, 20)], ids=str)
async def test_how_it_stands_with_livesplit_is_in_sight(followed: HyosanApp, size: tuple[int, int]) -> None:
    async with followed.run_test(size=size) as pilot:
        await begun(pilot)
        for _ in range(100):
            if "LiveSplit: connected" in shown(followed):
                break
            await pilot.pause(0.02)
        assert "LiveSplit: connected" in shown(followed)


# --- little room --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "size", [(40, 12), (80, 24), *(pytest.param(size, marks=pytest.mark.slow) for size in ((60, 16), (100, 30), (160, 50)))], ids=str
)
async def test_any_size_will_do(new_app: NewApp, proved: Path, time: Time, size: tuple[int, int]) -> None:
    app = new_app(runs=proved)
    async with app.run_test(size=size) as pilot:
        await offered(pilot)
        assert "Any Way Out" in shown(app)
        await press(pilot, "p")
        assert "Chapter 1: Morning" in shown(app)
        await press(pilot, "escape")
        await read(pilot, "enter")
        assert "0:00" in shown(app)
        assert "Go in, past the sign" in shown(app)
        await press(pilot, "p")
        assert "Paused" in shown(app)
        await play(pilot, time, "space", "g", "n", *TO_THE_CARD)
        assert "A Fire on the Roof" in shown(app)
        assert "Again" in shown(app)


async def test_it_can_be_resized_while_it_is_played(new_app: NewApp, proved: Path, time: Time) -> None:
    app = new_app(runs=proved)
    async with app.run_test(size=(160, 50)) as pilot:
        await begun(pilot)
        await play(pilot, time, "1", "g", "n")
        for size in ((60, 16), (20, 5), (100, 30), (80, 24)):
            await pilot.resize_terminal(*size)
            await settled(pilot)
            assert ("0:0" in shown(app)) == (size != (20, 5))


# --- what is damaged, or cannot be written ------------------------------------------------------


async def test_a_damaged_shipped_run_is_said_and_nothing_breaks(new_app: NewApp, proved: Path, time: Time) -> None:
    path = proved / "categories" / "any.moves.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("moves = 3", "moves = 2"), encoding="utf-8")
    app = new_app(runs=proved)
    async with app.run_test(size=(80, 24)) as pilot:
        await offered(pilot)
        assert any("its seal does not fit" in notice.message for notice in app._notifications)
        await press(pilot, "enter")
        await play(pilot, time, *TO_THE_CARD)
        assert "Your first time in this category." in said(app)


async def test_a_run_file_that_cannot_be_written_is_said_and_nothing_breaks(new_app: NewApp, tmp_path: Path, time: Time) -> None:
    (tmp_path / "games").mkdir()
    (tmp_path / "games" / "runs").touch()
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await play(pilot, time, *TO_THE_CARD)
        assert "The run file could not be written: File exists. `hyosan export latest` writes it elsewhere." in said(app)
        await press(pilot, "1")
        assert attempt(pilot).session.decisions == ()


async def test_attempts_that_cannot_be_read_are_said(new_app: NewApp, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*_: object, **__: object) -> None:
        raise TimelineError("the disk is gone")

    monkeypatch.setattr("game.tui.speedrun.screen.races_of", unreadable)
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        await pick(pilot, app, "Speedruns")
        await press(pilot, "enter")
        for _ in range(300):
            if app._notifications:
                break
            await pilot.pause(0.01)
        assert [notice.message for notice in app._notifications] == ["Your attempts cannot be read: the disk is gone"]
        await press(pilot, "enter")
        assert attempt(pilot).session.category == "any"


async def test_a_ghost_of_another_story_is_told_of_and_left_out(new_app: NewApp) -> None:
    run = evolve(recorded(small(), player(), TO_THE_ROOF), story="other")
    app = new_app(ghost=lambda story: ghost_of(story, "other.toml", run))
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        await pilot.pause(0.1)
        notices = [notice.message for notice in app._notifications]
        assert notices == [
            'No ghost runs beside you: it is a run of story "other", and this is "small"; name the folder of its story with --story'
        ]
        assert "New game" in words(app)
