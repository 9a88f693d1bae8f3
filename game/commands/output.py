"""What a command writes to: standard output as programs expect it, or a terminal's full screen."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO


def utf_8(stream: TextIO) -> TextIO:
    """The stream, set to write JSON: in UTF-8, whatever the terminal's encoding is, with the same line ends everywhere."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    return stream


def has_screen() -> bool:
    """Whether there is a terminal that can do more than lines, or something else that Textual is told to draw on, as a browser is."""
    if os.environ.get("HYOSAN_PLAIN"):
        return False
    if os.environ.get("TEXTUAL_DRIVER"):
        return True
    simple = os.environ.get("TERM", "") in ("", "dumb") and os.name == "posix"
    return sys.stdin.isatty() and sys.stdout.isatty() and not simple


def may_animate(no_animations: bool) -> bool:
    """Whether things on a full screen may move by themselves."""
    return not no_animations and os.environ.get("TEXTUAL_ANIMATIONS") != "none"
