"""The files of a timeline: regular ones, private to the player, and moved only where nobody else has them open."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from game.errors import TimelineError
from game.runs.timeline.file_errors import damaged, folder_in_place, not_regular
from game.runs.timeline.file_layout import SIDES, aside, backups, side

_LOCKS = (0x4000_0000, 512)  # the bytes by which SQLite locks a file: everyone who has a timeline open holds some of them


def make_private(path: Path) -> None:
    """Make the folder and the file if they are not there, and let nobody in but the player.

    A file that is there is not opened for it: closing it would let go of every lock that this process has on it.

    Raises:
        OSError: It cannot be done.
        TimelineError: Something else is there.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    check_regular(path)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        _look_at(path)
    else:
        _put_aside(path)


def check_regular(path: Path) -> None:
    """Look at what is there, and beside it: devices have no end, and pipes make wait.

    Raises:
        TimelineError: Something is no regular file.
    """
    for each in (path, *(side(path, end) for end in SIDES)):
        with suppress(FileNotFoundError):
            mode = each.stat().st_mode
            if stat.S_ISDIR(mode) and each == path:
                raise folder_in_place(path)
            if not stat.S_ISREG(mode):
                raise not_regular(each)


def _put_aside(path: Path) -> None:
    """Keep what a file that is gone has left beside it: SQLite would throw it away with the new file."""
    name = aside(path)
    for end in SIDES:
        with suppress(FileNotFoundError):
            if side(path, end).stat().st_size:
                side(path, end).rename(side(name, end))


def _look_at(path: Path) -> None:
    if path.stat().st_size == 1:  # SQLite takes it for an empty one
        raise damaged(path, "it is cut short")
    if not path.stat().st_size and _was_more(path) and not path.stat().st_size:  # asked twice: another program may be making it
        raise damaged(path, "it is cut short: nothing is left of it")
    for each in (path, *(side(path, end) for end in SIDES)):
        _close_to_others(each)


def _was_more(path: Path) -> bool:
    """Whether an empty file held something once. SQLite would take it for a new one, and throw its log away."""
    return has_log(path) or bool(backups(path))


def has_log(path: Path) -> bool:
    """Whether a file is only whole with the log beside it."""
    log = side(path, "-wal")
    return log.exists() and log.stat().st_size > 0


def check_log(path: Path) -> None:
    """Look whether a file whose log was lost may be opened. Nothing in this process may have it open.

    Raises:
        TimelineError: Another program has it open, and with it the log that was lost: what both add then would not fit together.
    """
    if not has_log(path):
        with alone(path):
            return


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
    if not path.exists():
        yield
        return
    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKS[1], _LOCKS[0])
        except OSError as error:
            raise TimelineError(f"{path} is damaged, and another program has it open; close that one, and it can be mended") from error
        yield
