"""The page from which the runs that come with the game are watched."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from game.runs.recording import Recording, recording
from game.runs.runfile.model import RunFile
from game.story.model import Story
from game.tui.actions import bindings
from game.tui.hints import Hints
from game.tui.menu import Menu, MenuEntry
from game.tui.menu_screen import MenuScreen
from game.tui.messages import Picked
from game.tui.text import PlainText
from game.words import counted

_WARNING = "This shows an ending you have not reached. Enter again to watch."


class RunsScreen(MenuScreen[Recording]):
    """A list of runs, which gives no ending away that the player has not reached.

    It answers with what was watched of one, if the player takes over.
    """

    WHERE = ("choosing", "listing", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, story: Story, runs: Sequence[RunFile], reached: Collection[str]) -> None:
        super().__init__()
        self._story = story
        self._runs = runs
        self._reached = reached
        self._warned = -1  # index of the run that the player was asked about

    def compose(self) -> ComposeResult:
        yield PlainText("Watch a run", classes="heading")
        yield PlainText(
            "To each ending the run of fewest decisions, and of least story time. No run is shorter.",
            classes="figures",
        )
        with VerticalScroll(id="runs", can_focus=False):
            yield Menu(*self._entries(), numbered=True)
        yield PlainText(id="warning")
        yield Hints("choosing", "page", "everywhere")

    def on_mount(self) -> None:
        self.watch(self.menu, "cursor", self._withdraw)

    def _entries(self) -> Iterator[MenuEntry]:
        """The runs, below the ending that each comes to."""
        before: str | None = None
        for index, run in enumerate(self._runs):
            above = "" if run.ending == before else self._title(run)
            before = run.ending
            yield MenuEntry(str(index), f"{counted(run.moves, 'decision')}, {counted(run.minutes, 'minute')}", above=above)

    def _title(self, run: RunFile) -> str:
        return self._story.endings[run.ending or ""].title if run.ending in self._reached else "An ending you have not seen"

    def on_picked(self, message: Picked) -> None:
        message.stop()
        index = int(message.entry)
        if self._runs[index].ending in self._reached or self._warned == index:
            self._watch_run(self._runs[index])
        else:
            self.menu.cursor = index
            self._warned = index
            self.query_one("#warning", PlainText).update(_WARNING)

    def _withdraw(self) -> None:
        """Ask again, once the player has gone to another run."""
        self._warned = -1
        self.query_one("#warning", PlainText).update("")

    def _watch_run(self, run: RunFile) -> None:
        from game.tui.watch import WatchScreen

        self._withdraw()
        self.open(WatchScreen(recording(self._story, run)), self._after_watching)

    def _after_watching(self, taken: Recording | None) -> None:
        if taken is not None:
            self.dismiss(taken)

    def action_close(self) -> None:
        self.dismiss()
