"""The page that says why a story cannot be played."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.errors import HyosanError
from game.tui.actions import bindings
from game.tui.hints import Hints
from game.tui.page import Page


class RefusalScreen(Page[None]):
    """An error in its own words."""

    WHERE = ("page",)
    BINDINGS = bindings(*WHERE)

    def __init__(self, error: HyosanError) -> None:
        super().__init__()
        self._error = error

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="sheet"):
            yield Static("This story cannot be played", classes="heading")
            yield Static(Content(str(self._error)), classes="text")
        yield Hints("page")

    def action_close(self) -> None:
        self.dismiss()
