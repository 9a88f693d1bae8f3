"""What was best: of whole runs, and of each segment.

A segment's duration is the time since the split before it that was not skipped. So after a skip it holds the skipped segment too, and is
the segment's best where nothing shorter is known: livesplit-core takes it so, and repairs files that do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.runs.splits.attempt import Attempt, Clock, History, Times, times_along


def durations(splits: Iterable[Times], clock: Clock) -> tuple[int | None, ...]:
    """How long each segment took; None where it was skipped."""
    return durations_along(split.on(clock) for split in splits)


def durations_along(times: Iterable[int | None]) -> tuple[int | None, ...]:
    """How long each segment took, given what the clock said at each split."""
    found: list[int | None] = []
    before = 0
    for time in times:
        found.append(None if time is None else time - before)
        before = before if time is None else time
    return tuple(found)


def both_durations(splits: Sequence[Times]) -> tuple[Times, ...]:
    """How long each segment took, on both clocks."""
    return times_along(durations(splits, Clock.REAL), durations(splits, Clock.STORY))


def segment_histories(history: History) -> tuple[tuple[tuple[int, Times], ...], ...]:
    """Of each segment, the id of every attempt that reached it, and how long it took; nothing where it was skipped."""
    found: list[list[tuple[int, Times]]] = [[] for _ in history.segments]
    for attempt in history.attempts:
        for segment, took in zip(found, both_durations(attempt.splits), strict=False):
            segment.append((attempt.id, took))
    return tuple(map(tuple, found))


def golds(history: History, clock: Clock) -> tuple[int | None, ...]:
    """The best duration of each segment, also from attempts that were reset; None where there is none."""
    best: list[int | None] = [None] * len(history.segments)
    for attempt in history.attempts:
        for number, took in enumerate(durations(attempt.splits, clock)):
            best[number] = _lower(best[number], took)
    return tuple(best)


def _lower(one: int | None, other: int | None) -> int | None:
    return one if other is None else other if one is None else min(one, other)


def personal_best(history: History, clock: Clock) -> Attempt | None:
    """The finished attempt with the lowest time at its end, the first of those; None if none was finished by this clock."""
    timed = (attempt for attempt in history.finished if attempt.splits[-1].on(clock) is not None)
    return min(timed, key=lambda attempt: attempt.splits[-1].on(clock) or 0, default=None)
