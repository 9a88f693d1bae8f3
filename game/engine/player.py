"""The player's name: what may be one."""

from __future__ import annotations

import unicodedata

from game.errors import NameRefused
from game.story.model import MAX_NAME
from game.words import without_joiners

_NO_TEXT = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\U0001d159")  # letters and signs by their kind that no font draws

__all__ = ["MAX_NAME", "checked_name", "no_text_in"]


def checked_name(text: str) -> str:
    """A name as it will be used: composed, and without blanks at its ends.

    Raises:
        NameRefused: It is empty, longer than 24 characters, or holds characters that are no text.
    """
    name = unicodedata.normalize("NFC", text).strip()
    if not name:
        raise NameRefused("A name has at least one character.")
    if len(name) > MAX_NAME:
        raise NameRefused(f"A name has at most {MAX_NAME} characters; this one has {len(name)}.")
    if odd := no_text_in(name):
        raise NameRefused(f"A name cannot hold the character U+{ord(odd):04X}, which is not text.")
    if not any(char.isalnum() for char in name):
        raise NameRefused("A name has at least one letter or digit.")
    return name


def no_text_in(name: str) -> str | None:
    """The first character of a name that is no text: it steers a terminal, or cannot be seen."""
    return next((char for char in without_joiners(name) if char in _BLANK or unicodedata.category(char) in _NO_TEXT), None)
