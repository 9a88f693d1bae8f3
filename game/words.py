"""Things that are said everywhere, in the same words: numbers, times, and texts that strangers wrote."""

from __future__ import annotations

import unicodedata

LONGEST_MESSAGE = 400  # characters

_JOINERS = "\u200c\u200d"  # part letters of Persian, join those of Hindi, and make one emoji of several
_JOINED = ("Ll", "Lm", "Lo", "Lt", "Lu", "Mc", "Mn", "So", "Sk")  # letters, their marks, and emoji


def joins(text: str, at: int) -> bool:
    """Whether the character at an index is a joiner between two letters or emoji, and so a part of the text that nobody sees by itself."""
    if text[at] not in _JOINERS or not 0 < at < len(text) - 1:
        return False
    return unicodedata.category(text[at - 1]) in _JOINED and unicodedata.category(text[at + 1]) in _JOINED


def without_joiners(text: str) -> str:
    """A text without the joiners between its letters and emoji."""
    return "".join(char for at, char in enumerate(text) if not joins(text, at))


def shown(text: str) -> str:
    """A text as it may be printed: on one line, of bounded length, and without anything that a terminal would obey."""
    if len(text) <= LONGEST_MESSAGE and text.isprintable():
        return text
    start = text[:LONGEST_MESSAGE]
    safe = (char if char.isprintable() or joins(start, at) else char.encode("unicode_escape").decode() for at, char in enumerate(start))
    plain = "".join(safe)
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
