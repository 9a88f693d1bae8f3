"""Files written whole: after a crash a file holds its old text or its new text, never a part of either."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path


def replace_file(path: Path, text: str) -> None:
    """Put a text in the place of a file, which keeps its permissions; where a link leads to it, the link stays.

    What is there and is no file, as a terminal or a pipe, is written to.

    Raises:
        OSError: It could not be written; the old text is still there.
    """
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(target, text)
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def _replace(path: Path, text: str) -> None:
    fresh = path.with_name(f".{os.getpid()}-{time.monotonic_ns()}.tmp")
    try:
        with fresh.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileNotFoundError):
            fresh.chmod(path.stat().st_mode & 0o777)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    with suppress(OSError):  # it is there; how soon for good is the system's own affair
        sync(path.parent)


def sync(path: Path) -> None:
    """Make a file, or what a folder lists, durable where the system can.

    Raises:
        OSError: It cannot be done.
    """
    if path.is_dir() and os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)  # Windows makes durable only what may be written
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
