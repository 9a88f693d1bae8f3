"""Pages that are read once, on the way to the story: of a chapter that begins, and others."""

from __future__ import annotations

from abc import abstractmethod

from textual import events
from textual.app import ComposeResult
from textual.content import Content

from game.engine import Card
from game.settings.schema import NOTES
from game.tui.actions import bindings
from game.tui.content import from_paragraphs
from game.tui.debounce import CLICK
from game.tui.hints import Hints
from game.tui.sheet import Sheet, SheetScreen
from game.tui.text import PlainText
from game.tui.vignette import Vignette


class LeafScreen(SheetScreen[None]):
    """One leaf; any way on leads to the story."""

    WHERE = ("turning", "scrolling", "page")
    BINDINGS = bindings(*WHERE)

    @abstractmethod
    def leaf(self) -> ComposeResult:
        """What is read on it."""

    def compose(self) -> ComposeResult:
        with Sheet(classes="card"):
            yield from self.leaf()
        yield Hints("turning", "everywhere")

    def on_click(self, event: events.Click) -> None:
        self.debounce.come(CLICK, event.time)
        self.action_take()

    def action_take(self) -> None:
        if self.reader.more:
            self.reader.page(1)
        else:
            self.decide(self.dismiss)  # whoever holds the key that picks has not read this

    def action_close(self) -> None:
        self.dismiss()


class CardScreen(LeafScreen):
    """A chapter's number, title and card."""

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._card = card

    def leaf(self) -> ComposeResult:
        if self._card.picture:
            yield Vignette(self._card.picture)
        yield PlainText(f"Chapter {self._card.number}", classes="overline")
        yield PlainText(Content(self._card.title), classes="headline")
        yield PlainText(from_paragraphs(self._card.paragraphs), classes="text")
        if self._card.content and self.settings.get(NOTES):
            yield PlainText(Content(f"This chapter tells of {self._card.content}."), classes="figures")
