"""Programs that have a game open: which one this is, and whether another still runs."""

from __future__ import annotations

import os
import re
import secrets
from pathlib import Path

_PROGRAM = re.compile(r"([0-9]{1,10})-([0-9]{0,20})-[0-9a-f]{16}")
_STARTED = 19  # field of /proc/PID/stat after the program's name: when it was started


def this_program() -> str:
    """A name for this program, or one of several in one process: by its process, and when that was started, since numbers come again."""
    return f"{os.getpid()}-{_started(os.getpid())}-{secrets.token_hex(8)}"


def is_running(program: str) -> bool:
    """Whether a program of a name still runs on this machine."""
    found = _PROGRAM.fullmatch(program)
    if found is None:
        return False
    process, started = int(found[1]), found[2]
    return _is_there(process) and _started(process) == started


def _started(process: int) -> str:
    """When a process was started, by a clock of the system; empty where it does not say."""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[_STARTED]
    except (OSError, IndexError):
        return ""


def _is_there(process: int) -> bool:
    if os.name != "posix":  # pragma: no cover
        return _is_there_on_windows(process)
    try:
        os.kill(process, 0)
    except PermissionError:
        return True  # it is another user's
    except (OSError, OverflowError):
        return False
    return True


def _is_there_on_windows(process: int) -> bool:  # pragma: no cover
    import ctypes

    handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, process)  # type: ignore[attr-defined]  # to ask, and nothing else
    if handle:
        ctypes.windll.kernel32.CloseHandle(handle)  # type: ignore[attr-defined]
    return bool(handle)
