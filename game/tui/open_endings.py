"""The page that says which endings are still open from where the game stands, once that is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from game.tui.actions import bindings
from game.tui.hints import Hints
from game.tui.lookout import look_ahead
from game.tui.sheet import Sheet, SheetScreen
from game.tui.text import PlainText
from game.turn.game import Game
from game.turn.open_endings import open_endings

if TYPE_CHECKING:
    from game.proof.outlook import Outlook

WORKING_OUT = "working out how many are still open"


class OpenEndingsScreen(SheetScreen[None]):
    """How many there are, and which of them the player has seen; until that is known, that it is being worked out."""

    WHERE = ("reading", "scrolling", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, game: Game) -> None:
        super().__init__()
        self._game = game

    def compose(self) -> ComposeResult:
        with Sheet():
            yield PlainText("Endings still open", classes="heading")
            yield PlainText(Content(f"{WORKING_OUT.capitalize()}. That may take a minute, and needs no waiting."), classes="text")
        yield Hints("page", "everywhere")

    def on_mount(self) -> None:
        super().on_mount()
        look_ahead(self, self._game.session.story, self._show, self._say)

    def _show(self, outlook: Outlook) -> None:
        found = open_endings(outlook, self._game.session.state, self._game.gallery.found)
        self._say("\n\n".join(found.lines()))

    def _say(self, words: str) -> None:
        self.query_one(".text", PlainText).update(Content(words))

    def action_close(self) -> None:
        self.dismiss()
