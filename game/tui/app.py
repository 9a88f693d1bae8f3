"""The game as a Textual app: its looks, its settings, and what works on every screen.

The title is on the screen before the story, the engine or attrs are imported: modules that it needs hold their values in named tuples.
"""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App, SystemCommand
from textual.driver import Driver
from textual.notifications import Notify, SeverityLevel
from textual.reactive import var
from textual.screen import Screen

from game.runs.settings import Settings, SettingsFile
from game.signals import ENDING, end, heeded
from game.tui.actions import actions, bindings
from game.tui.debounce import Debounce
from game.tui.gamestore import GameStore
from game.tui.launch import Launch
from game.tui.page import LEAST, Page
from game.tui.themes import THEMES
from game.tui.title import TitleScreen

if TYPE_CHECKING:
    from textual.command import Provider

    from game.story.model import Story


def _commands() -> type[Provider]:
    from game.tui.palette import Commands

    return Commands


class HyosanApp(App[None]):
    """Hyosan High."""

    TITLE = "Hyosan High"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings("everywhere")
    COMMANDS = {_commands}  # noqa: RUF012 - Textual declares a set that an app may have for itself
    # Lists, since Textual declares them as lists that an app may have for itself.
    HORIZONTAL_BREAKPOINTS = [(0, "-cramped"), (LEAST.width, "-narrow"), (80, "-normal"), (100, "-roomy"), (120, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LEAST.height, "-short"), (20, "-fair"), (28, "-tall")]  # noqa: RUF012

    animations = var(True, init=False)
    fine_splits = var(False, init=False)
    open_endings = var(False, init=False)

    def __init__(
        self,
        load_story: Callable[[], Story],
        open_games: Callable[[], GameStore],
        launch: Launch = Launch(),  # noqa: B008 - it is a value, and never changes
        *,
        animations: bool = True,
        settings: SettingsFile | None = None,
    ) -> None:
        super().__init__()
        self.debounce = Debounce()
        self._ended_by = 0  # the number of the signal; 0: none
        self._settings = settings
        self._set_out(animations)
        self._title = TitleScreen(load_story, open_games, launch, burning=self.animations)

    def _set_out(self, animations: bool) -> None:
        """Apply what the player has chosen before."""
        for theme in THEMES:
            self.register_theme(theme)
        chosen = self._chosen = self._settings.read() if self._settings else Settings()
        self.theme = chosen.theme if chosen.theme in self.available_themes else THEMES[0].name
        self.set_reactive(HyosanApp.animations, animations and chosen.animations)
        self.set_reactive(HyosanApp.fine_splits, chosen.fine_splits)
        self.set_reactive(HyosanApp.open_endings, chosen.open_endings)

    def play(self) -> int:
        """Run in the terminal until the player leaves; the exit code.

        Raises:
            Signalled: A signal ended it; the terminal is as it was.
        """
        with heeded(self.leave, (*ENDING, signal.SIGINT)):
            self.run()
        if self._ended_by:
            end(self._ended_by)
        return self.return_code or 0

    def leave(self, number: int) -> None:
        """Leave on a signal as on the key to quit; where nothing runs yet, at once."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            end(number)
        self._ended_by = number
        loop.call_soon_threadsafe(self.exit)

    def get_driver_class(self) -> type[Driver]:
        standard = super().get_driver_class()
        if standard.__name__ != "LinuxDriver":  # there is another one for Windows, and one for browsers
            return standard
        from game.tui.driver import TerminalDriver

        return TerminalDriver

    async def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))

    def action_suspend_process(self) -> None:
        """Go back to the shell for a while, if the system and the terminal know how."""
        if sys.platform != "win32" and self._driver is not None and self._driver.can_suspend:
            from game.tui.driver import suspend

            suspend()

    def get_default_screen(self) -> Screen[Any]:
        return self._title

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        if isinstance(screen, Page):
            for title, says, call in screen.commands():
                yield SystemCommand(title, says, call)
            for action in actions(*screen.WHERE):
                if action.in_palette:
                    yield SystemCommand(action.title, action.says, partial(screen.run_action, action.name))
        for action in actions("everywhere"):
            if action.in_palette:
                yield SystemCommand(action.title, action.says, partial(self.run_action, action.name))

    def notify(
        self, message: str, *, title: str = "", severity: SeverityLevel = "information", timeout: float | None = None, markup: bool = False
    ) -> None:
        """Tell something: in the line that the screen in sight has for it, or else once beside it. It is text, and never markup."""
        if not (isinstance(self.screen, Page) and self.screen.tell(message)):
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=False)

    def on_key(self, event: events.Key) -> None:
        """Note each key before anything is done with it."""
        self.debounce.come(event.key, event.time)

    def on_notify(self, message: Notify) -> None:
        if any(told.message == message.notification.message for told in self._notifications):
            message.prevent_default()  # it is in sight already

    def action_help(self) -> None:
        from game.tui.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        else:
            self.push_screen(HelpScreen(self._title.story))

    def action_toggle_animations(self) -> None:
        self.animations = not self.animations
        self.notify("The fire burns." if self.animations else "The fire stands still.")
        self._keep(self._chosen._replace(animations=self.animations))

    def action_toggle_fine_splits(self) -> None:
        self.fine_splits = not self.fine_splits
        self._keep(self._chosen._replace(fine_splits=self.fine_splits))

    def watch_theme(self) -> None:
        if self.is_running:
            self._keep(self._chosen._replace(theme=self.theme))

    def _keep(self, chosen: Settings) -> None:
        """Keep what the player has chosen; what only this start of the program was told is no choice."""
        self._chosen = chosen
        if self._settings:
            self._settings.keep(chosen)
