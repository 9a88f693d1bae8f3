"""What time it is, by a clock that only goes forward."""

from __future__ import annotations

import time

from game.units import Milliseconds

_MILLISECOND = 1_000_000  # in nanoseconds
_SINCE_BOOT = getattr(time, "CLOCK_BOOTTIME", None)  # counts while the machine sleeps, which Linux's monotonic clock does not


class SteadyClock:
    """Set once by the clock on the wall; from then on it goes evenly, whoever sets that one, and whether or not the machine sleeps."""

    def __init__(self) -> None:
        self._zero = time.time_ns() - _elapsed()

    def now(self) -> Milliseconds:
        """Milliseconds since 1970."""
        return Milliseconds((self._zero + _elapsed()) // _MILLISECOND)


def _elapsed() -> int:
    """Nanoseconds since some moment, which is the same as long as the machine runs."""
    return time.clock_gettime_ns(_SINCE_BOOT) if _SINCE_BOOT is not None else time.monotonic_ns()
