"""What colour a terminal has behind its text, asked of the terminal itself (OSC 11)."""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

_BACKGROUND = b"\x1b]11;?\x1b\\"
_WHO_ARE_YOU = b"\x1b[c"  # every terminal answers this, so nobody waits for one that has no answer to the other
_COLOUR = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
_ANSWERED = re.compile(rb"\x1b\[\?[0-9;]*c")
_PATIENCE, _FAR_PATIENCE = 0.25, 1.0  # seconds for an answer; what came later would be taken for keys, so a far terminal has longer
_WEIGHTS = (0.2126, 0.7152, 0.0722)  # of red, green and blue in how light a colour is
_MIDDLE = 0.5
_MOST = 256  # bytes that answers may have


def is_light_background(environment: Mapping[str, str]) -> bool | None:
    """Whether the terminal has a light background; None if it does not say.

    Asked before anything else reads the terminal, which is left as it was.

    Args:
        environment: Says whether the terminal is far away.
    """
    if sys.platform == "win32" or not (sys.__stdin__ and sys.__stdout__ and sys.__stdin__.isatty() and sys.__stdout__.isatty()):
        return None
    reads, writes = sys.__stdin__.fileno(), sys.__stdout__.fileno()
    with _unbuffered(reads):
        os.write(writes, _BACKGROUND + _WHO_ARE_YOU)
        answer = _answer(reads, _FAR_PATIENCE if "SSH_CONNECTION" in environment else _PATIENCE)
    return lightness(answer)


def lightness(answer: bytes) -> bool | None:
    """Whether a terminal's answer is a light colour; None if it is none."""
    found = _COLOUR.search(answer)
    if found is None:
        return None
    parts = (int(part, 16) / (16 ** len(part) - 1) for part in found.groups())
    light: float = sum(weight * part for weight, part in zip(_WEIGHTS, parts, strict=True))
    return light > _MIDDLE


def _answer(reads: int, patience: float) -> bytes:
    """What a terminal sends until it has answered all, or for a time."""
    answer, deadline = b"", time.monotonic() + patience
    while not _ANSWERED.search(answer) and len(answer) < _MOST:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([reads], [], [], left)[0]:
            break
        answer += os.read(reads, _MOST)
    return answer


@contextmanager
def _unbuffered(terminal: int) -> Iterator[None]:
    """Have a terminal give each byte as it comes, and show none of them."""
    import termios
    import tty

    was = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal, termios.TCSANOW)
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, was)
