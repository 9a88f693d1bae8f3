"""A key that can do nothing says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pilots import LEAVE, TO_THE_GATE, TO_THE_HALL, TO_THE_ROOF, WITH_THE_KEY, entries, greeted, played, press, rule, said, settled, shown
from textual.widgets import Input

from game.tui.app import HyosanApp
from game.tui.newgame import NewGameScreen
from game.tui.play import PlayScreen

NewApp = Callable[..., HyosanApp]


def told(app: HyosanApp) -> list[str]:
    """What has been told in passing."""
    return [str(notice.message) for notice in app._notifications]


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("u", "There is nothing to undo: this is the start."),
        ("r", "There is nothing to redo."),
        ("c", "You are at the start: there is no chapter before this."),
    ],
)
async def test_a_way_back_or_on_that_is_not_there(new_app: NewApp, key: str, says: str) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        screen = await played(pilot, *TO_THE_GATE)
        await press(pilot, key)
        assert rule(app) == says
        assert says in shown(app)
        assert told(app) == []
        assert screen.session.decisions == ()


async def test_a_key_held_at_the_end_of_history_says_one_thing_in_one_line(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, *"uuuuuuuu")
        assert told(app) == []
        assert shown(app).count("There is nothing to undo: this is the start.") == 1
        await press(pilot, "r")
        assert rule(app) == "There is nothing to redo.", "the one before is replaced"
        await press(pilot, "1")
        assert "nothing" not in rule(app), "a decision takes it away"


async def test_a_notice_in_the_rule_goes_after_a_while(new_app: NewApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.tui.choices._STAYS", 0.1)
    app = new_app()
    async with app.run_test() as pilot:
        await played(pilot, *TO_THE_GATE)
        await pilot.press("u")
        assert rule(app)
        await pilot.pause(0.3)
        assert rule(app) == ""


async def test_a_notice_and_what_is_below_share_the_rule(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(60, 16)) as pilot:
        await played(pilot, *TO_THE_ROOF)
        await press(pilot, "home", "r")
        assert rule(app) == "There is nothing to redo.   more below: Space"
        assert rule(app) in shown(app)


@pytest.mark.parametrize("size", [(40, 12), (60, 16), (80, 24), (132, 60)])
async def test_a_notice_that_the_rule_has_no_room_for_is_told_beside_it_once(new_app: NewApp, size: tuple[int, int]) -> None:
    app, long = new_app(), "so " * 60
    async with app.run_test(size=size) as pilot:
        await played(pilot, *TO_THE_GATE)
        for _ in range(3):
            app.notify(long)
        await settled(pilot)
        assert told(app) == [long]


async def test_animations_that_are_turned_off_while_playing_are_told_in_the_rule(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await played(pilot, *TO_THE_GATE)
        app.action_toggle_animations()
        await settled(pilot)
        assert (rule(app), told(app)) == ("The fire burns.", [])


async def test_naming_a_decision_says_so(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "b", "n", *"brass", "enter")
        assert 'Named "brass".' in said(app)
        await press(pilot, "n", "ctrl+u", "enter")
        assert "Name removed." in said(app)


async def test_a_search_that_is_given_up_leaves_the_one_before(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *WITH_THE_KEY)
        await press(pilot, "t", "slash", *"ten to eight", "enter", "slash", *"abc", "escape", "n")
        assert '"ten to eight": 2 of 3' in shown(app)


async def test_what_a_long_search_came_to_has_room(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *WITH_THE_KEY)
        await press(pilot, "t", "slash", *("x" * 90), "enter")
        assert '…": nowhere' in shown(app)


async def test_a_new_game_offers_who_has_played_before_and_goes_on_among_their_branches(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        await press(pilot, "enter", "ctrl+u", *"박하늘", "enter", "space", "1", *LEAVE)
        for name in ("Other", None):
            await press(pilot, "home", *["down"] * entries(app).index("New game"), "enter")
            assert isinstance(app.screen, NewGameScreen)
            field = app.screen.query_one(Input)
            assert field.value == ("박하늘" if name else "Other"), "who played last comes first"
            if name:
                await press(pilot, "ctrl+u", *name, "enter", "space", *LEAVE)
        await press(pilot, "down")
        assert app.screen.query_one(Input).value == "박하늘"
        await press(pilot, "enter", "space")
        assert isinstance(app.screen, PlayScreen)
        assert len(app.screen.session.tree.nodes) == 1


async def test_the_page_for_a_name_says_how_to_begin(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        await press(pilot, "enter")
        assert "Enter begin" in shown(app)
