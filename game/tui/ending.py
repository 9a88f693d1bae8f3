"""The page that a run ends on."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from game.tui.actions import bindings
from game.tui.content import from_paragraphs
from game.tui.ending_files import saved
from game.tui.hints import Hints
from game.tui.menu import Menu, MenuEntry
from game.tui.messages import Picked
from game.tui.sheet import ReadingFirst, Sheet
from game.tui.text import PlainText
from game.tui.vignette import Vignette
from game.turn.turn import Turn

STAY = "stay"  # a way on that leads nowhere
_FOLDED = "Enter: read on, and then where to go"
_STAYING = "Enter: where to go from here"

_WAYS_ON = (
    MenuEntry(STAY, "Stay here, with the last words"),  # first: whoever presses Enter once more undoes nothing
    MenuEntry("transcript", "Read it all again"),
    MenuEntry("branches", "See every way you have gone"),
    MenuEntry("undo", "Undo the last decision"),
    MenuEntry("bell", "Back to the start of this chapter"),
    MenuEntry("title", "To the title"),
)


class EndingScreen(ReadingFirst[str]):
    """An ending: its title, what became of people, the one sound it leaves. It answers with the way on that was picked.

    The ways on are folded to one line until the card has been read, and again for whoever stays with it.
    """

    WHERE = ("choosing", "reading", "ending", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, turn: Turn) -> None:
        super().__init__()
        self._turn = turn
        self._stays = False  # whether the player wants nothing but the card

    def compose(self) -> ComposeResult:
        card = self._turn.ending
        with Sheet(classes="card") as sheet:
            if card is not None:
                if card.picture:
                    sheet.add_class("-pictured")
                    yield Vignette(card.picture)
                yield PlainText("An ending", classes="overline")
                yield PlainText(Content(card.title), classes="headline")
                yield PlainText(from_paragraphs(card.paragraphs), classes="text")
                yield PlainText(Content(card.sound), classes="sound")
            yield PlainText(Content(f"{self._turn.spent} of the story"), classes="figures")
        yield PlainText(id="told")
        yield PlainText(_FOLDED, id="folded")
        yield Menu(*_WAYS_ON, numbered=True)
        yield Hints("choosing", "ending", "page", "everywhere")

    def on_mount(self) -> None:
        super().on_mount()
        self._fold(_FOLDED)
        self.call_after_refresh(self._unfold_once_read)

    @property
    def _is_folded(self) -> bool:
        """Whether the ways on are out of sight."""
        return not self.menu.display

    def _fold(self, words: str) -> None:
        line = self.query_one("#folded", PlainText)
        line.update(words)
        line.display, self.menu.display = True, False

    def _unfold(self) -> None:
        self.query_one("#folded", PlainText).display, self.menu.display = False, True

    def _unfold_once_read(self) -> None:
        """Show the ways on below the end of the card, unless the player stays with it."""
        if self.is_attached and self._is_folded and not self._stays and not self.reader.more:  # a page that was closed has no widgets
            self._unfold()
            self.call_after_refresh(self.reader.go_to_end)

    def mark_more(self, more: bool) -> None:
        super().mark_more(more)
        self.call_after_refresh(self._unfold_once_read)

    def action_take(self) -> None:
        if self._is_folded and not self.reader.more:
            self._stays = False
            self._unfold_once_read()
        else:
            super().action_take()

    def action_take_number(self, key: str) -> None:
        self._unfold()
        super().action_take_number(key)

    @on(Picked)
    def leave_or_stay(self, message: Picked) -> None:
        """Go where the way leads; who stays has the card alone, from its beginning."""
        message.stop()
        if message.entry != STAY:
            self.dismiss(message.entry)
            return
        self._stays = True
        self._fold(_STAYING)
        self.reader.go_to_line(0)

    def action_save(self) -> None:
        """Save the ending, and say where."""
        self.query_one("#told", PlainText).update(Content(saved(self.app, self._turn)))

    def action_close(self) -> None:
        self.dismiss(None)
