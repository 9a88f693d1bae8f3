"""From how long each segment took to what the clock said at its end; where a value is missing, from both sides of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen


@frozen
class SegmentTime:
    """How long a segment took on one clock, in nanoseconds."""

    time: int | None = None  # None: it was skipped, or cannot be known
    is_known: bool = True


def times_along(tooks: Sequence[SegmentTime], end: int | None) -> list[int | None]:
    """The times since the start; None where a split was skipped, or cannot be known.

    Args:
        tooks: How long each segment took that the attempt came to. What took long enough to hold a skipped segment does.
        end: What the clock said at the end of the last of them; None: that is not known, or the attempt did not come so far.
    """
    forward = list(_forward(tooks))
    if end is None:
        return forward
    backward = list(_backward(tooks, end))[::-1]
    found = [back if ahead is None else ahead for ahead, back in zip(forward, backward, strict=True)]
    return [*found[:-1], end] if found else []


def _forward(tooks: Sequence[SegmentTime]) -> Iterator[int | None]:
    now: int | None = 0
    for took in tooks:
        if not took.is_known:
            now = None
        elif now is not None and took.time is not None:
            now += took.time
        yield now if took.time is not None else None


def _backward(tooks: Sequence[SegmentTime], end: int) -> Iterator[int | None]:
    """From the last segment to the first."""
    now: int | None = end
    for place, took in enumerate(reversed(tooks)):
        is_skipped = took.is_known and took.time is None
        yield None if is_skipped else now
        if not took.is_known or (is_skipped and not place):
            now = None  # how long the last segment took is not known, and so not when it began
        elif now is not None and took.time is not None:
            now -= took.time
