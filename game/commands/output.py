"""Standard output, as programs expect it."""

from __future__ import annotations

import io
from typing import TextIO


def utf_8(stream: TextIO) -> TextIO:
    """The stream, set to write JSON: in UTF-8, whatever the terminal's encoding is, with the same line ends everywhere."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    return stream
