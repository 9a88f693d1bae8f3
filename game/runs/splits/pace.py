"""How an attempt goes, beside another one and beside all that was ever best."""

from __future__ import annotations

from collections.abc import Sequence

from game.runs.splits.attempt import Clock, History, Times
from game.runs.splits.fastest import best_splits


def on_clock(splits: Sequence[Times], clock: Clock) -> tuple[int | None, ...]:
    """Splits as one clock tells them."""
    return tuple(split.on(clock) for split in splits)


def deltas(times: Sequence[int | None], against: Sequence[int | None]) -> tuple[int | None, ...]:
    """How far behind each split is; below 0 where it is ahead, None where one of the two has no time.

    Args:
        times: Of the attempt, since its start, a reached segment each.
        against: The same of what it is compared with.
    """
    return tuple(None if mine is None or other is None else mine - other for mine, other in zip(times, against, strict=False))


def lost(times: Sequence[int | None], against: Sequence[int | None]) -> tuple[int | None, ...]:
    """How much was lost in each segment, or in all since the last split that both have; below 0 where it was gained."""
    found: list[int | None] = []
    before = 0
    for delta in deltas(times, against):
        found.append(None if delta is None else delta - before)
        before = before if delta is None else delta
    return tuple(found)


def best_possible(history: History, times: Sequence[int | None], clock: Clock, now: int | None = None) -> int | None:
    """The time at the end if all that is left goes as well as it ever went; None where that is not known.

    Args:
        history: What was done before.
        times: Of the attempt, since its start, a reached segment each.
        clock: The clock that they are of.
        now: What it says; None: as much as at the last split.
    """
    return best_possible_along(best_splits(history, clock), times, now)


def best_possible_along(best: Sequence[int | None], times: Sequence[int | None], now: int | None = None) -> int | None:
    """The best possible time, given the splits of the fastest way.

    Args:
        best: Those splits, a segment each.
        times: Of the attempt.
        now: What its clock says; None: as much as at the last split.
    """
    if len(times) == len(best):
        return times[-1]
    behind = next((delta for delta in reversed(deltas(times, best)) if delta is not None), 0)
    following = next((time for time in best[len(times) :] if time is not None), None)  # the fastest way may pass splits by
    if now is not None and following is not None:
        behind = max(behind, now - following)
    return None if best[-1] is None else best[-1] + behind
