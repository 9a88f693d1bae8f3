"""The player's name: what may be one."""

from __future__ import annotations

import unicodedata

from game.errors import NameRefused
from game.story.model import MAX_NAME
from game.words import without_joiners

__all__ = ["MAX_NAME", "checked_name"]


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
    plain = without_joiners(name)
    odd = next((char for char in plain if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), None)
    if odd is not None:
        raise NameRefused(f"A name cannot hold the character U+{ord(odd):04X}, which is no text.")
    if not any(char.isalnum() for char in name):
        raise NameRefused("A name has at least one letter or digit.")
    return name
