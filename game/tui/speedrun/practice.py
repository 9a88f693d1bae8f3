"""The page that asks from where to practise."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from game.runs.recording import Recording
from game.runs.speedrun.ghost import Ghost
from game.runs.speedrun.practice import Beginning, beginnings
from game.story.model import Story
from game.tui.actions import bindings
from game.tui.hints import Hints
from game.tui.menu import Menu, MenuEntry
from game.tui.menu_screen import MenuScreen
from game.tui.messages import Picked
from game.tui.text import PlainText

_CHAPTER, _RUN = "chapter", "run"


class PracticeScreen(MenuScreen[Beginning]):
    """The chapters that some runs come to, and the runs, of which any decision can be picked. It answers with where to begin."""

    WHERE = ("choosing", "listing", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, story: Story, ghosts: Sequence[Ghost]) -> None:
        super().__init__()
        self._story = story
        self._ghosts = tuple(ghosts)
        self._beginnings = beginnings(story, ghosts)

    def compose(self) -> ComposeResult:
        yield PlainText("Practise", classes="heading")
        yield PlainText(self._says(), classes="figures")
        with VerticalScroll(id="beginnings", can_focus=False):
            yield Menu(*self._entries(), numbered=True)
        yield Hints("choosing", "page", "everywhere")

    def _says(self) -> str:
        if not self._ghosts:
            return "There is no run yet that you could begin in: play one, or name one with --ghost."
        return "Practice does not count. It begins where a run came to a chapter, or at any decision of a run."

    def _entries(self) -> list[MenuEntry]:
        chapters = (
            MenuEntry(f"{_CHAPTER} {number}", f"Chapter {begins.chapter.number}: {begins.chapter.title} ({begins.ghost.name})")
            for number, begins in enumerate(self._beginnings)
        )
        runs = (MenuEntry(f"{_RUN} {number}", f"Any decision of {ghost.name}") for number, ghost in enumerate(self._ghosts))
        return [*chapters, *runs]

    def on_picked(self, message: Picked) -> None:
        message.stop()
        kind, _, number = message.entry.partition(" ")
        if kind == _CHAPTER:
            self.dismiss(self._beginnings[int(number)])
        else:
            self._watch_run(self._ghosts[int(number)])

    def _watch_run(self, ghost: Ghost) -> None:
        from game.tui.watch import WatchScreen

        def begin(taken: Recording | None) -> None:
            if taken is not None:
                self.dismiss(Beginning(self._story.chapter_of(taken.states[-1].scene), taken.decisions, ghost))

        self.open(WatchScreen(Recording(self._story, ghost.states, len(ghost.states) - 1)), begin)

    def action_close(self) -> None:
        self.dismiss(None)
