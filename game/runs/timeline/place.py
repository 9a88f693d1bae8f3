"""The files of a timeline: private to the player, and moved only where nobody else has them open."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from game.errors import TimelineError
from game.runs.timeline.causes import damaged, folder_in_place

SIDES = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a file; with it they are one
BACKUPS = "backups"

_LOCKS = (0x4000_0000, 512)  # the bytes by which SQLite locks a file: everyone who has a timeline open holds some of them


def side(path: Path, end: str) -> Path:
    """A file that belongs to another."""
    return path.with_name(path.name + end)


def identity(path: Path) -> tuple[int, int]:
    """Which file is at a path, whatever it holds; zeros if none is."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


def make_private(path: Path) -> None:
    """Make the folder and the file if they are not there, and let nobody in but the player.

    A file that is there is not opened for it: closing it would let go of every lock that this process has on it.

    Raises:
        OSError: It cannot be done.
        TimelineError: Something else is there.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        _look_at(path)


def _look_at(path: Path) -> None:
    if path.is_dir():
        raise folder_in_place(path)
    if path.stat().st_size == 1:  # SQLite takes it for an empty one
        raise damaged(path, "it is cut short")
    if not path.stat().st_size and _was_more(path) and not path.stat().st_size:  # asked twice: another program may be making it
        raise damaged(path, "it is cut short: nothing is left of it")
    for each in (path, *(side(path, end) for end in SIDES)):
        _close_to_others(each)


def _was_more(path: Path) -> bool:
    """Whether an empty file held something once. SQLite would take it for a new one, and throw its log away."""
    return has_log(path) or any((path.parent / BACKUPS).glob(f"{path.stem}-*.db"))


def has_log(path: Path) -> bool:
    """Whether a file is only whole with the log beside it."""
    log = side(path, "-wal")
    return log.exists() and log.stat().st_size > 0


def _close_to_others(path: Path) -> None:
    with suppress(OSError):  # it is not there, or not the player's own
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keeps everybody else away from a file. Nothing in this process may have it open.

    Raises:
        TimelineError: Another program has it open.
    """
    try:
        import fcntl
    except ImportError:  # pragma: no cover - where it is missing, files that are open cannot be moved anyway
        yield
        return
    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKS[1], _LOCKS[0])
        except OSError as error:
            raise TimelineError(f"{path} is damaged, and another program has it open; close that one, and it can be mended") from error
        yield
