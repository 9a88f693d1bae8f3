"""The screen against bare Textual apps, each on a terminal of its own."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

from attrs import evolve

from game.engine import State, choose, offered, open_choices, start
from game.runs.games import Games
from game.story import Story, load
from tests.bench.generate import Description, generate, write_toml
from tests.bench.pairs import ratio
from tests.bench.row import Row
from tests.bench.screen import Screen
from tests.program import environment

GAME = (sys.executable, "-m", "game")
TRIVIAL = (sys.executable, "-m", "tests.bench.trivial_app")
BARE = (sys.executable, "-m", "tests.bench.bare_app")
ONE_CHAPTER = 37  # scenes; a chapter's card would come between a key and the next scene
WARM_UPS = 3


def title_row(folder: Path, pairs: int) -> Row:
    """From the start of the process to the title."""
    game_environment = environment(folder / "saves")

    def ours() -> float:
        with Screen(GAME, game_environment) as screen:
            return screen.seconds_until("█")

    def theirs() -> float:
        with Screen(TRIVIAL, game_environment) as screen:
            return screen.seconds_until("Hello.")

    return Row("start to first frame of the title, against a trivial Textual app", ratio(ours, theirs, pairs), 1.25)


def key_row(folder: Path, pairs: int) -> Row:
    """From the key of a choice to the next scene."""
    write_toml(_marked(generate(ONE_CHAPTER, seed=1)), folder / "marked")
    story = load(folder / "marked")
    states = list(_first_choices(story))
    widgets = asyncio.run(_widgets_of_play(story, folder / "counted"))
    pages = folder / "pages.json"
    pages.write_text(json.dumps(list(_pages(story, states))), encoding="utf-8")
    marks = [story.scenes[state.scene].title for state in states]
    game_command = (*GAME, "play", "--story", str(folder / "marked"), "--name", story.names[0])
    with ExitStack() as screens:
        game = screens.enter_context(Screen(game_command, environment(folder / "saves")))
        bare = screens.enter_context(Screen((*BARE, str(pages), str(widgets)), environment(folder / "saves")))
        game.seconds_until("go on")
        game.seconds_from("\r", marks[0])
        bare.seconds_until(marks[0])
        measured = ratio(_Turn(game, marks), _Turn(bare, marks), min(pairs, len(marks) - 2 - WARM_UPS), WARM_UPS)
    return Row("key to screen for a choice, against a bare Textual app", measured, 1.3, note=f"{widgets} widgets each")


class _Turn:
    """Takes one choice more with each call; returns the time until the scene is there."""

    def __init__(self, screen: Screen, marks: list[str]) -> None:
        self._screen = screen
        self._marks = iter(marks[1:])

    def __call__(self) -> float:
        self._screen.settle()
        return self._screen.seconds_from("1", next(self._marks))


def _marked(description: Description) -> Description:
    """The same story, with titles that tell the scenes apart."""
    number = count()
    chapters = (
        evolve(chapter, scenes=tuple(evolve(scene, title=f"Mark {next(number):04d}") for scene in chapter.scenes))
        for chapter in description.chapters
    )
    return evolve(description, chapters=tuple(chapters))


def _first_choices(story: Story) -> Iterator[State]:
    """The states of the run that takes the first choice everywhere."""
    state = start(story)
    yield state
    while choices := open_choices(story, state):
        state = choose(story, state, choices[0])
        yield state


def _pages(story: Story, states: list[State]) -> Iterator[list[str]]:
    """What is new on the screen in each state: the text, the choices, and a line about the place."""
    from game.tui.telling import passage

    for before, state in zip([None, *states], states, strict=False):
        text = "\n\n".join(paragraph.text for paragraph in passage(story, before, state).paragraphs)
        choices = "\n".join(f"  {number}  {offer.say}" for number, offer in enumerate(offered(story, state), 1))
        yield [text, choices, f"{story.chapter_of(state.scene).day}, {story.scenes[state.scene].place}, {state.minutes} minutes"]


async def _widgets_of_play(story: Story, saves: Path) -> int:
    """How many widgets the play screen has."""
    from game.tui.app import HyosanApp
    from game.tui.play import PlayScreen

    app = HyosanApp(lambda: story, lambda: Games(saves), player_name=story.names[0], animations=False)
    async with app.run_test(size=(80, 24)) as pilot:
        while not (plays := [screen for screen in app.screen_stack if isinstance(screen, PlayScreen)]):
            await pilot.pause(0.01)
        await pilot.pause()
        return len(plays[0].walk_children())
