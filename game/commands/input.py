"""What a command reads: a file, or standard input, which is called `-` as elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path

from game.runs.runfile import Script, read_script, script_in
from game.words import shown

STANDARD_INPUT = "-"


def name_of(file: str) -> str:
    """What a file is called in messages."""
    return "standard input" if file == STANDARD_INPUT else shown(file)


def script_of(file: str) -> Script:
    """A run from a file or from standard input.

    Raises:
        RunFileError: It cannot be read, or is none.
    """
    return script_in(sys.stdin.buffer, name_of(file)) if file == STANDARD_INPUT else read_script(Path(file))
