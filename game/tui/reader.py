"""A page that a verb answers with, to read."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from game.tui.actions import bindings
from game.tui.hints import Hints
from game.tui.sheet import Sheet, SheetScreen
from game.tui.text import PlainText
from game.turn.answers import TextPage


class ReaderScreen(SheetScreen[None]):
    """The lines of a page, one paragraph each."""

    WHERE = ("reading", "scrolling", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, page: TextPage) -> None:
        super().__init__()
        self._page = page

    def compose(self) -> ComposeResult:
        with Sheet():
            yield PlainText(Content(self._page.title), classes="heading")
            yield PlainText(Content("\n\n").join(map(Content, self._page.lines)), classes="text")
        yield Hints("page", "everywhere")

    def action_close(self) -> None:
        self.dismiss()
