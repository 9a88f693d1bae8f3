"""The first screen: a fire on a dark roof, and where to go from there."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget

from game.tui.actions import bindings
from game.tui.choosing import Choosing
from game.tui.menu import Entry, Menu
from game.tui.night import Night


class Sign(Widget):
    """The name of the game in plain letters, for screens that have no room for large ones."""

    ALLOW_SELECT = False

    def render(self) -> Content:
        return Content("HYOSAN HIGH")


class TitleScreen(Choosing[None]):
    """The title. What its menu holds and does is the app's business."""

    WHERE = ("choosing",)
    BINDINGS = bindings(*WHERE)

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._seed = seed

    def compose(self) -> ComposeResult:
        yield Night(self._seed, burning=False)
        yield Sign()
        yield Menu()

    def on_mount(self) -> None:
        self.watch(self.app, "animations", self._light)

    def on_screen_resume(self) -> None:
        self._light()

    def on_screen_suspend(self) -> None:
        self.query_one(Night).burn_if(False)

    def offer(self, *entries: Entry) -> None:
        """Put entries into the menu."""
        self.menu.set(entries)

    def _light(self) -> None:
        self.query_one(Night).burn_if(self.is_current and bool(getattr(self.app, "animations", False)))
