"""The page on which a new player gives a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from game.engine.player import MAX_NAME, checked_name
from game.errors import NameRefused
from game.tui.actions import bindings
from game.tui.hints import Hints
from game.tui.page import Page
from game.tui.sheet import Sheet
from game.tui.text import PlainText

_NAMED = 4  # names that are told beforehand
_NAMES = r"(?!\s).*"  # what can be typed: somebody who still turns pages by Space clears no name


class NewGameScreen(Page[str]):
    """Asks for a name, and answers with it."""

    WHERE = ("naming",)
    BINDINGS = bindings(*WHERE)

    def __init__(self, players: Sequence[str], names: Sequence[str], *, what: str = "A new game", asks: str = "What is your name?") -> None:
        """The page.

        Args:
            players: Who has played before, who played last first: a game under such a name is another branch of theirs.
            names: The story's own.
            what: What begins.
            asks: The question.
        """
        super().__init__()
        self._what, self._asks = what, asks
        self._names = tuple(dict.fromkeys((*players, *names)))  # offered, in turn

    def compose(self) -> ComposeResult:
        with Sheet(classes="card"):
            yield PlainText(self._what, classes="overline")
            yield PlainText(self._asks, classes="headline")
            yield Input(self._names[0], id="name", select_on_focus=True, restrict=_NAMES)
            yield PlainText(id="refusal")
            yield PlainText(Content(f"Up to {MAX_NAME} letters. Up and down offer others: {self._others()}."), classes="figures")
        yield Hints("naming")

    def _others(self) -> str:
        more = len(self._names) - _NAMED
        return ", ".join(self._names[:_NAMED]) + (f" and {more} more" if more > 0 else "")

    async def action_begin(self) -> None:
        await self.query_one(Input).action_submit()

    def action_offer(self, step: int) -> None:
        field = self.query_one(Input)
        at = self._names.index(field.value) + step if field.value in self._names else 0
        field.value = self._names[at % len(self._names)]

    @on(Input.Changed)
    def clear_refusal(self) -> None:
        self.query_one("#refusal", PlainText).update("")

    @on(Input.Submitted)
    def check(self, message: Input.Submitted) -> None:
        try:
            name = checked_name(message.value)
        except NameRefused as error:
            self.query_one("#refusal", PlainText).update(Content(str(error)))
        else:
            self.decide(partial(self.dismiss, name))

    def action_close(self) -> None:
        self.dismiss(None)
