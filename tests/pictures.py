"""Makes the pictures of the README from the shipped story: `make pictures`."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from game import paths
from game.engine import Player, open_choices
from game.runs.timeline.timeline import Timeline
from game.story import load
from game.story.model import Story
from game.tui.app import HyosanApp

DOCS = Path(__file__).parent.parent / "docs"
SIZE = (100, 30)
SCENE = "under_the_cuff"  # where the picture of play is taken
FAR = 40  # decisions, after which it is taken wherever the game is


def main() -> None:
    """Make both pictures."""
    DOCS.mkdir(exist_ok=True)
    story = load(paths.scenes())
    asyncio.run(_picture("title", story, lambda *_: None))
    asyncio.run(_picture("play", story, _begun, resume=True))


def _begun(games: Timeline, story: Story) -> None:
    session = games.new(story, Player("Seo Yun-ah", 1))
    for _ in range(FAR):
        if session.state.scene == SCENE:
            return
        session.choose(open_choices(story, session.state)[0])


async def _picture(name: str, story: Story, prepare: Callable[[Timeline, Story], None], resume: bool = False) -> None:
    with tempfile.TemporaryDirectory() as folder:
        games = Timeline(Path(folder))
        prepare(games, story)
        app = HyosanApp(lambda: story, lambda: games, animations=False, seed=4, resume=resume)
        async with app.run_test(size=SIZE) as pilot:
            await _settled(pilot)
            (DOCS / f"{name}.svg").write_text(app.export_screenshot(), encoding="utf-8")


async def _settled(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause(0.5)


if __name__ == "__main__":
    main()
