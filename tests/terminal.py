"""A terminal for the program to run in: a pseudo-terminal of a given size."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.program import COMMAND, ROOT, environment

PATIENCE = 20.0  # seconds to wait for something to appear

# Makes the terminal the session's own, so that Ctrl-C and a hang-up reach the program, and becomes the program.
_TAKE_TERMINAL = "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"


class Terminal:
    """The program in a terminal of its own, whose keys are the test's to press."""

    background = ""  # what it answers when it is asked for the colour behind its text; nothing: no answer

    def __init__(self, saves: Path, *arguments: object, columns: int = 80, rows: int = 24, **changes: str) -> None:
        self.keys, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.seen = b""
        self.found: list[object] = []  # the modes of the terminal, where a test notes them
        self.program = subprocess.Popen(
            [sys.executable, "-ISc", _TAKE_TERMINAL, *COMMAND, *map(str, arguments)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=ROOT,
            env=environment(saves, **changes),
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.program.poll() is None:
            self.program.kill()
        self.program.wait()
        self.hang_up()

    def hang_up(self) -> None:
        """Close the terminal, as when its window is closed."""
        if self.keys >= 0:
            os.close(self.keys)
        self.keys = -1

    @property
    def text(self) -> str:
        return self.seen.decode(errors="replace").replace("\r\n", "\n")

    def press(self, keys: str) -> None:
        os.write(self.keys, keys.encode())

    def wait_for(self, what: str, times: int = 1) -> str:
        """All that was seen, as soon as a text is in it so many times."""
        deadline = time.monotonic() + PATIENCE
        while self.text.count(what) < times:
            assert time.monotonic() < deadline, f"{what!r} does not appear in {self.text!r}"
            assert self._read(0.1), f"the program ended without {what!r}: {self.text!r}"
        return self.text

    def end(self) -> int:
        """The exit code, once the program has ended and all it wrote is seen."""
        deadline = time.monotonic() + PATIENCE
        while self._read(0.1):
            assert time.monotonic() < deadline, f"the program does not end: {self.text!r}"
        return self.program.wait(PATIENCE)

    def _read(self, seconds: float) -> bool:
        """Read what comes within a time; false once nothing more can come."""
        if not select.select([self.keys], [], [], seconds)[0]:
            return self.program.poll() is None
        try:
            data = os.read(self.keys, 1 << 16)
        except OSError:  # nobody is at the other end
            return False
        self.seen += data
        self._answer(data)
        return bool(data)

    def _answer(self, data: bytes) -> None:
        """Answer what any terminal is asked: what colour is behind its text, if it has such an answer, and what it is."""
        if b"\x1b]11;?" in data and self.background:
            self.press(f"\x1b]11;rgb:{self.background}\x1b\\")
        if b"\x1b[c" in data:
            self.press("\x1b[?62;22c")
