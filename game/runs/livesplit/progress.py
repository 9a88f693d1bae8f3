"""A run as a timer sees it: the splits that it has made, and the time on its clock."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from attrs import evolve, frozen

from game.engine import State
from game.runs.splits.course import course
from game.story.model import Story


@frozen
class Split:
    """The end of a segment of the story's course."""

    minutes: int  # story time of the run when it was made
    is_taken: bool = True  # otherwise it is skipped: the run came past it without playing through it


@frozen
class Progress:
    """Where an attempt stands."""

    number: int  # of the games opened since the program was started
    splits: tuple[Split, ...]  # one a segment, from the first
    minutes: int  # story time
    has_begun: bool = False  # whether its first decision was taken
    has_ended: bool = False  # whether it stands at an ending
    is_resumed: bool = False  # whether it may have begun before the program was started


def splits_along(story: Story, states: Sequence[State]) -> tuple[Split, ...]:
    """The splits of a run, which skips what lies before the chapter that it starts in."""
    found = (Split(0, is_taken=False),) * _segments(story)[story.scenes[story.start].chapter]
    for before, after in pairwise(states):
        found += splits_at(story, len(found), before, after)
    return found


def splits_at(story: Story, count: int, before: State, after: State) -> tuple[Split, ...]:
    """The splits that one decision makes: where a chapter is left for a later one, and at an ending.

    Args:
        story: The story.
        count: How many splits there are already. A chapter that the run comes back to is not split again.
        before: Where the decision was taken.
        after: Where it led.
    """
    segment = _segments(story)[story.scenes[after.scene].chapter]
    passed = [Split(after.minutes, is_taken=number == count) for number in range(count, segment)]  # a chapter that is left out is skipped
    ended = [Split(after.minutes)] if has_ended(story, after) and not has_ended(story, before) else []
    return (*passed, *ended)


def has_ended(story: Story, state: State) -> bool:
    """Whether a state is an ending."""
    return story.scenes[state.scene].ending is not None


def carried_on(before: Sequence[Split], now: Sequence[Split]) -> tuple[Split, ...]:
    """The splits after the player went elsewhere in the tree: those that are the same stay as they were made.

    What lies between is skipped, since it was not played; the last is made on arrival, with the time of all that was skipped in it.
    """
    same = common(before, now)
    return (*before[:same], *skipped(now[same:-1]), *now[same:][-1:])


def skipped(splits: Sequence[Split]) -> tuple[Split, ...]:
    """The same splits, none of them taken."""
    return tuple(evolve(split, is_taken=False) for split in splits)


def common(one: Sequence[Split], other: Sequence[Split]) -> int:
    """How many splits two runs have in common: as far as a timer sees, a split is its time."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (first, second) in pairs if first.minutes != second.minutes), min(len(one), len(other)))


@lru_cache(maxsize=8)
def _segments(story: Story) -> dict[str, int]:
    """The number of each chapter's segment, from 0. A chapter after the last that a run can end in has none, and no split after it."""
    segments = {segment.id: number for number, segment in enumerate(course(story))}
    return {chapter: segments.get(chapter, len(segments)) for chapter in story.chapters}
