"""Units of real time: two that look alike as numbers, and are never mixed."""

from __future__ import annotations

from typing import Final, NewType

Milliseconds = NewType("Milliseconds", int)  # of the clock of games, of timelines and run files; moments count from 1970
Microseconds = NewType("Microseconds", int)  # of splits, which files of LiveSplit tell so exactly

NEVER: Final = Milliseconds(0)  # a moment that is not known, or has not come


def between(began: Milliseconds, ended: Milliseconds) -> Microseconds:
    """How long it is from one moment to another; negative where the second comes first."""
    return Microseconds((ended - began) * 1000)
