"""The page of one ending that the player has come to: its card, its run, and another to compare it with."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content

from game.runs.follow import states_of
from game.runs.recording import Recording
from game.tui.actions import bindings
from game.tui.branches.comparison_screen import CompareScreen
from game.tui.branches.facts import Facts
from game.tui.content import from_paragraphs
from game.tui.ending_files import saved
from game.tui.hints import Hints
from game.tui.menu import Menu, MenuEntry
from game.tui.messages import Picked
from game.tui.sheet import ReadingFirst, Sheet
from game.tui.text import PlainText
from game.tui.vignette import Vignette
from game.turn.composition import turn_at
from game.turn.gallery import EndingFrame
from game.turn.game import Game

_WATCH, _GO, _COMPARE = "watch", "go", "compare"


class EndingRecordScreen(ReadingFirst[bytes]):
    """An ending as it was when the player came to it first. It answers with the node to go to, if any."""

    WHERE = ("choosing", "reading", "ending", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, game: Game, frame: EndingFrame) -> None:
        super().__init__()
        self._game = game
        self._frame = frame
        self._link = frame.link or b""
        self._way = game.session.tree.path(self._link)
        state = game.session.state_at(self._link)
        self._turn = turn_at(game.session.story, None, state) if state else None

    def compose(self) -> ComposeResult:
        with Sheet(classes="card") as sheet:
            if picture := self._game.session.story.pictures.get(self._frame.ending.id):
                sheet.add_class("-pictured")
                yield Vignette(picture)
            yield PlainText(f"Ending {self._frame.number}", classes="overline")
            yield PlainText(Content(self._frame.title), classes="headline")
            if self._turn and self._turn.ending:
                yield PlainText(from_paragraphs(self._turn.ending.paragraphs), classes="text")
                yield PlainText(Content(self._turn.ending.sound), classes="sound")
                yield PlainText(Content(f"{self._turn.spent} of the story"), classes="figures")
        yield Menu(*self._entries(), numbered=True)
        yield Hints("ending", "page", "everywhere")

    def _entries(self) -> Iterator[MenuEntry]:
        yield MenuEntry(_WATCH, "Watch how you came to it")
        yield MenuEntry(_GO, "Go there: the game stands at its end, and can be undone from there")
        for other in self._game.gallery.frames:
            if other.link and other.link != self._link:
                yield MenuEntry(f"{_COMPARE} {other.ending.id}", f"Compare with {other.title}")

    def on_picked(self, message: Picked) -> None:
        message.stop()
        match message.entry.split():
            case [entry] if entry == _GO:
                self.dismiss(self._link)
            case [entry] if entry == _WATCH:
                self._watch_way()
            case [_, other]:
                self._compare(other)

    def _watch_way(self) -> None:
        from game.tui.watch import WatchScreen

        story, steps = self._game.session.story, [node.decision for node in self._way]
        states, why = states_of(story, self._game.session.tree.profile.player, steps)
        self.open(WatchScreen(Recording(story, tuple(states), len(steps), why)), self._take_over)

    def _take_over(self, watched: Recording | None) -> None:
        """Go to where the player has had enough of watching."""
        if watched is not None:
            self.dismiss([self._game.session.tree.root, *(node.link for node in self._way)][watched.last])

    def _compare(self, other: str) -> None:
        link = self._game.gallery.found[other]
        self.open(CompareScreen(Facts(self._game.session), self._link, link))

    def action_save(self) -> None:
        """Save the ending, and say where."""
        if self._turn:
            self.notify(saved(self.app, self._turn))

    def action_close(self) -> None:
        self.dismiss(None)
