"""Places in a text, for the checks of how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.story.language.escapes import STAR
from game.story.language.prose import Prose, arms_of
from game.story.narration import SAID

_LENGTH = 40
_END = re.compile(rf"[\n{STAR}{SAID}]")


def begins(prose: Prose) -> str:
    """How the first words of a prose are written, to find their line by."""
    first = next(_texts(prose), "")
    return line_at(first, len(first) - len(first.lstrip()))


def _texts(prose: Prose) -> Iterator[str]:
    for piece in prose:
        if isinstance(piece, str) and piece.strip():
            yield piece
        for arm in arms_of(piece):
            yield from _texts(arm)


def line_at(text: str, start: int) -> str:
    """What stands in a text from some place on, up to the end of its line, or of what is written there."""
    return _END.split(text[start : start + _LENGTH], maxsplit=1)[0]
