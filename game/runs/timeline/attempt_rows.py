"""Attempts as a timeline keeps them: a row each, which its own name proves."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from attrs import frozen

from game.runs.splits.attempt import Attempt, Times
from game.runs.timeline.node import LINK, Profile
from game.units import Microseconds

_SPLITS = re.compile(r"(?:(?:[0-9]{1,16}|-) (?:[0-9]{1,16}|-)\n)*+")


@frozen
class KeptAttempt:
    """An attempt, and what it was an attempt at."""

    category: str  # its id; empty: none
    segments: tuple[str, ...]  # their ids
    attempt: Attempt  # its id says nothing: attempts are numbered where they are listed
    twin: int = 0  # how many attempts that are the same in everything come before it

    def link(self, profile: Profile) -> bytes:
        """Its name: the SHA-256 of whose it is and of all that a LiveSplit file tells of it, cut to 16 bytes. So it is kept but once."""
        return _link(profile.link, *self._told)

    @property
    def _told(self) -> tuple[str, str, int, str, str, str]:
        attempt = self.attempt
        ids = "".join(f"{id}\n" for id in self.segments)
        return self.category, ids, self.twin, _moment(attempt.started), _moment(attempt.ended), _lines(attempt.splits)

    def row(self, profile: Profile) -> tuple[Any, ...]:
        """It as a row of the table `attempt`."""
        moves = -1 if self.attempt.moves is None else self.attempt.moves
        return self.link(profile), profile.link, *self._told, moves, self.attempt.run


def _times(real: int | None, story: int | None, moves: int | None = None) -> Times:
    return Times(None if real is None else Microseconds(real), story, moves)


def kept_of(row: Sequence[Any]) -> KeptAttempt:
    """What a row of the table `attempt` holds.

    Raises:
        TypeError, ValueError: It was not written so.
    """
    link, _, category, ids, twin, started, ended, lines, moves, run = row
    if link != _link(*row[1:-2]) or not _SPLITS.fullmatch(lines):
        raise ValueError("it is not the attempt that it was")
    splits = [_times(*(None if word == "-" else int(word) for word in line.split(" "))) for line in lines.splitlines()]
    attempt = Attempt(1, splits, _read(started), _read(ended), None if moves < 0 else moves, run)
    return KeptAttempt(category, tuple(ids.split("\n")[:-1]), attempt, twin)


def told_apart(category: str, segments: tuple[str, ...], attempts: Iterable[Attempt]) -> Iterator[KeptAttempt]:
    """Attempts to be kept; of those that are the same in everything, each counts the ones before it."""
    seen: Counter[tuple[object, ...]] = Counter()
    for attempt in attempts:
        same = attempt.started, attempt.ended, attempt.splits
        yield KeptAttempt(category, segments, attempt, seen[same])
        seen[same] += 1


def _link(owner: bytes, *told: str | int) -> bytes:
    return hashlib.sha256(owner + "\0".join(map(str, told)).encode()).digest()[:LINK]


def _moment(moment: datetime | None) -> str:
    return f"{moment.replace(tzinfo=None).isoformat()}Z" if moment else ""


def _read(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _lines(splits: Iterable[Times]) -> str:
    return "".join(f"{_number(split.real)} {_number(split.story)}\n" for split in splits)


def _number(value: int | None) -> str:
    return "-" if value is None else str(value)
