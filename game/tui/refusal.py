"""The page that says why a story cannot be played."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from game.errors import HyosanError
from game.tui.actions import bindings
from game.tui.hints import Hints
from game.tui.sheet import Sheet, SheetScreen
from game.tui.text import PlainText


class RefusalScreen(SheetScreen[None]):
    """An error in its own words."""

    WHERE = ("reading", "scrolling", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, error: HyosanError) -> None:
        super().__init__()
        self._error = error

    def compose(self) -> ComposeResult:
        with Sheet():
            yield PlainText("This story cannot be played", classes="heading")
            yield PlainText(Content(str(self._error)), classes="text")
        yield Hints("page", "everywhere")

    def action_close(self) -> None:
        self.dismiss()
