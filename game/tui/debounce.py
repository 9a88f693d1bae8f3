"""Telling what was chosen from what only came: a key that is held down, a double click, a key meant for the page before.

A terminal says that a key came, and never that it was let go. A key that is held comes again after 0.225 to 0.75 seconds (as macOS, Linux
and Windows are set, unless somebody wants it slower), and then every 30 to 90 milliseconds. So a key that comes again at once is held; one
that comes again after such a delay is either held or was pressed again, and which of them is known when its next repeat comes or does not.
One repeat alone, of a key that is let go before the second, cannot be told from a key that is pressed twice.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from time import monotonic
from typing import NamedTuple, Protocol

SHORTEST_DELAY, LONGEST_DELAY = 0.2, 0.8  # seconds before a key that is held comes again, with some room for a line that is not even
CLICK = "click"
_SOON = 0.005  # seconds by which a timer may come too early


class Deafness(NamedTuple):
    """For how many seconds a choice is not heard."""

    page: float  # after a page has changed
    repeat: float  # after the same key
    click: float  # after a click
    doubt: float  # until it is known whether a key that came again is held


READING = Deafness(page=0.2, repeat=0.2, click=0.5, doubt=0.12)
# Who runs against the clock knows the way. Two keys of one stroke, and a key that bounces, come within 50 ms; two that are meant, by two
# fingers, seldom within 60. One finger presses one key at most ten times a second, and most systems repeat a key that is held more often.
RUNNING = Deafness(page=0.05, repeat=0.1, click=0.2, doubt=0.1)


class Debounce:
    """Keys and clicks as they come, and which of them may choose. Times are in seconds, of one steady clock."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._deafness = READING
        self._turned = -inf  # when the page has changed
        self._key, self._at = "", -inf  # what came last
        self._is_held = False  # whether that was a repeat
        self._gap = inf  # how long after the same key it came
        self._doubtful: tuple[float, Callable[[], object]] | None = None  # when it is known that it was meant, and what it does

    def turn(self, deafness: Deafness) -> None:
        """A page has changed: what comes at once was meant for the page before."""
        self._deafness = deafness
        self._turned = self._now()
        self._doubtful = None

    def come(self, key: str, at: float) -> None:
        """A key has come, or a click. If another is in doubt, it is known now whether that was meant."""
        again = key == self._key
        if again:
            self._doubtful = None
        elif self._doubtful:
            self._settle()
        self._gap = at - self._at if again else inf
        self._is_held = self._gap < self._shortest(key)
        self._key, self._at = key, at

    @property
    def at(self) -> float:
        """When the last key or click has come."""
        return self._at

    def choose(self, do: Callable[[], object]) -> float:
        """Do what the last key is for, if it was meant.

        Returns:
            The seconds after which to call `settle`, which does it if it is still in doubt; 0: nothing is in doubt.
        """
        if self._is_held or self._at < self._turned + self._deafness.page:
            return 0
        if self._key != CLICK and SHORTEST_DELAY <= self._gap < LONGEST_DELAY:
            self._doubtful = self._now() + self._deafness.doubt, do
            return self._deafness.doubt
        self._do(do)
        return 0

    def settle(self) -> None:
        """Do what was in doubt, if no repeat came in time."""
        if self._doubtful and self._now() >= self._doubtful[0] - _SOON:
            self._settle()

    def _shortest(self, key: str) -> float:
        """How soon the same key again is a repeat; what comes after a repeat is one as well, though it be late by a slow line."""
        if key == CLICK:
            return self._deafness.click
        return max(self._deafness.repeat, SHORTEST_DELAY) if self._is_held else self._deafness.repeat

    def _settle(self) -> None:
        if self._doubtful:
            _, do = self._doubtful
            self._doubtful = None
            self._do(do)

    def _do(self, do: Callable[[], object]) -> None:
        self._turned = max(self._turned, self._at)  # the page is about to change
        do()


class Debounced(Protocol):
    """What has a debounce that all pages share: the app."""

    debounce: Debounce
