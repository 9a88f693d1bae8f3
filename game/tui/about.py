"""The page on the story: what it tells of, whose it is, and who made it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content

from game import __version__
from game.story.model import Story
from game.tui.actions import bindings
from game.tui.hints import Hints
from game.tui.sheet import Sheet, SheetScreen
from game.tui.text import PlainText
from game.words import counted


class AboutScreen(SheetScreen[None]):
    """As the story says it of itself."""

    WHERE = ("reading", "scrolling", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, story: Story) -> None:
        super().__init__()
        self._story = story

    def compose(self) -> ComposeResult:
        with Sheet():
            for heading, text in self._sections():
                yield PlainText(Content(heading), classes="heading")
                yield PlainText(Content(text), classes="text")
        yield Hints("page", "everywhere")

    def _sections(self) -> Iterator[tuple[str, str]]:
        story, about = self._story, self._story.about
        yield story.title, f"Version {story.version}, in {counted(len(story.chapters), 'chapter')}. Played by hyosan {__version__}."
        for heading, text in (("What it tells of", about.content), ("Rights", about.rights), ("Credits", about.credits)):
            if text:
                yield heading, text
        if story.hard:
            yield "What can be told in one plain sentence (Settings, Hard passages in short)", " ".join(story.hard.values())

    def action_close(self) -> None:
        self.dismiss()
