"""What a backslash makes a character like any other, and how prose is quoted in messages."""

from __future__ import annotations

import re

STAR = "\x01"  # in a piece of text: a star that is read as one, while `*` begins and ends emphasis

_ESCAPED = re.compile(r"\\([*{}|\\])")
_HIDDEN = dict(zip("*{}|\\", f"{STAR}\x02\x03\x04\x05", strict=True))  # no story holds such characters
_WRITTEN = str.maketrans({hidden: f"\\{sign}" for sign, hidden in _HIDDEN.items()})
_UNHIDDEN = str.maketrans({hidden: sign for sign, hidden in _HIDDEN.items() if hidden != STAR})


def hidden(text: str) -> str:
    """Text with a character of its own in place of each that is escaped, so that no sign is left that means nothing."""
    return _ESCAPED.sub(lambda found: _HIDDEN[found[1]], text)


def as_read(text: str) -> str:
    """Hidden text as it is read; a star is still told from one that emphasises."""
    return text.translate(_UNHIDDEN)


def as_written(text: str) -> str:
    """Hidden text as the author has written it."""
    return text.translate(_WRITTEN)


def near(text: str, at: int) -> str:
    """What a message quotes of hidden text, from a place on."""
    words = " ".join(as_written(text[at : at + 40]).split())
    return f'"{words}"'
