"""The page before a game that was left some days ago: what was last."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content

from game.tui.card import LeafScreen
from game.tui.text import PlainText


class PreviouslyScreen(LeafScreen):
    """The last decisions, a line each; any way on leads to the game."""

    def __init__(self, where: str, lines: Sequence[str]) -> None:
        """The page.

        Args:
            where: Where the game stands.
            lines: What was last.
        """
        super().__init__()
        self._where = where
        self._lines = lines

    def leaf(self) -> ComposeResult:
        yield PlainText("Previously", classes="overline")
        yield PlainText(Content(self._where), classes="headline")
        yield PlainText(Content("\n\n").join(map(Content, self._lines)), classes="text")
