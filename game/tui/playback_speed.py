"""How fast a run goes by while it is watched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from game.engine import Paragraph

LEAST = 1.5  # seconds for however little there is to read


class PlaybackSpeed(NamedTuple):
    """A speed of reading."""

    name: str
    words_a_minute: int

    def seconds(self, paragraphs: Iterable[Paragraph], pages: int) -> float:
        """How long to show one page of a text."""
        words = sum(len(paragraph.text.split()) for paragraph in paragraphs)
        return max(LEAST, 60 * words / self.words_a_minute / pages)


PACES = (PlaybackSpeed("slow", 140), PlaybackSpeed("normal", 230), PlaybackSpeed("fast", 900))
NORMAL = 1  # its index
