"""Which characters may stand in a text that players read, and which are none that anybody reads."""

from __future__ import annotations

import unicodedata

_NO_TEXT = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
JOINERS = "\u200c\u200d"  # join letters and emoji, and are text inside a word


def odd_character(text: str) -> str | None:
    """The first character that is no text: a control, a direction, an unassigned one, or a joiner with nothing to join; None if all are."""
    return next((char for at, char in enumerate(text) if unicodedata.category(char) in _NO_TEXT and not _joins(text, at)), None)


def _joins(text: str, at: int) -> bool:
    """Whether a character is a joiner between two others that are none."""
    if text[at] not in JOINERS:
        return False
    beside = text[at - 1 : at] + text[at + 1 : at + 2]
    return len(beside) == 2 and not any(char.isspace() or char in JOINERS for char in beside)
