"""The attempts that a tree of decisions tells of: every time that somebody played from the start to an ending."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise

from game.engine import State
from game.runs.categories import categories_of, claimed, standings
from game.runs.follow import states_of
from game.runs.splits.attempt import MAX_TIME, SKIPPED, Attempt, Times
from game.runs.splits.course import Segment
from game.runs.splits.running import Running
from game.runs.timeline.branches import branches
from game.runs.timeline.tree import Tree
from game.runs.timeline.walked import TAKEN_OVER, Walk, walks_to
from game.story.model import Story


def played(story: Story, tree: Tree, category: str, segments: Sequence[Segment]) -> list[Attempt]:
    """The attempts of a tree, in the order in which they ended.

    An attempt counts as finished if its ending does: in a category by what the category asks, without one if the last segment holds it.
    Any other ending ends an attempt as a reset does. Where decisions were there before it began, it is none.

    Args:
        story: The story.
        tree: What was decided.
        category: Id of the category that was played for; empty: those that were played for none.
        segments: What there is a split for.
    """
    ends = [branch.link for branch in branches(story, tree) if branch.ending and branch.decisions]
    walks = [(walk, link) for link in ends for walk in walks_to(tree, link) if _is_one(story, walk, category)]
    runs = {link: _states(story, tree, link) for _, link in walks}
    in_order = sorted(walks, key=lambda each: each[0].ended)
    return [_attempt(number, story, runs[link], walk, segments, link.hex()) for number, (walk, link) in enumerate(in_order, 1)]


def _is_one(story: Story, walk: Walk, category: str) -> bool:
    return TAKEN_OVER not in walk.helpers and (claimed(story, walk.category) or "") == category


def _states(story: Story, tree: Tree, link: bytes) -> list[State]:
    return states_of(story, tree.profile.player, [node.decision for node in tree.path(link)])[0]


def _attempt(id: int, story: Story, states: Sequence[State], walk: Walk, segments: Sequence[Segment], run: str) -> Attempt:
    running = Running(len(segments), _moment(walk.began))
    for split in _splits(story, states, walk, segments):
        running = running.skip() if split == SKIPPED else running.split(split)
    return running.attempt(id, _moment(walk.ended), states[-1].moves, run)


def _splits(story: Story, states: Sequence[State], walk: Walk, segments: Sequence[Segment]) -> Iterator[Times]:
    """A split where a segment is left for a later one, and at an ending that counts; those in between are skipped."""
    places, last = {segment.id: number for number, segment in enumerate(segments)}, len(segments) - 1
    reals = _reals(walk, len(states) - 1)
    behind = 0
    for real, (before, after) in zip(reals, pairwise(states), strict=True):
        while behind < min(last, places.get(story.scenes[after.scene].chapter, last)):
            is_left = places.get(story.scenes[before.scene].chapter) == behind
            yield Times(real, after.minutes) if is_left else SKIPPED
            behind += 1
    if _counts(story, states, walk, segments):
        yield from [SKIPPED] * (last - behind)
        yield Times(reals[-1], states[-1].minutes)


def _reals(walk: Walk, decisions: int) -> Sequence[int | None]:
    """The real time of each decision, in microseconds; of all of them nothing where it is not known."""
    if not walk.times or not walk.began or walk.times[-1] > MAX_TIME // 1000:
        return [None] * decisions
    return [time * 1000 for time in walk.times]


def _counts(story: Story, states: Sequence[State], walk: Walk, segments: Sequence[Segment]) -> bool:
    """Whether a run that has ended finishes its attempt."""
    category = claimed(story, walk.category)
    if category in story.categories:
        return category in categories_of(standings(story, states, category))
    return story.scenes[states[-1].scene].chapter == segments[-1].id


def _moment(at: int) -> datetime | None:
    """A moment of a timeline; None where it is not known, or none that a calendar has."""
    try:
        return datetime.fromtimestamp(at / 1000, UTC) if at else None
    except (ValueError, OverflowError, OSError):
        return None
