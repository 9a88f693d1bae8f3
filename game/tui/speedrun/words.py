"""Times and counts as runners read them."""

from __future__ import annotations

from game.runs.splits.attempt import Clock

UNKNOWN = "-"


def clock(microseconds: int) -> str:
    """Real time to the hundredth, cut and never rounded up: `1:23.45`, `1:02:03.45`."""
    seconds, rest = divmod(microseconds // 10_000, 100)
    hours, minutes = f"{seconds // 3600}:" if seconds >= 3600 else "", seconds // 60 % 60
    return f"{hours}{minutes:{'02' if hours else ''}}:{seconds % 60:02}.{rest:02}"


def story_time(minutes: int) -> str:
    """Minutes of story time: `45 min`, `4 h 05`, `2 d 3 h 05`."""
    days, hours = divmod(minutes // 60, 24)
    if days:
        return f"{days} d {hours} h {minutes % 60:02}"
    return f"{hours} h {minutes % 60:02}" if hours else f"{minutes} min"


def decisions(count: int) -> str:
    """A number of decisions."""
    return f"{count} decision{'' if count == 1 else 's'}"


def attempts(count: int) -> str:
    """A number of attempts."""
    return f"{count} attempt{'' if count == 1 else 's'}"


def told(value: int | None, on: Clock) -> str:
    """What a clock says."""
    if value is None:
        return UNKNOWN
    match on:
        case Clock.REAL:
            return clock(value)
        case Clock.STORY:
            return story_time(value)
        case Clock.MOVES:
            return str(value)


def delta(value: int, on: Clock) -> str:
    """A difference, with its sign: `+1.23`, `-4 min`, `-1:02.03`; what is ahead has a minus."""
    sign = "-" if value < 0 else "+"
    if on is not Clock.REAL:
        return f"{sign}{abs(value)}{' min' if on is Clock.STORY else ''}"
    seconds = abs(value) // 10_000
    return f"{sign}{seconds // 100}.{seconds % 100:02}" if seconds < 6_000 else sign + clock(abs(value))
