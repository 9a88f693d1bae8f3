"""The page before somebody's first game: what the story tells of that may be hard to read, and whether to be told before each chapter."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from game.settings.schema import HARD, NOTES
from game.story.model import Story
from game.tui.actions import bindings
from game.tui.configuration import configured
from game.tui.hints import Hints
from game.tui.menu import Menu, MenuEntry
from game.tui.messages import Picked
from game.tui.sheet import ReadingFirst, Sheet
from game.tui.text import PlainText

_PLAINLY, _WITH_NOTES, _IN_SHORT = "plainly", "with notes", "in short"


class ContentNotesScreen(ReadingFirst[bool]):
    """Asks once, and keeps the answer as a setting. It answers whether to begin."""

    WHERE = ("choosing", "reading", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, story: Story) -> None:
        super().__init__()
        self._story = story

    def compose(self) -> ComposeResult:
        with Sheet(classes="card"):
            yield PlainText("Before you begin", classes="overline")
            yield PlainText("What it tells of", classes="headline")
            yield PlainText(Content(self._story.about.content), classes="text")
            yield PlainText("You can change your mind in Settings (F2).", classes="figures")
        entries = [MenuEntry(_PLAINLY, "Begin"), MenuEntry(_WITH_NOTES, "Begin, and tell me at each chapter what it tells of")]
        if self._story.hard:
            entries.append(MenuEntry(_IN_SHORT, "The same, with hard passages in one plain sentence each"))
        yield Menu(*entries, numbered=True)
        yield Hints("choosing", "page", "everywhere")

    def on_picked(self, message: Picked) -> None:
        message.stop()
        app = configured(self.app)
        app.choose(NOTES, message.entry != _PLAINLY)
        app.choose(HARD, message.entry == _IN_SHORT)
        self.dismiss(True)

    def action_close(self) -> None:
        self.dismiss(False)
