"""Things that are said everywhere, in the same words: numbers, times, and texts that strangers wrote."""

from __future__ import annotations

LONGEST_MESSAGE = 400  # characters


def shown(text: str) -> str:
    """A text as it may be printed: on one line, of bounded length, and without anything that a terminal would obey."""
    plain = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text[:LONGEST_MESSAGE])
    return plain if len(text) <= LONGEST_MESSAGE else f"{plain} …"


def counted(number: int, what: str) -> str:
    """A number of things; their name takes an s where they are not one."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def story_time(minutes: int) -> str:
    """Story time as hours and minutes."""
    return f"{minutes // 60}:{minutes % 60:02}"


def real_time(milliseconds: int) -> str:
    """Real time in hours, minutes and seconds, to the millisecond."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
