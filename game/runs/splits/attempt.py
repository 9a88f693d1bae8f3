"""One attempt: when it was, and what the clocks said at the end of each segment that it came to.

What these words mean is what they mean to LiveSplit's runners: see the documentation of livesplit-core, modules `run` and `timing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from enum import Enum
from itertools import pairwise

from attrs import Attribute, field, frozen

from game.units import Microseconds

MAX_SEGMENTS = 1000
MAX_ID = (1 << 31) - 1
MAX_TIME = 10**15  # on any clock; 31 years in microseconds

_RUN = re.compile(r"[0-9a-f]{0,64}")


class Clock(Enum):
    """The clocks that splits are read from, by the names that categories call them by."""

    REAL = "real"  # microseconds
    STORY = "minutes"  # minutes
    MOVES = "moves"  # decisions


@frozen
class Times:
    """What the clocks say, or how long something took on each; None where it is not known, or was skipped."""

    real: Microseconds | None = None
    story: int | None = None  # minutes of story time
    moves: int | None = None  # decisions; LiveSplit has no such clock, so that what is imported knows none

    def on(self, clock: Clock) -> int | None:
        """What one clock says."""
        match clock:
            case Clock.REAL:
                return self.real
            case Clock.STORY:
                return self.story
            case Clock.MOVES:
                return self.moves


SKIPPED = Times()


def times_along(real: Iterable[int | None], story: Iterable[int | None]) -> tuple[Times, ...]:
    """What two clocks say one after the other: microseconds of real time, and minutes of story time."""
    return tuple(Times(None if at is None else Microseconds(at), minutes) for at, minutes in zip(real, story, strict=True))


def _up_to_the_last_time(splits: Iterable[Times]) -> tuple[Times, ...]:
    """Without skipped splits at the end: nothing was reached after them, so nothing tells them from splits that were never reached."""
    kept = list(splits)
    while kept and kept[-1] == SKIPPED:
        kept.pop()
    return tuple(kept)


def _whole_seconds(moment: datetime | None) -> datetime | None:
    """In UTC, and in whole seconds, which is all that a LiveSplit file keeps."""
    if moment is not None and moment.tzinfo is None:
        raise ValueError(f"{moment} names no time zone")
    return moment.astimezone(UTC).replace(microsecond=0) if moment else None


def _check_id(_: object, __: Attribute[int], id: int) -> None:
    if not 0 < id <= MAX_ID:
        raise ValueError(f"{id} is not the id of an attempt")


def _check_splits(_: object, __: Attribute[tuple[Times, ...]], splits: tuple[Times, ...]) -> None:
    for clock in Clock:
        times = [time for split in splits if (time := split.on(clock)) is not None]
        if any(not 0 <= time <= MAX_TIME for time in times) or any(before > after for before, after in pairwise(times)):
            raise ValueError(f"the splits {times} do not go forward from 0")


@frozen
class Attempt:
    """One attempt.

    Raises:
        ValueError: A time runs backwards, or a value is out of its bounds.
    """

    id: int = field(validator=_check_id)  # from 1; a later attempt has a greater one
    splits: tuple[Times, ...] = field(converter=_up_to_the_last_time, validator=_check_splits)  # since the start, a reached segment each
    started: datetime | None = field(default=None, converter=_whole_seconds)  # None: not known
    ended: datetime | None = field(default=None, converter=_whole_seconds)
    moves: int | None = None  # decisions; None: not known
    run: str = ""  # hex digits that name what was decided; empty: not known

    def __attrs_post_init__(self) -> None:
        if self.started and self.ended and self.ended < self.started:
            raise ValueError(f"it ended at {self.ended}, before it started at {self.started}")
        if (self.moves or 0) < 0 or not _RUN.fullmatch(self.run):
            raise ValueError(f"{self.moves} moves of run {self.run!r}")


@frozen
class History:
    """The attempts at one course of segments, the oldest first.

    Raises:
        ValueError: There is no segment, an attempt has more splits than there are segments, or ids do not ascend.
    """

    segments: tuple[str, ...]  # their names, in the order in which they are played
    attempts: tuple[Attempt, ...] = field(default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        if not 0 < len(self.segments) <= MAX_SEGMENTS:
            raise ValueError(f"{len(self.segments)} segments")
        if any(before.id >= after.id for before, after in pairwise(self.attempts)):
            raise ValueError("the ids of attempts do not ascend")
        if any(len(attempt.splits) > len(self.segments) for attempt in self.attempts):
            raise ValueError("an attempt has more splits than there are segments")

    def is_finished(self, attempt: Attempt) -> bool:
        """Whether an attempt came to the end of the last segment; one that did not was reset."""
        return len(attempt.splits) == len(self.segments)

    @property
    def finished(self) -> tuple[Attempt, ...]:
        """The attempts that came to the end."""
        return tuple(attempt for attempt in self.attempts if self.is_finished(attempt))
