"""After a mistake of this program: a report in a file, and one sentence about it."""

from __future__ import annotations

import os
import platform
import sys
import time
import traceback
from contextlib import suppress
from pathlib import Path

from game import __version__, paths

FAILED = 70  # the exit code: neither a finding nor bad input
_KEPT = 10  # reports that are kept; older ones go
_OF_THE_TERMINAL = ("TERM", "COLORTERM", "TERM_PROGRAM", "TMUX", "NO_COLOR", "LANG", "LC_ALL", "TEXTUAL_DRIVER")


def reported(error: BaseException) -> str:
    """What to tell of an error that nobody meant, after a report is written. Where it cannot be, the report itself is told."""
    report = _report(error)
    try:
        path = _written(report)
    except OSError:
        return f"a mistake of this program ended it, and no file could be written about it. What was decided is kept.\n{report}"
    return f"a mistake of this program ended it. What was decided is kept; what went wrong is in {path}, which helps whoever mends it."


def _written(report: str) -> Path:
    """Write a report, and let go of old ones; where it is.

    Raises:
        OSError: It cannot be written.
    """
    folder = paths.player_folder() / "reports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"{time.strftime('%Y-%m-%d-%H%M%S')}-{os.getpid()}.txt"
    path.write_text(report, encoding="utf-8", errors="replace")
    for old in sorted(folder.glob("*.txt"))[:-_KEPT]:
        with suppress(OSError):
            old.unlink()
    return path


def _report(error: BaseException) -> str:
    """What was running, where, and what happened."""
    terminal = " ".join(f"{name}={os.environ[name]}" for name in _OF_THE_TERMINAL if name in os.environ)
    facts = {
        "game": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "terminal": terminal,
        "words": " ".join(sys.argv[1:]),
    }
    head = "\n".join(f"{name:9} {fact}" for name, fact in facts.items())
    return f"{head}\n\n{''.join(traceback.format_exception(error))}"
