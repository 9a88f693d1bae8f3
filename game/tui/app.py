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

from rich.console import RenderableType
from textual import events
from textual.app import SystemCommand
from textual.command import CommandPalette
from textual.driver import Driver
from textual.notifications import Notify, SeverityLevel
from textual.screen import Screen

from game.settings.file import SettingsFile
from game.settings.schema import ANIMATIONS
from game.signals import ENDING, end, heeded
from game.tui.actions import bindings
from game.tui.commands import commands
from game.tui.configuration import ConfiguredApp
from game.tui.debounce import Debounce
from game.tui.gamestore import GameStore
from game.tui.launch import Launch
from game.tui.lookout import Lookout
from game.tui.page import LEAST, Page
from game.tui.title import TitleScreen

if TYPE_CHECKING:
    from textual.command import Provider

    from game.story.model import Story


def _commands() -> type[Provider]:
    from game.tui.palette import Commands

    return Commands


class HyosanApp(ConfiguredApp):
    """Hyosan High."""

    TITLE = "Hyosan High"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings("everywhere")
    COMMANDS = {_commands}  # noqa: RUF012 - Textual declares a set that an app may have for itself
    # Lists, since Textual declares them as lists that an app may have for itself.
    HORIZONTAL_BREAKPOINTS = [(0, "-cramped"), (LEAST.width, "-narrow"), (80, "-normal"), (100, "-roomy"), (120, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LEAST.height, "-short"), (20, "-fair"), (28, "-tall")]  # noqa: RUF012

    def __init__(
        self,
        load_story: Callable[[], Story],
        open_games: Callable[[], GameStore],
        launch: Launch = Launch(),  # noqa: B008 - it is a value, and never changes
        *,
        may_animate: bool = True,
        settings: SettingsFile | None = None,
    ) -> None:
        super().__init__(settings, may_animate=may_animate)
        self.debounce = Debounce()
        self.lookout = Lookout()
        self.wants_lines = False  # whether the player goes on in plain lines
        self._ended_by = 0  # the number of the signal; 0: none
        self._title = TitleScreen(load_story, open_games, launch, burning=self.animations)

    def play(self) -> int:
        """Run in the terminal until the player leaves; the exit code.

        Raises:
            Signalled: A signal ended it; the terminal is as it was.
            Exception: A mistake of this program ended it; the terminal is as it was.
        """
        with heeded(self.leave, (*ENDING, signal.SIGINT)):
            if not self.is_web:
                self.ask_terminal()
            self.run()
        if self._ended_by:
            end(self._ended_by)
        if self._exception:
            raise self._exception
        return self.return_code or 0

    def _fatal_error(self) -> None:
        """Leave after an error that nobody meant. Textual would print where it came from; `play` raises it, for whoever called."""
        self._close_messages_no_wait()

    def action_plain_lines(self) -> None:
        """Leave the screen, and go on in plain lines."""
        if self.is_web:
            self.notify("A browser has no plain lines. `hyosan play --plain` has, in a terminal.")
            return
        self.wants_lines = True
        self.exit()

    def exit(self, result: None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave; whatever comes in meanwhile is heard no more, and nothing that is worked out meanwhile is waited for."""
        self.is_leaving = True
        self.lookout.close()
        super().exit(result, return_code, message)

    async def on_event(self, event: events.Event) -> None:
        """Hear all but what is pressed, pointed at or pasted once the program is being left."""
        if not (self.is_leaving and isinstance(event, (events.InputEvent, events.Paste))):
            await super().on_event(event)

    @property
    def was_played(self) -> bool:
        """Whether a game was opened."""
        return bool(self._title.played)

    @property
    def is_kept(self) -> bool:
        """Whether all that was played is on disk."""
        return all(session.is_kept for session in self._title.played)

    def leave(self, number: int) -> None:
        """Leave on a signal as on the key to quit; where nothing runs yet, at once."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            end(number)
        self._ended_by, self.is_leaving = number, True
        loop.call_soon_threadsafe(self.exit)

    def get_driver_class(self) -> type[Driver]:
        standard = super().get_driver_class()
        if standard.__name__ != "LinuxDriver":  # there is another one for Windows, and one for browsers
            return standard
        from game.tui.driver import TerminalDriver

        return TerminalDriver

    def on_unmount(self) -> None:
        self.lookout.close()

    async def on_mount(self) -> None:
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        self.screen_change_signal.subscribe(self, lambda _: self.clear_notifications(), immediate=True)  # they were told on another page

    def action_suspend_process(self) -> None:
        """Go back to the shell for a while, if the system and the terminal know how."""
        if sys.platform != "win32" and self._driver is not None and self._driver.can_suspend:
            from game.tui.driver import suspend

            suspend()

    def get_default_screen(self) -> Screen[Any]:
        return self._title

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        for action in commands(self.keymap, screen.WHERE if isinstance(screen, Page) else ()):
            node = self if action.where == "everywhere" else screen
            yield SystemCommand(action.title, action.says, partial(node.run_action, action.name))

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

    def action_command_palette(self) -> None:
        if self.use_command_palette and not isinstance(self.screen, CommandPalette):
            from game.tui.palette import Palette

            self.push_screen(Palette())

    def action_help(self) -> None:
        from game.tui.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        else:
            self.push_screen(HelpScreen(self._title.story, self.screen.WHERE if isinstance(self.screen, Page) else ()))

    def action_settings(self) -> None:
        from game.tui.settings.screen import SettingsScreen

        if isinstance(self.screen, Page) and not isinstance(self.screen, SettingsScreen):
            self.push_screen(SettingsScreen())

    def action_change_theme(self) -> None:
        from game.tui.settings.theme import ThemeScreen

        if isinstance(self.screen, Page) and not isinstance(self.screen, ThemeScreen):
            self.push_screen(ThemeScreen())

    def action_toggle_animations(self) -> None:
        self.choose(ANIMATIONS, not self.animations)
        self.notify("The fire burns." if self.animations else "The fire stands still.")
