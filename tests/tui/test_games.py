"""The title and the list of games: every game of every player can be found, gone on with, named, written to a file and hidden."""

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from pilots import LEAVE, TO_THE_GATE, entries, greeted, played, press, said, shown
from runners import pick
from textual.pilot import Pilot

from game.runs.games.labels import BROKEN, FILE, GameLabel, Labels
from game.runs.runfile.files import read_run
from game.settings.schema import NOTES
from game.story.model import Story, StoryNotes
from game.tui.about import AboutScreen
from game.tui.app import HyosanApp
from game.tui.card import CardScreen
from game.tui.content_notes import ContentNotesScreen
from game.tui.games import GamesScreen
from game.tui.newgame import NewGameScreen
from game.tui.play import PlayScreen
from game.tui.previously import PreviouslyScreen
from game.tui.title import TitleScreen
from tests.runs.speedrun.playing import Time

NewApp = Callable[..., HyosanApp]
A_DAY = 24 * 60 * 60


async def two_players(new_app: NewApp) -> None:
    """Mina has gone into the hall, and then Ara has stayed at the gate."""
    for name, keys in (("Mina", ("1",)), ("Ara", ("2",))):
        async with new_app(player_name=name).run_test() as pilot:
            await greeted(pilot)
            await press(pilot, "space", *keys)


async def listed(pilot: Pilot[None]) -> GamesScreen:
    app = await greeted(pilot)
    await pick(pilot, app, "Games")
    assert isinstance(app.screen, GamesScreen)
    return app.screen


async def test_games_of_all_players_are_listed_with_chapter_and_place_what_was_played_last_first(new_app: NewApp) -> None:
    await two_players(new_app)
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await listed(pilot)
        assert entries(app) == [
            "Ara: Chapter 1, Morning. School gate. Day 1, early",
            "Mina: Chapter 1, Morning. Long hall. Day 1, early",
        ]
        assert "Ara, played just now. 1 decision." in said(app)


async def test_a_game_of_another_name_is_gone_on_with_and_is_what_continue_means_then(new_app: NewApp) -> None:
    await two_players(new_app)
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await listed(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.session.state.player.name == "Mina"
        assert app.screen.session.decisions == ("gate.go_in",)
        await press(pilot, "escape")
        if isinstance(app.screen, TitleScreen):
            assert "Mina. Chapter 1, Morning." in shown(app)


async def test_a_game_has_the_name_that_it_is_given(new_app: NewApp) -> None:
    await two_players(new_app)
    for _ in range(2):
        app = new_app()
        async with app.run_test(size=(100, 30)) as pilot:
            await listed(pilot)
            if not entries(app)[0].startswith("The roof"):
                await press(pilot, "n", *"The roof", "enter")
            assert entries(app)[0].startswith("The roof: ")


async def test_a_hidden_game_is_out_of_sight_until_it_is_brought_back(new_app: NewApp) -> None:
    await two_players(new_app)
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await listed(pilot)
        await press(pilot, "d")
        assert [entry[:4] for entry in entries(app)] == ["Mina"]
    again = new_app()
    async with again.run_test(size=(100, 30)) as pilot:
        await listed(pilot)
        assert len(entries(again)) == 1
        assert "1 game hidden; u brings it back." in said(again)
        await press(pilot, "d")
        assert entries(again) == []
        await press(pilot, "escape")
        await listed(pilot)
        assert "There are no games in sight.\n2 games hidden; u brings all back." in said(again)
        await press(pilot, "u")
        assert len(entries(again)) == 2
        assert "hidden" not in said(again)


async def test_the_run_of_a_game_is_written_to_a_file(new_app: NewApp, tmp_path: Path) -> None:
    await two_players(new_app)
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await listed(pilot)
        await press(pilot, "x")
    (file,) = (tmp_path / "games" / "exports").iterdir()
    assert read_run(file).player.name == "Ara"


def test_a_broken_file_of_labels_is_kept(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("[oh no")
    labels = Labels(tmp_path)
    assert labels.read() == {}
    labels.put("a-1", GameLabel("Mine"))
    assert labels.read() == {"a-1": GameLabel("Mine")}
    assert (tmp_path / BROKEN).read_text() == "[oh no"


async def test_continue_says_whose_game_where_and_when(new_app: NewApp) -> None:
    await two_players(new_app)
    app = new_app()
    async with app.run_test(size=(100, 40)) as pilot:
        await greeted(pilot)
        assert "Ara. Chapter 1, Morning. School gate. Day 1, early. Played just" in shown(app)


async def test_who_plays_for_the_first_time_is_told_that_everything_is_kept(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 40)) as pilot:
        await greeted(pilot)
        assert "Everything is kept the moment you decide it" in " ".join(shown(app).split())


@pytest.mark.parametrize("size", [(40, 12), (60, 20), (80, 24)], ids=str)
async def test_every_entry_of_the_title_can_be_marked_at_every_size(new_app: NewApp, size: tuple[int, int]) -> None:
    await two_players(new_app)
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await greeted(pilot)
        for entry in entries(app):
            assert f"> {entry}" in shown(app)
            await press(pilot, "down")


async def test_after_a_day_continue_tells_what_was_last(new_app: NewApp, time: Time) -> None:
    async with new_app().run_test() as pilot:
        await played(pilot, *TO_THE_GATE, "2", "1")
    time.goes(A_DAY + 1)
    app = new_app()
    async with app.run_test(size=(80, 30)) as pilot:
        await greeted(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, PreviouslyScreen)
        assert "School gate: Wait" in said(app)
        await press(pilot, "space")
        assert isinstance(app.screen, PlayScreen)


async def test_on_the_same_day_continue_goes_on_at_once(new_app: NewApp, time: Time) -> None:
    async with new_app().run_test() as pilot:
        await played(pilot, *TO_THE_GATE, "2")
    time.goes(A_DAY / 2)
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, PlayScreen)


