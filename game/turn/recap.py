"""Where a game stands, for those who have not got it open."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from game.engine import State
from game.story.model import Story
from game.turn.composition import turn_at
from game.turn.turn import Turn

_LINES = 3  # of what was last


def position(story: Story, state: State) -> str:
    """The chapter, the place and the day of a state; or how it ended."""
    turn = turn_at(story, None, state)
    chapter = f"Chapter {turn.chapter}, {turn.chapter_title}"
    return f"{chapter}. The end: {turn.ending.title}" if turn.ending else f"{chapter}. {turn.place.name}. {turn.day}"


def previously(turns: Sequence[Turn]) -> tuple[str, ...]:
    """The last decisions before where a game stands, a line each: nothing that was not seen."""
    return tuple(f"{before.place.name}: {turn.said.removeprefix('> ')}" for before, turn in list(pairwise(turns))[-_LINES:])
