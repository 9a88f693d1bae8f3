"""A page that a verb answers with, to read."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from game.tui.actions import bindings
from game.tui.hints import Hints
from game.tui.reading import Reading, Sheet
from game.tui.text import Text
from game.turn.answers import Page


class ReaderScreen(Reading[None]):
    """The lines of a page, one paragraph each."""

    WHERE = ("reading", "scrolling", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page

    def compose(self) -> ComposeResult:
        with Sheet():
            yield Text(Content(self._page.title), classes="heading")
            yield Text(Content("\n\n").join(map(Content, self._page.lines)), classes="text")
        yield Hints("page", "everywhere")

    def action_close(self) -> None:
        self.dismiss()
