"""The fastest way through all segments that was ever shown, put together from all attempts.

It is a shortest path over the splits: one step is a segment in its best time, or several segments in one step, where an attempt skipped the
splits between them. So it may be shorter than the sum of the best segments. As livesplit-core's module `analysis::sum_of_segments::best`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from attrs import frozen

from game.runs.splits.attempt import Attempt, Clock, History
from game.runs.splits.best import golds


@frozen
class _Step:
    """How a split is reached soonest."""

    time: int = 0  # since the start
    before: int = 0  # how many segments are behind where the step began


def sum_of_best(history: History, clock: Clock) -> int | None:
    """The time of the fastest way; None where a segment was never timed."""
    return best_splits(history, clock)[-1]


def best_splits(history: History, clock: Clock) -> tuple[int | None, ...]:
    """The times since the start along the fastest way, a segment each; None where it passes a split by, or does not come so far."""
    reached = _soonest(history, clock)
    found: list[int | None] = [None] * len(history.segments)
    at = max(reached)
    while at:
        found[at - 1] = reached[at].time
        at = reached[at].before
    return tuple(found)


def _soonest(history: History, clock: Clock) -> dict[int, _Step]:
    """How soon each number of segments can be behind; of two ways that are as fast, the one with the earlier first step."""
    leaps = _leaps(history, clock)
    reached = {0: _Step()}
    for start, gold in enumerate(golds(history, clock)):
        if start not in reached:
            continue
        steps = [(start + 1, gold)] if gold is not None else []
        for end, took in [*steps, *leaps[start].items()]:
            time = reached[start].time + took
            if end not in reached or time < reached[end].time:
                reached[end] = _Step(time, start)
    return reached


def _leaps(history: History, clock: Clock) -> dict[int, dict[int, int]]:
    """By the segments behind at its start, and at its end: the shortest time in which several segments were passed at once."""
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for attempt in history.attempts:
        for start, end, took in _passed(attempt, clock):
            found[start][end] = min(took, found[start].get(end, took))
    return found


def _passed(attempt: Attempt, clock: Clock) -> Iterator[tuple[int, int, int]]:
    start, before = 0, 0
    for end, split in enumerate(attempt.splits, 1):
        time = split.on(clock)
        if time is None:
            continue
        if end > start + 1:
            yield start, end, time - before
        start, before = end, time
