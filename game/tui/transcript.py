"""The page with the whole run so far: to read, to search, and to write to a file."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from game.files import replace_file
from game.tui.actions import bindings
from game.tui.hints import Hints
from game.tui.prose import Prose
from game.tui.sheet import SheetScreen
from game.tui.text import PlainText
from game.turn.book.forms import FORMS, form_of
from game.turn.book.model import book_of
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
        yield Input(placeholder="File, ending in .txt, .md or .html", id="file")
        yield Hints("transcript", "page", "everywhere")

    def on_mount(self) -> None:
        self.query_one(Prose).show([*transcript(self._game.turns())], at_end=True)
        self._close_fields()

    def action_search(self) -> None:
        self._ask("#search")

    def action_save(self) -> None:
        """Ask for the name of a file to write to."""
        field = self._ask("#file")
        field.value = field.value or f"{self._game.session.story.id}.html"

    def _ask(self, which: str) -> Input:
        """Open one of the fields."""
        self._close_fields()
        field = self.query_one(which, Input)
        field.display = True
        field.focus()
        return field

    @on(Input.Submitted, "#file")
    def write(self, message: Input.Submitted) -> None:
        """Write the transcript to a file that is not there yet."""
        self._close_fields()
        if message.value.strip():
            self._say(self._written(Path(message.value.strip()).expanduser()))

    def _written(self, path: Path) -> str:
        """What came of writing."""
        session = self._game.session
        if path.exists():
            return f"There is something called {path.name} already; nothing was written. Press w to give another name."
        try:
            replace_file(path, FORMS[form_of(path)](book_of(session.story, session.tree.profile.player.name, self._game.turns())))
        except OSError as error:
            return f"It could not be written: {error.strerror or error}."
        return f"Written to {path.resolve()}."

    def _say(self, words: str) -> None:
        self.query_one("#found", PlainText).update(Content(words))

    @on(Input.Submitted, "#search")
    def seek(self, message: Input.Submitted) -> None:
        self._words = message.value
        self._matches = self.query_one(Prose).seek(message.value)
        self._close_fields()
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

    def _close_fields(self) -> None:
        for field in self.query(Input):
            field.display = False
        self.set_focus(None)

    def action_close(self) -> None:
        if any(field.display for field in self.query(Input)):
            self._close_fields()
        else:
            self.dismiss()
