"""From one sitting to the next: which attempts the title offers to go on with, how they are split, and where they lead back to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from pilots import LEAVE, entries, greeted, press, settled, shown
from runners import TO_THE_BELL, TO_THE_CARD, TO_THE_TRAY, attempt, begun, offered, pick, play, read, words
from textual.pilot import Pilot

from game.runs.games.timeline import Timeline
from game.settings.file import SettingsFile
from game.settings.schema import FINE_SPLITS
from game.settings.values import Settings
from game.story.model import Story
from game.tui.app import HyosanApp
from game.tui.play import PlayScreen
from game.tui.speedrun.attempt import AttemptScreen
from game.tui.speedrun.result import ResultScreen
from game.tui.speedrun.screen import SpeedrunScreen
from game.tui.title import TitleScreen
from tests.program import small
from tests.runs.speedrun.playing import Time

NewApp = Callable[..., HyosanApp]

GO_ON = "Continue the attempt"
A_FINER_SPLIT = "to The long hall"


def split_in_the_hall() -> Story:
    """The small story, with a finer split in its first chapter."""
    story = small()
    morning = evolve(story.chapters["01-morning"], splits=("hall",))
    return evolve(story, chapters={**story.chapters, morning.id: morning})


async def at_the_title(pilot: Pilot[None]) -> list[str]:
    """What the title offers, once it is gone back to."""
    app = pilot.app
    assert isinstance(app, HyosanApp)
    for _ in range(3):
        if not isinstance(app.screen, TitleScreen):
            await press(pilot, *(LEAVE if isinstance(app.screen, PlayScreen) else ("escape",)))
    assert isinstance(app.screen, TitleScreen)
    return entries(app)


# --- finer splits -------------------------------------------------------------------------------


async def test_an_attempt_that_is_gone_on_with_has_the_splits_that_it_was_begun_with(new_app: NewApp, time: Time) -> None:
    app = new_app(load_story=split_in_the_hall)
    async with app.run_test(size=(100, 30)) as pilot:
        await offered(pilot, "f")
        await read(pilot, "enter")
        assert A_FINER_SPLIT in shown(app)
        await play(pilot, time, "2")
        await at_the_title(pilot)
        await pick(pilot, app, GO_ON)
        assert A_FINER_SPLIT in shown(app)
        await at_the_title(pilot)
        await offered(pilot, "f")
        await read(pilot, "enter")
        assert A_FINER_SPLIT not in shown(app)


async def test_attempts_that_were_read_before_they_were_to_be_split_further_are_not_begun_with(new_app: NewApp) -> None:
    app = new_app(load_story=split_in_the_hall)
    async with app.run_test(size=(100, 30)) as pilot:
        page = await offered(pilot)
        coarse = page._races
        await press(pilot, "f")
        await read(pilot)
        page._show(coarse, frozenset(), is_fine=False)
        await press(pilot, "enter")
        assert A_FINER_SPLIT in shown(app)


async def test_how_attempts_are_split_is_remembered_and_nothing_else_is_chosen_by_that(new_app: NewApp, tmp_path: Path, time: Time) -> None:
    settings = SettingsFile(tmp_path)
    first = new_app(load_story=split_in_the_hall, settings=settings, may_animate=False)
    async with first.run_test(size=(100, 30)) as pilot:
        await offered(pilot, "f")
        await read(pilot, "enter")
        await play(pilot, time, "2")
    assert settings.read().settings == Settings().put(FINE_SPLITS, value=True), "that nothing was to move was said for one start only"
    second = new_app(load_story=split_in_the_hall, settings=settings, may_animate=True)
    assert second.animations
    async with second.run_test(size=(100, 30)) as pilot:
        await greeted(pilot)
        await pick(pilot, second, GO_ON)
        assert A_FINER_SPLIT in shown(second)
        await at_the_title(pilot)
        await offered(pilot)
        assert "Split by chapter, and at the scenes declared for it." in words(second)


# --- what the title offers ----------------------------------------------------------------------


async def test_only_an_attempt_that_has_begun_is_offered_to_be_gone_on_with(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        assert GO_ON not in await at_the_title(pilot)
        await offered(pilot, "enter")
        await play(pilot, time, "1")
        assert GO_ON in await at_the_title(pilot)


async def test_an_attempt_that_was_begun_anew_is_offered_once_it_has_a_decision(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await play(pilot, time, "1", "R")
        assert GO_ON not in await at_the_title(pilot)


async def test_an_attempt_that_has_ended_is_not_offered_in_this_program_or_the_next(new_app: NewApp, time: Time) -> None:
    first, second = new_app(), new_app()
    async with first.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await play(pilot, time, *TO_THE_TRAY, "escape")
        assert GO_ON not in await at_the_title(pilot)
    async with second.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        assert entries(second)[0] == "New game"


async def test_what_is_played_after_going_elsewhere_is_not_offered_as_an_attempt(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot, "s", "enter")
        await play(pilot, time, *TO_THE_BELL)
        there = attempt(pilot).session.here
        await play(pilot, time, "R", "2", "b")
        app.screen.dismiss(there)
        await settled(pilot)
        assert GO_ON not in await at_the_title(pilot)


async def test_a_marathon_is_offered_between_its_games_until_it_has_come_to_every_ending(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot, "3")
        await play(pilot, time, *TO_THE_TRAY)
        assert GO_ON in await at_the_title(pilot)
        await pick(pilot, app, GO_ON)
        await play(pilot, time, "R")
        assert GO_ON in await at_the_title(pilot), "its clock goes on before the first decision of the next game too"
        await pick(pilot, app, GO_ON)
        await play(pilot, time, *TO_THE_CARD)
        assert GO_ON not in await at_the_title(pilot)


async def test_a_marathon_of_which_a_game_was_left_is_gone_on_with_as_one(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot, "s", "3")
        await play(pilot, time, *TO_THE_TRAY[:3], "R", "2", "b")
        app.screen.dismiss(list(attempt_of(app).session.tree.nodes)[2])
        await settled(pilot)
        await at_the_title(pilot)
        await pick(pilot, app, GO_ON)
        await play(pilot, time, "R")
        assert attempt(pilot).session.decisions == ()


def attempt_of(app: HyosanApp) -> AttemptScreen:
    """The attempt below whatever page is in sight."""
    return next(screen for screen in app.screen_stack if isinstance(screen, AttemptScreen))


# --- where the card leads -----------------------------------------------------------------------


async def test_the_card_of_an_attempt_from_the_categories_leads_back_to_those(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await play(pilot, time, *TO_THE_CARD)
        assert entries(app)[-1] == "To the categories"
        await press(pilot, "4")
        assert isinstance(app.screen, SpeedrunScreen)
        await read(pilot)


@pytest.mark.parametrize("begins", ["with the program", "from the title"])
async def test_the_card_of_an_attempt_without_the_categories_leads_to_the_title_and_says_so(
    new_app: NewApp, tmp_path: Path, time: Time, begins: str
) -> None:
    app = new_app(open_games=lambda: Timeline(tmp_path / "games", category="any"), player_name="Seo Yun-ah")
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        await play(pilot, time, "2")
        if begins == "from the title":
            await at_the_title(pilot)
            await pick(pilot, app, GO_ON)
        await play(pilot, time, *TO_THE_CARD)
        assert isinstance(app.screen, ResultScreen)
        assert entries(app)[-1] == "To the title"
        await press(pilot, "4")
        assert isinstance(app.screen, TitleScreen)
