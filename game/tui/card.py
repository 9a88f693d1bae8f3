"""The page between two chapters."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.content import Content

from game.engine import Card
from game.tui.actions import bindings
from game.tui.content import from_paragraphs
from game.tui.debounce import CLICK
from game.tui.hints import Hints
from game.tui.sheet import Sheet, SheetScreen
from game.tui.text import PlainText
from game.tui.vignette import Vignette


class CardScreen(SheetScreen[None]):
    """A chapter's number, title and card; any way on leads to its first scene."""

    WHERE = ("turning", "scrolling", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._card = card

    def compose(self) -> ComposeResult:
        with Sheet(classes="card"):
            yield Vignette(self._card.picture)
            yield PlainText(f"Chapter {self._card.number}", classes="overline")
            yield PlainText(Content(self._card.title), classes="headline")
            yield PlainText(from_paragraphs(self._card.paragraphs), classes="text")
        yield Hints("turning", "everywhere")

    def on_click(self, event: events.Click) -> None:
        self.debounce.come(CLICK, event.time)
        self.action_take()

    def action_take(self) -> None:
        self.decide(self.dismiss)  # whoever holds the key that picks has not read this

    def action_close(self) -> None:
        self.dismiss()
