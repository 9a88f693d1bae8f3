"""Hard passages on the screen: in full, or in one plain sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pilots import TO_THE_GATE, entries, greeted, played, press, said, story

from game.engine import Player, narrate, replay
from game.settings.schema import HARD, NOTES
from game.story import Story
from game.story.abridgement import as_wanted
from game.tui.app import HyosanApp
from game.tui.configuration import configured
from game.tui.content_notes import ContentNotesScreen
from game.tui.menu import Menu
from tests.made import made_story

NewApp = Callable[..., HyosanApp]
TEXT = "{hard blows: He hits you, on the ear.\n\nAgain. | You are beaten.} Then he goes."


@pytest.fixture
def hard(tmp_path: Path) -> Story:
    """A story that begins with a hard passage."""
    about = {"content": "It tells of blows."}
    return made_story(tmp_path / "story", {"world": {"about": about, "hard": {"blows": "Somebody is hit."}}, "gate": {"text": TEXT}})


def told(story: Story, *, in_short: bool) -> list[str]:
    wanted = as_wanted(story, in_short=in_short)
    return [paragraph.text for paragraph in narrate(wanted, next(iter(replay(wanted, (), Player("Han", 3)))))]


async def test_what_is_set_is_heeded_at_once_and_word_for_word(new_app: NewApp, hard: Story) -> None:
    app = new_app(load_story=lambda: hard)
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        await played(pilot, "enter", "enter", *TO_THE_GATE[1:])
        assert all(paragraph in story(app) for paragraph in told(hard, in_short=False))
        await press(pilot, "f2")
        configured(app).choose(HARD, value=True)
        await press(pilot, "escape")
        assert all(paragraph in story(app) for paragraph in told(hard, in_short=True))
        assert "on the ear" not in story(app)
        await press(pilot, "f2")
        configured(app).choose(HARD, value=False)
        await press(pilot, "escape")
        assert "on the ear" in story(app)


async def test_it_is_asked_before_the_first_game(new_app: NewApp, hard: Story) -> None:
    app = new_app(load_story=lambda: hard)
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, ContentNotesScreen)
        assert len(entries(app)) == 3
        app.screen.query_one(Menu).pick(2)
        await press(pilot)
        assert app.chosen.get(NOTES)
        assert app.chosen.get(HARD)


async def test_a_story_without_hard_passages_does_not_ask(new_app: NewApp, tmp_path: Path) -> None:
    plain = made_story(tmp_path / "story", {"world": {"about": {"content": "It tells of blows."}}})
    app = new_app(load_story=lambda: plain)
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        await press(pilot, "enter")
        assert len(entries(app)) == 2


async def test_the_page_about_the_story_says_what_can_be_told_in_short(new_app: NewApp, hard: Story) -> None:
    app = new_app(load_story=lambda: hard)
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        app.screen.query_one(Menu).pick(entries(app).index("About"))
        await press(pilot)
        assert "Somebody is hit." in said(app)
