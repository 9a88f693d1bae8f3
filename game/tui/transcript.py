"""The page with the whole run so far, and a search through it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from game.tui.actions import bindings
from game.tui.hints import Hints
from game.tui.prose import Prose
from game.tui.sheet import SheetScreen
from game.tui.text import PlainText
from game.turn.game import Game
from game.turn.transcript import transcript

_LONGEST = 24  # columns of what was searched for, so that what came of it has room


class TranscriptScreen(SheetScreen[None]):
    """Everything read and done."""

    WHERE = ("transcript", "reading", "scrolling", "page")
    BINDINGS = bindings(*WHERE)
    AUTO_FOCUS = ""

    def __init__(self, game: Game) -> None:
        super().__init__()
        self._game = game
        self._words = ""  # searched for last
        self._matches: list[int] = []  # lines
        self._at = 0  # index of the match shown

    def compose(self) -> ComposeResult:
        yield PlainText("Transcript", classes="heading")
        yield Prose(id="transcript")
        yield PlainText(id="found")
        yield Input(placeholder="Search for", id="search")
        yield Hints("transcript", "page", "everywhere")

    def on_mount(self) -> None:
        self.query_one(Prose).show([*transcript(self._game.turns())], at_end=True)
        self._close_search()

    def action_search(self) -> None:
        field = self.query_one(Input)
        field.display = True
        field.focus()

    @on(Input.Submitted)
    def seek(self, message: Input.Submitted) -> None:
        self._words = message.value
        self._matches = self.query_one(Prose).seek(message.value)
        self._close_search()
        self._show_match(0)

    def action_match(self, step: int) -> None:
        if self._matches:
            self._show_match((self._at + step) % len(self._matches))

    def _show_match(self, at: int) -> None:
        self._at = at
        if self._matches:
            self.query_one(Prose).go_to_line(self._matches[at])
        place = f"{at + 1} of {len(self._matches)}" if self._matches else "nowhere"
        words = Content(self._words).truncate(_LONGEST, ellipsis=True)
        self.query_one("#found", PlainText).update(Content.assemble('"', words, f'": {place}') if self._words else Content())

    def _close_search(self) -> None:
        self.query_one(Input).display = False
        self.set_focus(None)

    def action_close(self) -> None:
        if self.query_one(Input).display:
            self._close_search()
        else:
            self.dismiss()
