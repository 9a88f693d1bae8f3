"""A game that begins in the middle of a run."""

from collections.abc import Callable

from pilots import LEAVE, entries, greeted, press, said, shown, story

from game.tui.app import HyosanApp
from game.tui.card import CardScreen
from game.tui.ending import EndingScreen
from game.tui.newgame import NewGameScreen
from game.tui.play import PlayScreen

NewApp = Callable[..., HyosanApp]

TO_THE_ROOF = ("gate.go_in", "hall.key", "hall.up")


async def test_a_game_begins_after_the_decisions_of_a_run_and_is_kept(new_app: NewApp) -> None:
    app, later = new_app(steps=TO_THE_ROOF, player_name="김하루"), new_app(resume=True)
    async with app.run_test() as pilot:
        await greeted(pilot)
        await press(pilot)
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.session.decisions == TO_THE_ROOF
        assert "The key fits." in shown(app)
        assert entries(app) == ["Ring it", "Give On-jo the key, then ring it"]
        await press(pilot, "u")
        assert app.screen.session.decisions == TO_THE_ROOF[:2]
        await press(pilot, "2", "1", "space", "1", "1")
        assert isinstance(app.screen, EndingScreen)
        assert "김하루" in said(app)
    async with later.run_test() as pilot:
        await greeted(pilot)
        await press(pilot)
        assert isinstance(later.screen, PlayScreen)
        assert later.screen.session.decisions == (*TO_THE_ROOF, "roof_door.ring")


async def test_a_run_that_has_ended_shows_its_ending(new_app: NewApp) -> None:
    app = new_app(steps=("go_in", "key", "back"))
    async with app.run_test() as pilot:
        await greeted(pilot)
        await press(pilot)
        assert entries(app) == ["See how it ended"]
        await press(pilot, "1")
        assert "The Corridor" in said(app)


async def test_a_run_that_does_not_fit_says_where_it_opens(new_app: NewApp) -> None:
    app = new_app(steps=("wait", "fly"))
    async with app.run_test(size=(100, 40)) as pilot:
        await greeted(pilot)
        await press(pilot)
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.session.decisions == ("gate.wait",)
        assert "This game opens at decision 1 of 2" in story(app)


async def test_a_run_of_no_decisions_begins_at_the_first_card(new_app: NewApp) -> None:
    app = new_app(steps=())
    async with app.run_test() as pilot:
        await greeted(pilot)
        await press(pilot)
        assert isinstance(app.screen, CardScreen)


async def test_a_new_game_after_it_begins_at_the_start(new_app: NewApp) -> None:
    app = new_app(steps=TO_THE_ROOF)
    async with app.run_test() as pilot:
        await greeted(pilot)
        await press(pilot)
        await press(pilot, *LEAVE)
        assert entries(app)[:2] == ["Continue", "New game"]
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, NewGameScreen)
        await press(pilot, "enter", "space")
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.session.decisions == ()
