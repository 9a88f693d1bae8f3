"""The page with all that the player knows of how they stand: for screens too narrow for the side panel."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from game.tui.actions import bindings
from game.tui.hints import Hints
from game.tui.sheet import Sheet, SheetScreen
from game.tui.standing import full_account
from game.tui.text import PlainText
from game.turn.game import Game


class StatusScreen(SheetScreen[None]):
    """Chapter, place, day, machines with their sentences, company and belongings."""

    WHERE = ("status", "reading", "scrolling", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, game: Game) -> None:
        super().__init__()
        self._game = game

    def compose(self) -> ComposeResult:
        with Sheet():
            yield PlainText(full_account(self._game.turn, sentences=True, meanings=True))
            if self._game.session.watcher:
                yield PlainText(Content.styled(self._game.session.watcher.standing, "$text-muted"), classes="link")
        yield Hints("page", "everywhere")

    def action_close(self) -> None:
        self.dismiss()
