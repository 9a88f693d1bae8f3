"""The terminal as Textual drives it, and what Textual leaves open: a terminal that is gone, and a stop that nobody could hear."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol, TextIO, cast

from textual.app import App
from textual.drivers.linux_driver import LinuxDriver


class Leaver(Protocol):
    """What leaves when a signal says so: the app."""

    is_leaving: bool

    def leave(self, number: int) -> None:
        """Leave, by the number of a signal."""


class Output:
    """A stream that goes on when nobody reads it any more: writing would end the thread that writes, and the rest would wait for it."""

    def __init__(self, file: TextIO, lost: Callable[[], object]) -> None:
        """The stream.

        Args:
            file: Where to write.
            lost: Called when that fails.
        """
        self._file = file
        self._lost = lost

    def write(self, text: str) -> None:
        """Write text, or let it go."""
        try:
            self._file.write(text)
        except OSError:
            self._lost()

    def flush(self) -> None:
        """Send what was written."""
        try:
            self._file.flush()
        except OSError:
            self._lost()

    def fileno(self) -> int:
        """The number of the file."""
        return self._file.fileno()


class TerminalDriver(LinuxDriver):
    """Textual's driver, which leaves a terminal as it was found however the program ends, stops or goes on."""

    def __init__(self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._leaver = cast("Leaver", app)
        self._file = Output(self._file, self._lose)  # type: ignore[assignment, arg-type]
        self._is_on = False
        self._is_resuming = False

    def _lose(self) -> None:
        """Leave: the window is closed."""
        with suppress(RuntimeError):  # it has left already
            self._loop.call_soon_threadsafe(self._leaver.leave, signal.SIGHUP)

    def start_application_mode(self) -> None:
        self._is_on = True
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        self._is_on = False
        super().stop_application_mode()

    def resume_application_mode(self) -> None:
        if self._is_resuming or self._leaver.is_leaving:  # a window that is closed wakes what it ends; threads begun then would never end
            return
        self._is_resuming = True
        try:
            if self._is_on:  # it was stopped by a signal that cannot be heard, and the shell has used the terminal since
                self.suspend_application_mode()
                self._must_signal_resume = True
            super().resume_application_mode()
        finally:
            self._is_resuming = False


def suspend() -> None:
    """Stop the program and all that was started with it, as a shell expects of Ctrl-Z."""
    os.kill(0, signal.SIGTSTP)
