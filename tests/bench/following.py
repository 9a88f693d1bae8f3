"""A game that LiveSplit follows: how soon it hears of a split, and what that costs the game."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from game.engine import Player, choose, open_choices, start
from game.runs.games.session import Session
from game.runs.games.timeline import Timeline
from game.runs.livesplit.client import CONNECTED, Client
from game.runs.livesplit.follower import Follower
from game.story import Story, load
from game.tui.app import HyosanApp
from game.tui.launch import Launch
from game.tui.play import PlayScreen
from game.turn.answers import VerbInput
from game.turn.verbs.table import BY_NAME
from tests.bench.generate import generate, write_toml
from tests.bench.pairs import ratio
from tests.bench.row import Row
from tests.bench.screen import Screen
from tests.bench.screens import GAME, ONE_CHAPTER, WARM_UPS, Turn, marked
from tests.bench.split_server import Listening, listening
from tests.program import environment

_TWO_CHAPTERS = 60  # scenes


class _Stamped(Follower):
    """Notes when it was told of a move: at the decision."""

    at = 0.0

    def moved(self, session: Session) -> None:
        self.at = time.monotonic()
        super().moved(session)


def split_row(folder: Path, splits: int) -> Row:
    """From a decision that ends a chapter, taken on the screen, to a server on this machine that has heard of it."""
    write_toml(generate(_TWO_CHAPTERS, seed=1), folder / "split")
    with listening() as server:
        taken = asyncio.run(_splits(load(folder / "split"), folder / "splitting", server, splits))
    return Row(
        "a split reaches a local LiveSplit Server after the decision", median(taken) * 1000, 5, unit="ms", note=f"median of {splits}"
    )


async def _splits(story: Story, saves: Path, server: Listening, splits: int) -> list[float]:
    client = Client(server.where)
    follower = _Stamped(client.tell, lambda: client.says, client.close)
    games = Timeline(saves, behind=True, watcher=follower)
    last, *before = _to_the_turn(story)[::-1]
    app = HyosanApp(lambda: story, lambda: games, Launch(player_name="Bench"), may_animate=False)
    async with app.run_test(size=(80, 24)) as pilot:
        while not (plays := [screen for screen in app.screen_stack if isinstance(screen, PlayScreen)]) or client.status != CONNECTED:
            await pilot.pause(0.05)
        play, taken = plays[0], []
        for choice in before[::-1]:
            await play.do(BY_NAME["choose"], VerbInput(text=choice))
        for _ in range(splits):
            await pilot.pause(0.05)
            await play.do(BY_NAME["choose"], VerbInput(text=last))
            taken.append(server.next_split() - follower.at)
            await play.action_do("undo")
    games.close()
    return taken


def _to_the_turn(story: Story) -> list[str]:
    """Choices from the start to the first that ends a chapter, always the first that is open."""
    state, choices = start(story, Player("Bench")), []
    while story.scenes[state.scene].chapter == story.scenes[story.start].chapter:
        choices.append(open_choices(story, state)[0])
        state = choose(story, state, choices[-1])
    return choices


def followed_rows(folder: Path, pairs: int, runs: int) -> Iterator[Row]:
    """From the key of a choice to the next scene, with a server and without, by turns in two games at once."""
    write_toml(marked(generate(ONE_CHAPTER, seed=1)), folder / "followed")
    marks = marks_of(load(folder / "followed"))
    for what in _SERVERS:
        found = [_against(folder, what, number, marks, pairs) for number in range(runs)]
        note = f"median of {runs} runs"
        yield Row(f"key to screen with a LiveSplit Server that is {what}, against none", median(found), 1.05, note=note)


_KILLED = "killed once the run has begun"
_SERVERS = {"connected": (), "silent": ("--silent",), _KILLED: ()}  # with the options of each


def marks_of(story: Story) -> list[str]:
    """The titles of the scenes of a run that always takes the first choice, without the ending."""
    state, titles = start(story), []
    while choices := open_choices(story, state):
        titles.append(story.scenes[state.scene].title)
        state = choose(story, state, choices[0])
    return titles


def _against(folder: Path, name: str, number: int, marks: list[str], pairs: int) -> float:
    """The ratio of one run; which of the two games is started first changes from run to run."""
    game = (*GAME, "play", "--story", str(folder / "followed"), "--name", "Bench")
    with ExitStack() as opened:
        server = opened.enter_context(listening(*_SERVERS[name]))
        extra = {"with": ("--livesplit", f"{server.where.host}:{server.where.port}"), "without": ()}
        screens = {
            which: opened.enter_context(Screen((*game, *extra[which]), environment(folder / f"{name}-{number}" / which)))
            for which in sorted(extra, reverse=bool(number % 2))
        }
        for screen in screens.values():
            screen.seconds_until("go on")
            screen.seconds_from(" ", marks[0])
        turns = [Turn(screens[which], marks) for which in ("with", "without")]
        for turn in turns * WARM_UPS:
            turn()
        if name == _KILLED:
            server.process.kill()
        return ratio(*turns, min(pairs, len(marks) - 2 - WARM_UPS))
