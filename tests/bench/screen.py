"""A program on a terminal of its own, timed by what it writes there."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

from game.tui.debounce import READING
from tests.bench.pairs import COMPILED, ROOT

WHAT_ARE_YOU = b"\x1b[c"  # what every terminal answers

PATIENCE = 20.0  # seconds to wait for a text
QUIET = 0.05  # seconds without output after which a screen is done


class Screen:
    """A program that runs in a terminal of 80 by 24 until it is left."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._keys, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._began = time.perf_counter()
        self._program = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=ROOT, env={**environment, **COMPILED}, start_new_session=True
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._program.kill()
        self._program.wait()
        os.close(self._keys)

    def seconds_until(self, text: str) -> float:
        """The time from the program's start to a text on the screen."""
        return self._wait_for(text, self._began)

    def seconds_from(self, key: str, text: str) -> float:
        """The time from a key to a text that was not on the screen before."""
        began = time.perf_counter()
        os.write(self._keys, key.encode())
        return self._wait_for(text, began)

    def rest(self) -> None:
        """Wait until a key is heard again: the page is new to nobody, and another key, for which there is nothing to do, was the last."""
        self.settle()
        os.write(self._keys, b"0")
        time.sleep(2 * READING.page)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing more is drawn."""
        while select.select([self._keys], [], [], QUIET)[0]:
            self._read()

    def _wait_for(self, text: str, began: float) -> float:
        wanted, seen = text.encode(), b""
        while wanted not in seen:
            left = began + PATIENCE - time.perf_counter()
            if left <= 0 or not select.select([self._keys], [], [], left)[0]:
                raise TimeoutError(f"{text!r} does not appear in {seen[-4000:]!r}")
            seen += self._read()
        return time.perf_counter() - began

    def _read(self) -> bytes:
        try:
            read = os.read(self._keys, 1 << 16)
        except OSError as error:
            raise RuntimeError("the program has ended") from error
        if WHAT_ARE_YOU in read:
            os.write(self._keys, b"\x1b[?62c")
        return read
