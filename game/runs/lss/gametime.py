"""Game time that is none: where nothing has told LiveSplit a game's own time, it may write the real time once more in its place."""

from __future__ import annotations

from contextlib import suppress

from game.runs.lss.elements import etree
from game.runs.lss.tree import child, text_of
from game.runs.lss.values import MICROSECOND, off_minute, span_of


def drop_copies(root: etree._Element) -> None:
    """Take out of a file each game time that is the real time beside it, and no whole number of minutes, as the story's own always is.

    Where all are the real time, those in whole minutes are too.
    """
    pairs = [(game, child(game.getparent(), "RealTime")) for game in root.iter("GameTime")]
    equal = [game for game, real in pairs if real is not None and text_of(game) == text_of(real)]
    copies = [game for game in equal if _is_off(text_of(game))]
    for game in equal if copies and len(equal) == len(pairs) else copies:
        parent = game.getparent()
        if parent is not None:
            parent.remove(game)


def _is_off(text: str) -> bool:
    """Whether a text is a time, and no whole number of minutes."""
    with suppress(ValueError):
        return abs(off_minute(span_of(text))) > MICROSECOND
    return False
