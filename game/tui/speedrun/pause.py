"""The page that hides the story while nobody plays."""

from __future__ import annotations

from textual.app import ComposeResult

from game.runs.speedrun.running import Running
from game.tui.actions import bindings
from game.tui.hints import Hints
from game.tui.page import Page
from game.tui.sheet import Sheet
from game.tui.speedrun import words
from game.tui.text import PlainText


class PauseScreen(Page[None]):
    """Nothing to read but the clock, which goes on."""

    WHERE = ("pause",)
    BINDINGS = bindings(*WHERE)

    def __init__(self, running: Running) -> None:
        super().__init__()
        self._attempt = running

    def compose(self) -> ComposeResult:
        with Sheet(classes="card"):
            yield PlainText("Paused", classes="overline")
            yield PlainText(id="clock", classes="headline")
            yield PlainText("The story is hidden. The clock goes on.", classes="text")
        yield Hints("pause")

    def on_mount(self) -> None:
        self._tick()
        self.set_interval(1, self._tick)

    def _tick(self) -> None:
        real = self._attempt.real
        self.query_one("#clock", PlainText).update(words.clock(real).partition(".")[0] if real is not None else "time not known")

    def action_close(self) -> None:
        self.dismiss()
