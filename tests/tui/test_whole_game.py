"""A game from the title to its end and back, as a player plays it."""

from collections.abc import Callable

from pilots import TO_THE_END, TO_THE_GATE, TO_THE_HALL, TO_THE_ROOF, WITH_THE_KEY, entries, greeted, played, press, said, shown, story

from game.runs.notices import About, Notice
from game.tui.app import HyosanApp
from game.tui.card import CardScreen
from game.tui.ending import EndingScreen
from game.tui.map import MapScreen
from game.tui.newgame import NewGameScreen
from game.tui.play import PlayScreen
from game.tui.refusal import RefusalScreen
from game.tui.title import TitleScreen
from game.tui.transcript import TranscriptScreen

NewApp = Callable[..., HyosanApp]


async def test_a_game_from_the_title_to_its_end_and_back(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        assert entries(app) == ["New game", "Speedruns", "Settings", "How to play", "About", "Plain lines", "Quit"]
        await press(pilot, "enter")
        assert isinstance(app.screen, NewGameScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, CardScreen)
        assert "You are late" in said(app)
        await press(pilot, "space")
        assert isinstance(app.screen, PlayScreen)
        await press(pilot, "1", "1")
        assert app.screen.session.decisions == ("gate.go_in", "hall.key")
        await press(pilot, "u")
        assert app.screen.session.decisions == ("gate.go_in",)
        await press(pilot, "1", "m")
        assert isinstance(app.screen, MapScreen)
        await press(pilot, "m", "t", "slash", *"brass", "enter")
        assert isinstance(app.screen, TranscriptScreen)
        assert '"brass": 1 of 2' in said(app)
        await press(pilot, "t", "2")
        assert entries(app) == ["Go on"]
        await press(pilot, "1")
        assert isinstance(app.screen, CardScreen)
        await press(pilot, "space", "1", "1")
        assert isinstance(app.screen, EndingScreen)
        assert "A Fire on the Roof" in said(app)
        assert "A bell, and then the place where a bell was." in said(app)
        await press(pilot, "6")
        assert isinstance(app.screen, TitleScreen)
        offered = ["Continue", "New game", "Games", "Endings", "Speedruns", "Settings", "How to play", "About", "Plain lines", "Quit"]
        assert entries(app) == offered
        await press(pilot, "home", "enter")
        assert isinstance(app.screen, PlayScreen)
        assert entries(app) == ["See how it ended"]


async def test_a_game_goes_on_where_it_was_left(new_app: NewApp) -> None:
    first, second = new_app(), new_app()
    async with first.run_test() as pilot:
        await played(pilot, *WITH_THE_KEY, "q")
    async with second.run_test() as pilot:
        await greeted(pilot)
        assert entries(second)[0] == "Continue"
        screen = await played(pilot, "enter")
        assert screen.session.decisions == ("gate.go_in", "hall.key")
        assert "It is a key." in story(second)


async def test_resume_skips_the_title(new_app: NewApp) -> None:
    first, second = new_app(), new_app(resume=True)
    async with first.run_test() as pilot:
        await played(pilot, *TO_THE_HALL)
    async with second.run_test() as pilot:
        screen = await played(pilot)
        assert screen.session.decisions == ("gate.go_in",)


async def test_resume_without_a_game_shows_the_title(new_app: NewApp) -> None:
    app = new_app(resume=True)
    async with app.run_test() as pilot:
        await greeted(pilot)
        assert isinstance(app.screen, TitleScreen)


async def test_a_given_name_begins_a_game_at_once(new_app: NewApp) -> None:
    app = new_app(player_name="김하루")
    async with app.run_test() as pilot:
        await greeted(pilot)
        await press(pilot, "space")
        assert '"김하루"' in story(app)


async def test_back_from_the_ending_is_one_decision(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        await press(pilot, *TO_THE_END)
        assert isinstance(app.screen, EndingScreen)
        await press(pilot, "4")
        assert isinstance(app.screen, PlayScreen)
        assert entries(app) == ["Ring it", "Give On-jo the key, then ring it"]


async def test_undo_goes_back_across_a_chapter(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        screen = await played(pilot, *TO_THE_ROOF, "backspace")
        assert screen.session.decisions == ("gate.go_in", "hall.key")
        assert "3  Go back for the tray" in shown(app)


async def test_undo_at_the_start_does_nothing(new_app: NewApp) -> None:
    async with new_app().run_test() as pilot:
        screen = await played(pilot, *TO_THE_GATE, "u")
        assert screen.session.decisions == ()


async def test_a_chapter_ends_before_the_next_begins(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *WITH_THE_KEY, "2")
        assert "Nobody runs." in story(app)
        assert "The key fits." not in story(app)
        assert "1  Morning" in shown(app)


async def test_what_the_session_has_to_say_is_said_once(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        screen = await played(pilot, *TO_THE_GATE)
        screen.session.notices.append(Notice(About.DISK, "This game cannot be kept [b]here[/b]."))
        await press(pilot, "1")
        assert "This game cannot be kept [b]here[/b]." in story(app)
        await press(pilot, "1")
        assert "This game cannot be kept" not in story(app)


async def test_a_story_that_cannot_be_played_says_why(new_app: NewApp) -> None:
    from game.errors import HyosanError

    def broken() -> None:
        raise HyosanError('gate.toml:3: HH101 unknown-scene: no scene "hal[l]"')

    app = new_app(load_story=broken)
    async with app.run_test() as pilot:
        await greeted(pilot)
        assert isinstance(app.screen, RefusalScreen)
        assert 'no scene "hal[l]"' in said(app)
        await press(pilot, "escape")
        assert entries(app) == ["Settings", "How to play", "Plain lines", "Quit"]
