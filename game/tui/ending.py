"""The page that a run ends on."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from game.tui.actions import bindings
from game.tui.content import from_paragraphs
from game.tui.hints import Hints
from game.tui.menu import Entry, Menu
from game.tui.messages import Picked
from game.tui.reading import ReadingFirst, Sheet
from game.tui.text import Text
from game.turn.turn import Turn

_WAYS_ON = (
    Entry("undo", "Undo the last decision"),
    Entry("bell", "Back to the last bell"),
    Entry("branches", "See every way you have gone"),
    Entry("transcript", "Read it all again"),
    Entry("title", "To the title"),
)


class EndingScreen(ReadingFirst[str]):
    """An ending: its title, what became of people, the one sound it leaves. It answers with the way on that was picked."""

    WHERE = ("choosing", "reading", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, turn: Turn) -> None:
        super().__init__()
        self._turn = turn

    def compose(self) -> ComposeResult:
        card = self._turn.ending
        with Sheet(classes="card"):
            if card is not None:
                yield Text("An ending", classes="overline")
                yield Text(Content(card.title), classes="headline")
                yield Text(from_paragraphs(card.paragraphs), classes="text")
                yield Text(Content(card.sound), classes="sound")
            yield Text(Content(self._turn.spent), classes="figures")
        yield Menu(*_WAYS_ON, numbered=True)
        yield Hints("page", "everywhere")

    def on_picked(self, message: Picked) -> None:
        message.stop()
        self.dismiss(message.entry)

    def action_close(self) -> None:
        self.dismiss(None)
