"""Makes the pictures of the README from the shipped story: `make pictures`."""

from __future__ import annotations

import asyncio
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from textual.pilot import Pilot

from game import paths
from game.engine import Player, open_choices
from game.runs.games.timeline import Timeline
from game.runs.shipped_runs import shipped_best
from game.story import load
from game.story.model import Story
from game.story.step import Step
from game.tui.app import HyosanApp
from game.tui.launch import Launch

DOCS = Path(__file__).parent.parent / "docs"
SIZE = (100, 30)
SCENE = "under_the_cuff"  # where the picture of play is taken
FAR = 40  # decisions, after which it is taken wherever the game is
CATEGORY = "everyone"  # of the picture of a speedrun
HALF = 33  # decisions of the attempt in it
_WATCH = [1_795_435_200_000]  # what the runner's clock says, in milliseconds since 1970


def main() -> None:
    """Make the pictures."""
    DOCS.mkdir(exist_ok=True)
    story = load(paths.scenes())
    asyncio.run(_picture("title", story, lambda *_: None))
    asyncio.run(_picture("play", story, _begun, resume=True))
    with patch("game.runs.games.steady_clock.SteadyClock.now", lambda _: _WATCH[0]):
        asyncio.run(_picture("speedrun", story, _ran, resume=True, animations=True))


def _begun(games: Timeline, story: Story) -> None:
    session = games.new(story, Player("Seo Yun-ah", 1))
    for _ in range(FAR):
        if session.state.scene == SCENE:
            return
        session.choose(open_choices(story, session.state)[0])


def _ran(games: Timeline, story: Story) -> None:
    """A finished attempt, and half of a quicker one."""
    runs = shipped_best(story, paths.shipped_runs(), story.categories[CATEGORY])
    session = games.new(story, Player("Seo Yun-ah", 1))
    draw = random.Random(6)
    for steps, slowest in ((runs[-1].steps, 9_000), (runs[0].steps[:HALF], 8_400)):
        session.begin_anew(None, CATEGORY, is_strict=True)
        for step in steps:
            _WATCH[0] += draw.randrange(900, slowest)
            session.choose(Step.parse(step).choice)
    _WATCH[0] += 1_370


async def _picture(
    name: str, story: Story, prepare: Callable[[Timeline, Story], None], *, resume: bool = False, animations: bool = False
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        games = Timeline(Path(folder))
        prepare(games, story)
        app = HyosanApp(lambda: story, lambda: games, Launch(resume=resume, seed=4), may_animate=animations)
        async with app.run_test(size=SIZE) as pilot:
            await _settled(pilot)
            (DOCS / f"{name}.svg").write_text(app.export_screenshot(), encoding="utf-8")


async def _settled(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.5)


if __name__ == "__main__":
    main()
