"""The names that players give to places in a tree: what may be one."""

from __future__ import annotations

import unicodedata

from game.engine.player import no_text_in
from game.errors import NameRefused

MAX_TITLE = 60


def checked_title(text: str) -> str:
    """A name as it will be kept: composed, and without blanks at its ends; empty: the place has none.

    Raises:
        NameRefused: It is longer than 60 characters, or holds characters that are no text.
    """
    title = unicodedata.normalize("NFC", text).strip()
    if len(title) > MAX_TITLE:
        raise NameRefused(f"A name of a place has at most {MAX_TITLE} characters; this one has {len(title)}.")
    if odd := no_text_in(title):
        raise NameRefused(f"A name of a place cannot hold the character U+{ord(odd):04X}, which is not text.")
    return title
