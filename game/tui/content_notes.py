"""The page before somebody's first game: what the story tells of that may be hard to read, and whether to be told before each chapter."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from game.story.model import Story
from game.tui.actions import bindings
from game.tui.configuration import configured
from game.tui.hints import Hints
from game.tui.menu import Menu, MenuEntry
from game.tui.messages import Picked
from game.tui.sheet import ReadingFirst, Sheet
from game.tui.text import PlainText
from game.turn.content_notes import tellings


class ContentNotesScreen(ReadingFirst[bool]):
    """Asks once, and keeps the answer as a setting. It answers whether to begin."""

    WHERE = ("choosing", "reading", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, story: Story) -> None:
        super().__init__()
        self._story = story
        self._tellings = tellings(story)

    def compose(self) -> ComposeResult:
        with Sheet(classes="card"):
            yield PlainText("Before you begin", classes="overline")
            yield PlainText("What it tells of", classes="headline")
            yield PlainText(Content(self._story.about.content), classes="text")
            yield PlainText("You can change your mind in Settings (F2).", classes="figures")
        yield Menu(*(MenuEntry(each.words, each.words) for each in self._tellings), numbered=True)
        yield Hints("choosing", "page", "everywhere")

    def on_picked(self, message: Picked) -> None:
        message.stop()
        telling = next(each for each in self._tellings if each.words == message.entry)
        app = configured(self.app)
        app.choose_all(telling.put(app.chosen))
        self.dismiss(True)

    def action_close(self) -> None:
        self.dismiss(False)
