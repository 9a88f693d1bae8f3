"""Things that are said everywhere, in the same words: numbers, times, and texts that strangers wrote."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from reprlib import Repr

LONGEST_MESSAGE = 400  # characters
LONGEST_VALUE = 80  # characters of a value that is quoted in a message
_FORTNIGHT = 14  # days after which a day has its date
_JOINERS = "\u200c\u200d"  # part letters of Persian, join those of Hindi, and make one emoji of several
_JOINED = ("Ll", "Lm", "Lo", "Lt", "Lu", "Mc", "Mn", "So", "Sk")  # letters, their marks, and emoji
_SOFT_HYPHEN = "\u00ad"  # says where a word may be parted, and is text
_WIDEST = 64  # bits of a number that is written out; Python refuses to write one of thousands of digits


def joins(text: str, at: int) -> bool:
    """Whether the character at an index is a joiner between two letters or emoji, and so a part of the text that nobody sees by itself."""
    if text[at] not in _JOINERS or not 0 < at < len(text) - 1:
        return False
    return unicodedata.category(text[at - 1]) in _JOINED and unicodedata.category(text[at + 1]) in _JOINED


def without_joiners(text: str) -> str:
    """A text without the joiners between its letters and emoji."""
    return "".join(char for at, char in enumerate(text) if not joins(text, at))


def harmless(text: str) -> str:
    """A text of any length as it may be printed: on one line, and without anything that a terminal would obey."""
    if text.isprintable():
        return text
    return "".join(_escaped(char) if _steers(char) and not joins(text, at) else char for at, char in enumerate(text))


def shown(text: str, longest: int = LONGEST_MESSAGE) -> str:
    """What strangers wrote, in a message or a table: the same, of bounded length, and with what cannot be seen told."""
    if len(text) <= longest and text.isprintable():
        return text
    start = text[:longest]
    plain = "".join(char if char.isprintable() or joins(start, at) else _escaped(char) for at, char in enumerate(start))
    return plain if len(text) <= longest else f"{plain} …"


def json_text(data: object) -> str:
    """Plain data as JSON on one line. What a terminal would obey is written in JSON's own way, so that a program reads it as it is."""
    import json  # which few commands need

    text = json.dumps(data, ensure_ascii=False)
    return text if text.isprintable() else "".join(json.dumps(char)[1:-1] if _steers(char) else char for char in text)


def _steers(char: str) -> bool:
    """Whether a terminal may obey a character, or end a line at it, instead of drawing it."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char != _SOFT_HYPHEN


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode()


def quoted(value: object) -> str:
    """A value of any kind as a message may quote it. That never fails, however long a number is, or however deep a list."""
    return shown(_BOUNDED.repr(value), LONGEST_VALUE)


class _Bounded(Repr):
    """What writes values, of which only so much is looked at as will be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.maxstring = self.maxother = LONGEST_VALUE

    def repr_int(self, number: int, _: int) -> str:
        """A number; of one that is too long, how many digits it has."""
        bits = number.bit_length()
        return repr(number) if bits <= _WIDEST else f"a number of some {round(bits * 0.30103):,} digits"


_BOUNDED = _Bounded()


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


def ago(at: int, now: int) -> str:
    """When something was, as people say it.

    Args:
        at: The moment, in milliseconds since 1970.
        now: The present one.
    """
    minutes = (now - at) // 60_000
    days = _day(now).toordinal() - _day(at).toordinal()
    if minutes < 60:
        return "just now" if minutes < 1 else f"{counted(minutes, 'minute')} ago"
    if days < 1:
        return f"{counted(minutes // 60, 'hour')} ago"
    if days < _FORTNIGHT:
        return "yesterday" if days == 1 else f"{days} days ago"
    return f"on {_day(at):%Y-%m-%d}"


def _day(moment: int) -> datetime:
    """The day of a moment, where the player is."""
    return datetime.fromtimestamp(moment / 1000).astimezone()
