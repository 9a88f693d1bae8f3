"""What screens of the game have in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar, cast

from rich.console import RenderableType
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen

from game.settings.values import Settings
from game.tui.actions import Action, Where
from game.tui.configuration import configured
from game.tui.debounce import READING, Deafness, Debounce, Debounced

Result = TypeVar("Result")

LEAST = Size(40, 12)  # the stylesheet hides all widgets of smaller pages
_MOOT = (events.Mount, events.Resize, events.ScreenResume, events.ScreenSuspend, events.InputEvent, events.Timer)
_TOO_SMALL = f"Hyosan High needs {LEAST.width} columns and {LEAST.height} rows. The game is kept."


class Page(Screen[Result]):
    """A screen that says what can be done on it, and what it needs if the terminal is too small for it."""

    WHERE: ClassVar[tuple[Where, ...]] = ()  # the kinds of actions that it has methods for
    DEAFNESS: ClassVar[Deafness] = READING

    @property
    def debounce(self) -> Debounce:
        """What tells keys and clicks that were meant from others, on all pages."""
        return cast("Debounced", self.app).debounce

    @property
    def settings(self) -> Settings:
        """What the player has set."""
        return configured(self.app).chosen

    async def on_event(self, event: events.Event) -> None:
        """Hear nothing more of keys, clocks and room once the program is being left: a page that opens then has no widgets."""
        if not (configured(self.app).is_leaving and isinstance(event, _MOOT)):
            await super().on_event(event)

    def decide(self, do: Callable[[], object]) -> None:
        """Do what the last key or click is for, if it was meant."""
        if wait := self.debounce.choose(do):
            self.set_timer(wait, self.debounce.settle)

    def on_screen_resume(self) -> None:
        self.debounce.turn(self.DEAFNESS)

    @property
    def is_cramped(self) -> bool:
        """Whether there is too little room to show anything."""
        return self.size.width < LEAST.width or self.size.height < LEAST.height

    def tell(self, notice: str) -> bool:
        """Show a notice in the one line that the screen has for notices, in place of the one before; false if there is no room for it."""
        return False

    @property
    def commands_of(self) -> Sequence[Where]:
        """The kinds of screen whose commands can be sought here."""
        return self.WHERE

    async def run_command(self, action: Action) -> None:
        """Do what was found among the commands."""
        await (self.app if action.where == "everywhere" else self).run_action(action.name)

    def render(self) -> RenderableType:
        return Content(_TOO_SMALL) if self.is_cramped else super().render()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not self.is_cramped
