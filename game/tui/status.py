"""The page with all that the player knows of how they stand: for screens too narrow for the side panel."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from game.engine import status
from game.runs.games.session import Session
from game.tui.actions import bindings
from game.tui.hints import Hints
from game.tui.reading import Reading, Sheet
from game.tui.standing import full_account
from game.tui.text import Text


class StatusScreen(Reading[None]):
    """Chapter, place, day, machines with their sentences, company and belongings."""

    WHERE = ("status", "reading", "scrolling", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        with Sheet():
            yield Text(full_account(status(self._session.story, self._session.state), {}, sentences=True))
            if self._session.watcher:
                yield Text(Content.styled(self._session.watcher.standing, "$text-muted"), classes="link")
        yield Hints("page", "everywhere")

    def action_close(self) -> None:
        self.dismiss()
