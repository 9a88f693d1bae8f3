"""The page of branches, jumps and restarts, against a push of an empty screen in the same app."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

from textual.pilot import Pilot
from textual.screen import Screen

from game.engine import Player, open_choices
from game.runs.games.session import Session
from game.runs.games.timeline import Timeline
from game.story import Story, load
from game.story.step import Step
from game.tui.app import HyosanApp
from game.tui.branches.screen import BranchScreen
from game.tui.launch import Launch
from game.tui.play import PlayScreen
from game.turn.game import Game
from tests.bench.generate import generate, write_toml
from tests.bench.row import Row


class Taken(NamedTuple):
    """What something took, in seconds."""

    wall: float
    work: float  # of the processor; the rest is waiting, for the disk or for the next time that the screen is drawn


Work = Callable[[Pilot[None]], Awaitable[Taken]]  # does something once


def timeline_screen_rows(folder: Path, nodes: int, decisions: int, pairs: int) -> list[Row]:
    """Opening the page of a timeline with some nodes; jumping in one of some decisions; going back to the start."""
    write_toml(generate(300, seed=1), folder / "branching")
    story = load(folder / "branching")
    opened = asyncio.run(_measured(folder / f"opening-{nodes}", story, nodes, _open, pairs))
    jumped = asyncio.run(_measured(folder / f"jumping-{decisions}", story, decisions, _Jump(), pairs))
    restarted = asyncio.run(_measured(folder / f"restarting-{nodes}", story, nodes, _restart, pairs))
    what = "against a push of an empty screen"
    return [
        Row(f"open the branches of {nodes} decisions, {what}", opened[0], 3),
        Row(f"open the branches of {nodes} decisions: work", opened[1], 50, unit="ms"),
        Row(f"jump in a timeline of {decisions} decisions, {what}", jumped[0], 3),
        Row(f"jump in a timeline of {decisions} decisions: work", jumped[1], 50, unit="ms"),
        Row(f"back to the first choices, {what}", restarted[0], 1),
    ]


async def _measured(folder: Path, story: Story, nodes: int, work: Work, pairs: int) -> tuple[float, float]:
    """The median ratio of some work to a push of an empty screen, and the median milliseconds of the work."""
    games = Timeline(folder, behind=True)
    _grow(games.new(story, Player("Bench")), nodes)
    app = HyosanApp(lambda: story, lambda: games, Launch(resume=True), may_animate=False)
    async with app.run_test(size=(80, 24)) as pilot:
        while not isinstance(app.screen, PlayScreen):
            await pilot.pause(0.05)
        await pilot.pause(0.2)
        for warm_up in (_push, work):
            await warm_up(pilot)
        taken = [(await work(pilot), await _push(pilot)) for _ in range(pairs)]
    return median(ours.wall / theirs.wall for ours, theirs in taken), median(ours.work for ours, _ in taken) * 1000


def _grow(session: Session, nodes: int) -> None:
    """Play on, always the first choice that was not taken yet, until a tree has some nodes."""
    story, tree = session.story, session.tree
    while len(tree.nodes) < nodes:
        tried = {Step.parse(node.decision).choice for node in tree.taken(session.here)}
        untried = [choice for choice in open_choices(story, session.state) if choice not in tried]
        if untried:
            session.choose(untried[0])
        else:
            session.undo()


async def _until_shown(pilot: Pilot[None], do: Callable[[], object]) -> Taken:
    """What it takes from doing something until the screen shows it."""
    shown = asyncio.Event()
    began, worked = time.perf_counter(), time.process_time()
    done = do()
    if isinstance(done, Awaitable):
        await done
    pilot.app.screen.call_after_refresh(shown.set)
    await shown.wait()
    return Taken(time.perf_counter() - began, time.process_time() - worked)


async def _close(pilot: Pilot[None]) -> None:
    await pilot.app.pop_screen()
    await pilot.pause(0.05)


async def _push(pilot: Pilot[None]) -> Taken:
    taken = await _until_shown(pilot, lambda: pilot.app.push_screen(Screen()))
    await _close(pilot)
    return taken


def _play(pilot: Pilot[None]) -> PlayScreen:
    assert isinstance(pilot.app.screen, PlayScreen)
    return pilot.app.screen


async def _open(pilot: Pilot[None]) -> Taken:
    session = _play(pilot).session
    taken = await _until_shown(pilot, lambda: pilot.app.push_screen(BranchScreen(Game(session))))
    await _close(pilot)
    return taken


class _Jump:
    """Jumps to another decision each time, ever further from the last one."""

    def __init__(self) -> None:
        self._number = 0

    async def __call__(self, pilot: Pilot[None]) -> Taken:
        play = _play(pilot)
        links = list(play.session.tree.nodes)
        self._number += 1
        link = links[-self._number * 7 % len(links)]
        taken = await _until_shown(pilot, lambda: play._after_branches(link))
        await pilot.pause(0.05)
        return taken


async def _restart(pilot: Pilot[None]) -> Taken:
    play = _play(pilot)
    taken = await _until_shown(pilot, lambda: play._after_branches(play.session.tree.root))
    await _until_shown(pilot, lambda: play._after_branches(list(play.session.tree.nodes)[-1]))
    await pilot.pause(0.05)
    return taken
