"""The page on which a new player gives a name."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from game.engine.player import MAX_NAME, checked_name
from game.errors import NameRefused
from game.tui.actions import bindings
from game.tui.hints import Hints
from game.tui.page import Page
from game.tui.reading import Sheet


class NewGameScreen(Page[str]):
    """Asks for a name, and answers with it."""

    WHERE = ("naming",)
    BINDINGS = bindings(*WHERE)

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self._names = names  # offered, in turn

    def compose(self) -> ComposeResult:
        with Sheet(classes="card"):
            yield Static("A new game", classes="overline")
            yield Static("What is your name?", classes="headline")
            yield Input(self._names[0], id="name", select_on_focus=True)
            yield Static(id="refusal")
            offered = ", ".join(self._names)
            yield Static(Content(f"Up to {MAX_NAME} letters. Up and down offer others: {offered}."), classes="figures")
        yield Hints("naming")

    def action_offer(self, step: int) -> None:
        field = self.query_one(Input)
        at = self._names.index(field.value) + step if field.value in self._names else 0
        field.value = self._names[at % len(self._names)]

    @on(Input.Changed)
    def clear_refusal(self) -> None:
        self.query_one("#refusal", Static).update("")

    @on(Input.Submitted)
    def check(self, message: Input.Submitted) -> None:
        try:
            self.dismiss(checked_name(message.value))
        except NameRefused as error:
            self.query_one("#refusal", Static).update(Content(str(error)))

    def action_close(self) -> None:
        self.dismiss(None)