async def test_about_and_endings_open_from_the_title(new_app: NewApp) -> None:
    await two_players(new_app)
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await greeted(pilot)
        await pick(pilot, app, "About")
        assert isinstance(app.screen, AboutScreen)
        await press(pilot, "escape")
        await pick(pilot, app, "Endings")
        assert not isinstance(app.screen, TitleScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, TitleScreen)


async def test_a_long_card_turns_its_pages_by_enter(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(40, 12)) as pilot:
        await greeted(pilot)
        await press(pilot, "enter", "enter")
        card = app.screen
        assert isinstance(card, CardScreen)
        if card.reader.more:
            await press(pilot, "enter")
            assert app.screen is card


# --- what the story tells of ----------------------------------------------------------------------

TELLS = "It tells of a fire."


@pytest.fixture
def telling(small: Story) -> Story:
    chapters = {id: evolve(chapter, content="smoke") for id, chapter in small.chapters.items()}
    return evolve(small, about=StoryNotes(content=TELLS), chapters=chapters)


@pytest.mark.parametrize(("key", "wanted"), [("1", False), ("2", True)])
async def test_before_the_first_game_it_is_said_what_the_story_tells_of(new_app: NewApp, telling: Story, key: str, wanted: bool) -> None:
    app = new_app(load_story=lambda: telling)
    async with app.run_test(size=(80, 30)) as pilot:
        await greeted(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, ContentNotesScreen)
        assert TELLS in said(app)
        await press(pilot, key)
        assert app.chosen.get(NOTES) is wanted
        await press(pilot, "enter")
        assert ("This chapter tells of smoke." in said(app)) is wanted
        await press(pilot, "space", *LEAVE)
        await pick(pilot, app, "New game")
        assert isinstance(app.screen, NewGameScreen), "it is asked once"


async def test_whoever_does_not_want_to_begin_is_back_at_the_title(new_app: NewApp, telling: Story) -> None:
    app = new_app(load_story=lambda: telling)
    async with app.run_test(size=(80, 30)) as pilot:
        await greeted(pilot)
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, TitleScreen)


async def test_about_says_what_the_story_says_of_itself(new_app: NewApp, telling: Story) -> None:
    app = new_app(load_story=lambda: telling)
    async with app.run_test(size=(80, 30)) as pilot:
        await greeted(pilot)
        await pick(pilot, app, "About")
        assert TELLS in said(app)
        assert "Rights" not in said(app), "of what it does not say there is no heading"
