"""The screen against bare Textual apps, each on a terminal of its own."""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import ExitStack
from itertools import count
from pathlib import Path

from attrs import evolve
from textual.widget import Widget

from game.engine import open_choices
from game.runs.games.timeline import Timeline
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
A_WHILE = 0.05  # seconds after which a screen is drawn


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
    write_toml(marked(generate(ONE_CHAPTER, seed=1)), folder / "marked")
    story = load(folder / "marked")
    shown, widgets = asyncio.run(_shown(story, folder / "watched"))
    (folder / "shown.json").write_text(json.dumps(list(shown.values())), encoding="utf-8")
    marks = list(shown)
    game_command = (*GAME, "play", "--story", str(folder / "marked"), "--name", story.names[0])
    with ExitStack() as screens:
        game = screens.enter_context(Screen(game_command, environment(folder / "saves")))
        bare = screens.enter_context(Screen((*BARE, str(folder / "shown.json"), str(widgets)), environment(folder / "saves")))
        game.seconds_until("go on")
        game.seconds_from(" ", marks[0])
        bare.seconds_until(marks[0])
        measured = ratio(Turn(game, marks), Turn(bare, marks), min(pairs, len(marks) - 1 - WARM_UPS), WARM_UPS)
    return Row("key to screen for a choice, against a bare Textual app", measured, 1.3, note=f"{widgets} widgets each")


class Turn:
    """Takes one choice more with each call; returns the time until the scene is there."""

    def __init__(self, screen: Screen, marks: list[str]) -> None:
        self._screen = screen
        self._marks = iter(marks[1:])

    def __call__(self) -> float:
        self._screen.rest()
        return self._screen.seconds_from("1", next(self._marks))


def marked(description: Description) -> Description:
    """The same story, with titles that tell the scenes apart."""
    number = count()
    chapters = (
        evolve(chapter, scenes=tuple(evolve(scene, title=f"Mark {next(number):04d}") for scene in chapter.scenes))
        for chapter in description.chapters
    )
    return evolve(description, chapters=tuple(chapters))


async def _shown(story: Story, saves: Path) -> tuple[dict[str, list[str]], int]:
    """What the play screen shows where the first choice is always taken, by the title of the scene, and how many widgets it has."""
    from game.tui.app import HyosanApp
    from game.tui.launch import Launch
    from game.tui.menu import Menu
    from game.tui.panels import StatusStrip
    from game.tui.play import PlayScreen
    from game.tui.prose import Prose

    app = HyosanApp(lambda: story, lambda: Timeline(saves), Launch(player_name=story.names[0]), may_animate=False)
    shown: dict[str, list[str]] = {}
    async with app.run_test(size=(80, 24)) as pilot:
        while not (plays := [screen for screen in app.screen_stack if isinstance(screen, PlayScreen)]):
            await pilot.pause(0.01)
        play = plays[0]
        await pilot.press("space")
        while open_choices(story, play.session.state):
            await pilot.pause(A_WHILE)
            title = story.scenes[play.session.state.scene].title
            shown[title] = [_text(play.query_one(widget)) for widget in (StatusStrip, Prose, Menu)]
            play.menu.pick(0)
            await pilot.pause()
        return shown, len(play.walk_children())


def _text(widget: Widget) -> str:
    """The lines that a widget shows."""
    return "\n".join(widget.render_line(y).text.rstrip() for y in range(widget.content_size.height))
