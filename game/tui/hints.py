"""The last line of a screen."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static

from game.tui.actions import Where, hints


class Hints(Static):
    """Keys, and a word for each."""

    ALLOW_SELECT = False

    def __init__(self, *where: Where) -> None:
        parts = [Content.assemble((key, "$primary"), f" {word}") for key, word in hints(*where)]
        super().__init__(Content("   ").join(parts))
