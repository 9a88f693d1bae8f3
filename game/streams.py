"""Standard input and output, as a shell may leave them: closed, full, or of an encoding that has no Hangul."""

from __future__ import annotations

import os
import sys


def make_safe() -> None:
    """Closed streams become empty ones, and what an encoding lacks is written as `?`."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - it stays open as long as the program runs
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def flush_or_drop() -> None:
    """Write what is left, unless nobody reads it any more."""
    try:
        sys.stdout.flush()
    except OSError:
        drop_output()


def drop_output() -> None:
    """After output has failed: give the interpreter somewhere to write what is left when it exits."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
