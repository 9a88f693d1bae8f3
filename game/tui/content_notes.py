"""The page before somebody's first game: what the story tells of that may be hard to read, and whether to be told before each chapter."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from game.settings.schema import NOTES
from game.tui.actions import bindings
from game.tui.configuration import configured
from game.tui.hints import Hints
from game.tui.menu import Menu, MenuEntry
from game.tui.messages import Picked
from game.tui.sheet import ReadingFirst, Sheet
from game.tui.text import PlainText

_WANTED, _UNWANTED = "wanted", "unwanted"


class ContentNotesScreen(ReadingFirst[bool]):
    """Asks once, and keeps the answer as a setting. It answers whether to begin."""

    WHERE = ("choosing", "reading", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, content: str) -> None:
        """The page.

        Args:
            content: What the story tells of.
        """
        super().__init__()
        self._content = content

    def compose(self) -> ComposeResult:
        with Sheet(classes="card"):
            yield PlainText("Before you begin", classes="overline")
            yield PlainText("What it tells of", classes="headline")
            yield PlainText(Content(self._content), classes="text")
            yield PlainText("You can change your mind on the page of settings.", classes="figures")
        yield Menu(
            MenuEntry(_UNWANTED, "Begin"),
            MenuEntry(_WANTED, "Begin, and tell me at each chapter what it tells of"),
            numbered=True,
        )
        yield Hints("choosing", "page", "everywhere")

    def on_picked(self, message: Picked) -> None:
        message.stop()
        configured(self.app).choose(NOTES, message.entry == _WANTED)
        self.dismiss(True)

    def action_close(self) -> None:
        self.dismiss(False)
