"""What screens of the game have in common."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import ClassVar, TypeVar, cast

from rich.console import RenderableType
from textual import events
from textual.await_complete import AwaitComplete
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen

from game.settings.values import Settings
from game.tui.actions import Action, Where
from game.tui.configuration import configured
from game.tui.debounce import READING, Deafness, Debounce, Debounced

Result = TypeVar("Result")
Opened = TypeVar("Opened")
Then = Callable[[Opened | None], None] | Callable[[Opened | None], Awaitable[None]]  # what is done with what a page answers

LEAST = Size(40, 12)  # the stylesheet hides all widgets of smaller pages
_MOOT = (events.Mount, events.Resize, events.ScreenResume, events.ScreenSuspend, events.InputEvent, events.Timer)
_TOO_SMALL = f"Hyosan High needs {LEAST.width} columns and {LEAST.height} rows. The game is kept."


class Page(Screen[Result]):
    """A screen that says what can be done on it, and what it needs if the terminal is too small for it."""

    CSS_PATH: ClassVar[Path | None] = Path(__file__).with_name("pages.tcss")
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

    def open(self, page: Screen[Opened], then: Then[Opened] | None = None) -> None:
        """Open a page over this one, unless one is there: a key that comes twice before that is seen opens one page."""
        if self.is_active:  # which `is_current` is of pages that shine through another as well
            self.app.push_screen(page, then)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Close this page, if it is the one in sight."""
        return super().dismiss(result) if self.is_active else AwaitComplete()

    def on_screen_resume(self) -> None:
        self.debounce.turn(self.DEAFNESS)

    @property
    def is_cramped(self) -> bool:
        """Whether there is too little room to show anything."""
        return self.size.width < LEAST.width or self.size.height < LEAST.height

    def tell(self, *notice: str) -> bool:
        """Show a notice in the one line that the screen has for notices, in place of the one before; false if there is no room for it.

        Args:
            notice: The same in more and in fewer words; none takes away what is shown.
        """
        return False

    @property
    def commands_of(self) -> Sequence[Where]:
        """The kinds of screen whose commands can be sought here."""
        return self.WHERE

    @property
    def commands_lent(self) -> Sequence[Where]:
        """The kinds of screen whose commands can be sought on the pages opened from here as well."""
        return ()

    async def run_command(self, action: Action) -> None:
        """Do what was found among the commands."""
        await (self.app if action.where == "everywhere" else self).run_action(action.name)

    def render(self) -> RenderableType:
        return Content(_TOO_SMALL) if self.is_cramped else super().render()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.is_mounted and not self.is_cramped  # a key may come before what it is for is there
