"""How wide words are."""

from __future__ import annotations

import unicodedata


def cells(text: str) -> int:
    """How many cells a text takes; wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def cut(text: str, most: int) -> str:
    """The text, or as much of its beginning as fits into so many cells."""
    if cells(text) <= most:
        return text
    while cells(text) > most - 1:
        text = text[:-1]
    return text.rstrip() + "…"
