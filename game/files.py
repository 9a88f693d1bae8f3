"""Files written whole: after a crash a file holds its old text or its new text, never a part of either. And files read without waiting."""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

NOT_REGULAR = "it is not a regular file; what comes through a pipe is read from standard input, where a file may be called -"


def open_regular(path: Path | str) -> BinaryIO:
    """Open a file to read its bytes. That never waits, as it would at a pipe with nobody at its other end.

    Raises:
        OSError: It cannot be opened, or is a pipe, a device or a folder.
    """
    file = open(path, "rb", opener=_opened_at_once)  # noqa: SIM115 - whoever asked closes it
    if stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        return file
    file.close()
    raise OSError(errno.EINVAL, NOT_REGULAR, str(path))


def _opened_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def replace_file(path: Path, text: str) -> None:
    """Put a text in the place of a file, which keeps its permissions; where a link leads to it, the link stays.

    What is there and is no file, as a pipe, is written to.

    Raises:
        OSError: It could not be written; the old text is still there.
    """
    try:
        target = Path(os.path.realpath(path))
        if _is_regular(path):
            _replace(target, text)
        else:
            target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def _is_regular(path: Path) -> bool:
    """Whether a file is there, or nothing yet.

    Raises:
        OSError: That cannot be told, as of a link that leads to itself.
    """
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return True


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
