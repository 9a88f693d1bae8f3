"""How a LiveSplit file writes times, dates and numbers.

Times are in nanoseconds here: a file may be that exact, and segments that were rounded one by one would not add up.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from game.runs.splits.attempt import Clock

CLOCKS = (Clock.REAL, Clock.STORY)  # that LiveSplit has, and calls real time and game time

MICROSECOND = 1000
SECOND = 10**9
MINUTE = 60 * SECOND
_DAY = 24 * 60 * MINUTE
_TICK = 100  # nanoseconds; what .NET counts in

_SPAN = re.compile(r"([-−]?)(?:([0-9]{1,7})\.(?=[^:]*:))?(?:(?:([0-9]{1,9}):)?([0-9]{1,9}):)?([0-9]{1,12})(?:\.([0-9]{1,30}))?", re.ASCII)
_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{1,4}) ([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})", re.ASCII)
_NUMBER = re.compile(r"[-+]?[0-9]{1,10}", re.ASCII)


def span(nanoseconds: int) -> str:
    """A time as `[-][d.]hh:mm:ss[.fffffff]`, in ticks of 100 ns, the fraction left out where it is zero: .NET's "c" format."""
    seconds, ticks = divmod(abs(nanoseconds) // _TICK, SECOND // _TICK)
    days, seconds = divmod(seconds, _DAY // SECOND)
    sign, before = "-" if nanoseconds < 0 else "", f"{days}." if days else ""
    fraction = f".{ticks:07}" if ticks else ""
    return f"{sign}{before}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{fraction}"


def span_of(text: str) -> int:
    """The nanoseconds of a time: `[-][[[d.]hh:]mm:]ss[.f…]`, with as many hours as there are.

    Raises:
        ValueError: It is no time.
    """
    match = _SPAN.fullmatch(text)
    if not match:
        raise ValueError("is no time")
    sign, days, hours, minutes, seconds, fraction = match.groups()
    whole = int(days or 0) * _DAY + int(hours or 0) * 60 * MINUTE + int(minutes or 0) * MINUTE + int(seconds) * SECOND
    return (-1 if sign else 1) * (whole + int((fraction or "0")[:9].ljust(9, "0")))


def off_minute(nanoseconds: int) -> int:
    """How far a time is behind the nearest whole minute, in nanoseconds; below 0 where it is before it."""
    return (nanoseconds + MINUTE // 2) % MINUTE - MINUTE // 2


def date(moment: datetime) -> str:
    """A date as `MM/dd/yyyy HH:mm:ss`, in UTC."""
    moment = moment.astimezone(UTC)
    return f"{moment.month:02}/{moment.day:02}/{moment.year:04} {moment:%H:%M:%S}"


def date_of(text: str) -> datetime:
    """The moment of a date.

    Raises:
        ValueError: It is no date.
    """
    match = _DATE.fullmatch(text)
    if not match:
        raise ValueError("is no date such as 12/31/2026 23:59:59")
    month, day, year, hour, minute, second = map(int, match.groups())
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError as error:
        raise ValueError("is a date that no calendar has") from error


def number_of(text: str, lowest: int, highest: int) -> int:
    """A whole number within bounds.

    Raises:
        ValueError: It is none.
    """
    if not _NUMBER.fullmatch(text) or not lowest <= int(text) <= highest:
        raise ValueError(f"is no number from {lowest} to {highest}")
    return int(text)
