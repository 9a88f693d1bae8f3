"""The page that a run ends on."""

from __future__ import annotations

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

_WAYS_ON = (
    MenuEntry(STAY, "Stay here, with the last words"),  # first: whoever presses Enter once more undoes nothing
    MenuEntry("transcript", "Read it all again"),
    MenuEntry("branches", "See every way you have gone"),
    MenuEntry("undo", "Undo the last decision"),
    MenuEntry("bell", "Back to the start of this chapter"),
    MenuEntry("title", "To the title"),
)


class EndingScreen(ReadingFirst[str]):
    """An ending: its title, what became of people, the one sound it leaves. It answers with the way on that was picked."""

    WHERE = ("choosing", "reading", "ending", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, turn: Turn) -> None:
        super().__init__()
        self._turn = turn

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
            yield PlainText(Content(self._turn.spent), classes="figures")
        yield Menu(*_WAYS_ON, numbered=True)
        yield Hints("choosing", "ending", "page", "everywhere")

    def on_picked(self, message: Picked) -> None:
        message.stop()
        self.dismiss(message.entry)

    def action_save(self) -> None:
        """Save the ending, and say where."""
        self.notify(saved(self.app, self._turn))

    def action_close(self) -> None:
        self.dismiss(None)
