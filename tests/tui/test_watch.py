"""Watching a run: stepping, playing, jumping, taking over, and the runs that the title offers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from pilots import LEAVE, TO_THE_END, entries, greeted, press, rule, said, settled, shown, story
from runners import pick
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Input

from game.engine import narrate
from game.runs.games.timeline import Timeline
from game.runs.recording import Recording, recording
from game.runs.runfile import ChoiceList, RunFile, recorded, write_run
from game.tui.app import HyosanApp
from game.tui.menu import Menu
from game.tui.play import PlayScreen
from game.tui.playback_speed import LEAST, PACES
from game.tui.prose import Prose
from game.tui.runs import RunsScreen
from game.tui.text import PlainText
from game.tui.title import TitleScreen
from game.tui.watch import WatchScreen
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, player, small

NewApp = Callable[..., HyosanApp]
WARNING = "This shows an ending you have not reached. Enter again to watch."


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """A folder of shipped runs."""
    folder = tmp_path / "runs"
    folder.mkdir()
    for name, choices in {"corridor": TO_THE_CORRIDOR, "roof": TO_THE_ROOF}.items():
        write_run(folder / f"{name}.moves.toml", recorded(small(), player(), choices))
    return folder


def watched(*choices: str) -> Recording:
    return recording(small(), recorded(small(), player(), choices or TO_THE_ROOF))


async def watching(pilot: Pilot[None], *keys: str) -> WatchScreen:
    """The screen after some keys, of an app that was started to watch a run."""
    app = await greeted(pilot)
    await press(pilot, *keys)
    assert isinstance(app.screen, WatchScreen)
    return app.screen


def marked(app: HyosanApp) -> str:
    """The choice that is marked as taken; empty if none is."""
    menu = app.screen.query_one(Menu)
    return menu.entries[menu.cursor].id if menu.cursor >= 0 else ""


# --- the whole way ------------------------------------------------------------------------------


async def test_from_the_title_to_a_run_and_on_from_the_middle_of_it(new_app: NewApp, runs: Path, tmp_path: Path) -> None:
    app = new_app(runs=runs)
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        assert entries(app)[:3] == ["New game", "Watch a run", "Speedruns"]
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, RunsScreen)
        hidden = "An ending you have not seen"
        assert entries(app) == ["6 decisions, 21 minutes", "3 decisions, 3 minutes"]
        assert shown(app).count(hidden) == 2, "each ending has a heading"
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, WatchScreen)
        assert (app.screen.step, marked(app)) == (0, "wait")
        assert "Watching: 0 of 6" in shown(app)
        await press(pilot, "right", "l")
        assert (app.screen.step, marked(app)) == (2, "key")
        assert "The hall is longer than it was." in " ".join(story(app).split())
        await press(pilot, "left")
        assert (app.screen.step, marked(app)) == (1, "go_in")
        await press(pilot, "plus")
        assert "fast speed" in shown(app)
        await press(pilot, "g", "4", "enter")
        assert (app.screen.step, marked(app)) == (4, "up")
        await press(pilot, "p")
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.session.decisions == ("gate.wait", "gate.go_in", "hall.key", "hall.wash")
        await press(pilot, "down", "down", "enter")
        await press(pilot, *LEAVE)
        assert isinstance(app.screen, TitleScreen)
        assert entries(app)[0] == "Continue"
    later = Timeline(tmp_path / "games")
    kept = later.latest(small())
    assert kept is not None, later.unreadable()
    assert kept.decisions[:4] == ("gate.wait", "gate.go_in", "hall.key", "hall.wash")
    assert len(kept.decisions) == 5


async def test_taking_over_makes_a_branch_of_the_games_that_are_there(new_app: NewApp, runs: Path) -> None:
    app = new_app(runs=runs)
    async with app.run_test() as pilot:
        await greeted(pilot)
        await press(pilot, *TO_THE_END, "escape", *LEAVE)
        before = app._title._session
        await pick(pilot, app, "Watch a run")
        await press(pilot, "enter", "right", "p")
        assert isinstance(app.screen, PlayScreen)
        session = app.screen.session
        assert before is not None
        assert session.state.player == before.state.player
        assert session.decisions == ("gate.wait",)
        assert len(session.tree.children(session.tree.root)) == 2
        assert set(before.tree.nodes) < set(session.tree.nodes)


async def test_taking_over_before_the_first_decision_begins_a_game(new_app: NewApp) -> None:
    app = new_app(watch=watched())
    async with app.run_test() as pilot:
        await watching(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, WatchScreen), "Enter has opened it, and takes nothing over"
        await press(pilot, "p", "space")
        assert isinstance(app.screen, PlayScreen)
        assert (app.screen.session.decisions, app.screen.session.state.player) == ((), player())


# --- the list -----------------------------------------------------------------------------------


async def test_an_ending_that_was_reached_is_named_and_needs_no_second_enter(new_app: NewApp, runs: Path) -> None:
    app = new_app(runs=runs)
    async with app.run_test() as pilot:
        await greeted(pilot)
        await press(pilot, *TO_THE_END, "escape", *LEAVE)
        await pick(pilot, app, "Watch a run")
        assert "A Fire on the Roof" in shown(app)
        assert "The Corridor" not in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, WatchScreen)


async def test_going_to_another_run_withdraws_the_question(new_app: NewApp, runs: Path) -> None:
    app = new_app(runs=runs)
    async with app.run_test() as pilot:
        await greeted(pilot)
        await press(pilot, "down", "enter", "enter")
        assert WARNING in said(app)
        await press(pilot, "down")
        assert WARNING not in said(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, RunsScreen)
        assert WARNING in said(app)
        await press(pilot, "2")
        assert isinstance(app.screen, WatchScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, RunsScreen)
        assert WARNING not in said(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, TitleScreen)


async def test_a_story_without_runs_offers_none(new_app: NewApp, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    for options in ({}, {"runs": tmp_path / "none"}):
        app = new_app(**options)
        async with app.run_test() as pilot:
            await greeted(pilot)
            assert "Watch a run" not in entries(app)


async def test_a_damaged_run_is_said_and_nothing_breaks(new_app: NewApp, runs: Path) -> None:
    path = runs / "roof.moves.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("moves = 6", "moves = 5"), encoding="utf-8")
    app = new_app(runs=runs)
    async with app.run_test() as pilot:
        await greeted(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, TitleScreen)
        assert any("its seal does not fit" in notice.message for notice in app._notifications)


# --- watching -----------------------------------------------------------------------------------


async def test_the_keys_of_watching(new_app: NewApp) -> None:
    app = new_app(watch=watched())
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await watching(pilot, "left")
        steps = [screen.step]
        for key in ("right", "ㅣ", "end", "right", "ㅗ", "home"):
            await press(pilot, key)
            steps.append(screen.step)
        assert steps == [0, 1, 2, 6, 6, 5, 0]
        await press(pilot, "minus", "minus")
        assert "slow speed" in shown(app)
        await press(pilot, "equals_sign")
        assert "normal speed" in shown(app)


async def test_going_to_a_decision_by_its_number(new_app: NewApp) -> None:
    app = new_app(watch=watched())
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await watching(pilot, "ㅎ", "5")
        assert "5 of 6: > Up the stairs, all three of you" in shown(app)
        await press(pilot, "enter")
        steps = [screen.step]
        for keys in (("g", "2", "escape"), ("g", "enter"), ("g", "9", "9", "enter")):
            await press(pilot, *keys)
            assert not screen.query_one(Input).display
            steps.append(screen.step)
        assert steps == [5, 5, 5, 6]
        await press(pilot, "g")
        assert "Watching: 6 of 6" in shown(app), "while nothing is typed it says where it is"
        await press(pilot, "minus", "3", "enter")
        assert screen.step == 6
        assert rule(app) == "There is no decision -3; there are 0 to 6."


async def test_a_click_on_the_choice_taken_goes_on(new_app: NewApp) -> None:
    app = new_app(watch=watched())
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await watching(pilot)
        await pilot.click(Menu, offset=(10, 0))
        assert screen.step == 0
        await pilot.click(Menu, offset=(10, 1))
        assert screen.step == 1


async def test_a_run_goes_by_at_reading_speed_until_its_end(new_app: NewApp, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def quick(screen: WatchScreen) -> float:
        asked.append(screen.pace.seconds(screen._showing.text(screen.step)[1], screen.query_one(Prose).pages))
        return 0.01

    monkeypatch.setattr(WatchScreen, "reading_seconds", quick)
    app = new_app(watch=watched(), may_animate=True)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await watching(pilot)
        for _ in range(300):
            if screen.step == 6:
                break
            await pilot.pause(0.01)
        await settled(pilot)
        assert (screen.step, screen.is_playing) == (6, False)
        assert "A Fire on the Roof" in " ".join(story(app).split())
        assert len(asked) > 7, "a text longer than the screen is turned page by page"
        assert all(1.5 <= seconds < 60 for seconds in asked)
        await press(pilot, "space")
        assert screen.step < 6, "playing at the end begins anew"


async def test_nothing_moves_by_itself_without_animations_or_while_something_is_open(new_app: NewApp) -> None:
    app = new_app(watch=watched())
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await watching(pilot)
        assert (screen.is_playing, screen._timer) == (False, None)
        await press(pilot, "space")
        assert screen.is_playing
        assert screen._timer is not None
        await press(pilot, "f1")
        assert screen._timer is None
        await press(pilot, "escape")
        assert screen._timer is not None
        await press(pilot, "g")
        assert (screen.is_playing, screen._timer) == (False, None)


@pytest.mark.parametrize("size", [(40, 12), (60, 16), (80, 24), (120, 40)])
async def test_any_size_shows_the_choice_taken_and_how_far_it_is(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app(watch=watched())
    async with app.run_test(size=size) as pilot:
        await watching(pilot, "right")
        assert "> 1  Go in, past the sign" in shown(app)
        assert "1 of 6" in shown(app)


async def test_the_text_is_that_of_the_run(new_app: NewApp) -> None:
    run = watched(*TO_THE_CORRIDOR)
    app = new_app(watch=run)
    async with app.run_test() as pilot:
        await watching(pilot, "end")
        assert "The Corridor" in " ".join(story(app).split())
        assert "A tray, still turning on its rim." in " ".join(story(app).split())
        assert entries(app) == []


def forged(run: RunFile, number: int) -> RunFile:
    """A run that says of one decision that it led elsewhere, sealed anew."""
    decisions = list(run.decisions)
    decisions[number - 1] = evolve(decisions[number - 1], digest="0" * 16)
    return evolve(run, decisions=tuple(decisions))


async def test_a_run_that_does_not_fit_stops_at_the_last_decision_that_does(new_app: NewApp) -> None:
    run = recording(small(), forged(recorded(small(), player(), TO_THE_ROOF), 4))
    app = new_app(watch=run)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await watching(pilot)
        assert "Watching: 0 of 3, and 3 that do not fit, paused" in shown(app)
        await press(pilot, "end")
        assert (screen.step, marked(app)) == (3, "")
        assert "The run goes no further." in shown(app)
        assert "expected state 0000000000000000" in " ".join(story(app).split())
        await press(pilot, "right", "p")
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.session.decisions == ("gate.wait", "gate.go_in", "hall.key")


async def test_a_list_of_choices_can_be_watched_as_well(new_app: NewApp) -> None:
    app = new_app(watch=recording(small(), ChoiceList(("wait", "fly"))))
    async with app.run_test(size=(80, 24)) as pilot:
        await watching(pilot, "end")
        assert '"fly" is not on offer here' in " ".join(story(app).split())


async def test_real_time_is_shown_where_it_is_known(new_app: NewApp) -> None:
    timed = recorded(small(), player(), TO_THE_CORRIDOR, times=[1000, 62_000, 3_723_000])
    app = new_app(watch=recording(small(), timed))
    async with app.run_test(size=(100, 30)) as pilot:
        await watching(pilot)
        clocks = []
        for _ in range(4):
            clocks.append(next(word for word in shown(app).split() if word.count(":") == 2))
            await press(pilot, "right")
        assert clocks == ["0:00:00", "0:00:01", "0:01:02", "1:02:03"]


def test_faster_is_shorter_and_little_text_still_gets_a_moment() -> None:
    text = narrate(small(), watched().states[0])
    seconds = [pace.seconds(text, pages=1) for pace in PACES]
    assert seconds == sorted(seconds, reverse=True)
    assert seconds[0] > 10
    assert PACES[-1].seconds((), pages=1) == LEAST


async def test_a_run_that_plays_counts_down_and_names_what_space_does(new_app: NewApp) -> None:
    app = new_app(watch=watched(), may_animate=True)
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await watching(pilot)
        await pilot.pause(0.2)
        assert screen.is_playing
        first = _seconds(app)
        assert "Space pause" in shown(app)
        await pilot.pause(2.2)
        assert _seconds(app) < first
        await press(pilot, "space")
        assert "paused" in said(app)
        assert "Space play" in shown(app)


def _seconds(app: HyosanApp) -> int:
    """In how many seconds it goes on, as the page says."""
    return int(said(app).partition("playing, on in ")[2].split()[0])


@pytest.mark.parametrize("width", [40, 50, 60, 80, 100, 160])
async def test_the_line_of_a_watched_run_says_nothing_by_halves(new_app: NewApp, width: int) -> None:
    app = new_app(watch=watched())
    async with app.run_test(size=(width, 24)) as pilot:
        screen = await watching(pilot)
        await press(pilot, "space")
        line = screen.query_one("#progress", PlainText)
        assert Content(str(line.content)).cell_length <= line.content_size.width
        assert "0 of " in shown(app)
