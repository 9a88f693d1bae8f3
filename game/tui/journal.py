"""The page of the journal: the scenes of the run, to go back to, and what it has found out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from game.settings.schema import OPEN_ENDINGS
from game.tui.actions import bindings
from game.tui.content import lines
from game.tui.hints import Hints
from game.tui.lookout import look_ahead
from game.tui.menu import Menu, MenuEntry
from game.tui.menu_screen import MenuScreen
from game.tui.messages import Picked
from game.tui.sheet import Sheet, SheetScreen
from game.tui.text import PlainText
from game.turn.game import Game
from game.turn.open_endings import open_endings

if TYPE_CHECKING:
    from game.proof.outlook import Outlook

_NOTES = "-notes"  # the class of the page while notes are in sight, where there is no room for both


class JournalScreen(MenuScreen[bytes], SheetScreen[bytes]):
    """Scenes on the left, notes on the right; one at a time where there is too little room. It answers with where to go, if anywhere."""

    WHERE = ("journal", "choosing", "reading", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, game: Game) -> None:
        super().__init__()
        self._game = game
        self._journal = game.journal

    def compose(self) -> ComposeResult:
        yield PlainText(
            Content.assemble("Journal", ("  Enter goes back; what came after stays a branch", "not bold $text-muted")),
            classes="heading",
        )
        with Horizontal():
            with VerticalScroll(id="scenes", can_focus=False):
                yield Menu(*self._entries())
            with Sheet():
                yield PlainText(lines(self._notes()))
                yield PlainText(id="open")
        yield Hints("journal", "page", "everywhere")

    def on_mount(self) -> None:
        super().on_mount()
        self.menu.cursor = len(self.menu.entries) - 1
        self.call_after_refresh(self.menu.watch_cursor)  # there is no telling what is in sight before the page is laid out
        if self.settings.get(OPEN_ENDINGS):
            look_ahead(self, self._game.session.story, self._look)

    def _entries(self) -> Iterator[MenuEntry]:
        for chapter in self._journal.chapters:
            yield MenuEntry(f"chapter {chapter.number}", f"{chapter.number}  {chapter.title}", enabled=False)
            for scene in chapter.scenes:
                yield MenuEntry(scene.link.hex(), scene.words)

    def _notes(self) -> Iterator[Content | str]:
        for thread in self._journal.threads:
            yield Content.styled(thread.heading, "bold $secondary")
            for note in thread.notes:
                yield Content.assemble(
                    (note.words, "$text-muted" if note.is_past else ""), (f"  {note.when}" if note.when else "", "$text-muted")
                )
            if not thread.notes:
                yield Content.styled("Nothing yet.", "$text-muted")
            yield ""
        yield Content.styled("What you carry", "bold $secondary")
        yield from (thing.words for thing in self._journal.things)
        if not self._journal.things:
            yield Content.styled("Nothing that matters.", "$text-muted")

    def _look(self, outlook: Outlook) -> None:
        found = open_endings(outlook, self._game.session.state, self._game.gallery.found)
        heading = Content.styled("Endings", "bold $secondary")
        self.query_one("#open", PlainText).update(lines(["", heading, *found.lines()]))

    def on_picked(self, message: Picked) -> None:
        message.stop()
        link = bytes.fromhex(message.entry)
        self.dismiss(None if link == self._game.session.here else link)

    def action_notes(self) -> None:
        """Show the notes in place of the scenes, or the scenes again."""
        self.toggle_class(_NOTES)

    def action_close(self) -> None:
        self.dismiss(None)
