"""What can be wrong with a timeline's file, each in a line or two that say what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import TypeVar

from game.errors import TimelineDamaged, TimelineError, TimelineUntrusted
from game.runs.timeline.columns import WrongValue
from game.runs.timeline.file_layout import BACKUPS, backups
from game.runs.timeline.schema import APPLICATION, VERSION, objects

MAGIC = b"SQLite format 3\0"
HEAD = 4096  # bytes in which a file says what it is

_T = TypeVar("_T")
_BEGINNINGS = (0x02, 0x05, 0x0A, 0x0D)  # bytes with which a page of a table or index begins
_PAUSE = 0.01  # seconds between tries

_ELSEWHERE = "or choose another folder with --saves"
_FULL = "the disk is full; make room on it"
_READ_ONLY = f"it is read-only; give yourself permission to write in its folder, {_ELSEWHERE}"
_FORBIDDEN = f"you have no permission; give yourself permission to read and write there, {_ELSEWHERE}"
_SQLITE = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_BUSY: "another program is writing to it; close that one, or wait for it",
    sqlite3.SQLITE_LOCKED: "another program is writing to it; close that one, or wait for it",
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_PERM: _FORBIDDEN,
    sqlite3.SQLITE_CANTOPEN: f"it cannot be opened; check the permissions of its folder, {_ELSEWHERE}",
    sqlite3.SQLITE_IOERR: f"the disk cannot read or write it; check whether it is full or failing, {_ELSEWHERE}",
    sqlite3.SQLITE_NOMEM: "there is no memory left; close other programs",
}
_SYSTEM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.ENOTDIR: f"part of its path is a file, not a folder; move it away, {_ELSEWHERE}",
    errno.EEXIST: f"a file is where its folder should be; move it away, {_ELSEWHERE}",
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite and the system say of a file into errors that say what to do."""
    try:
        yield
    except OSError as error:
        raise TimelineError(f"{path}: {_SYSTEM.get(error.errno or 0) or error.strerror or error}") from error
    except sqlite3.Error as error:
        raise _named(path, error) from error
    except WrongValue as error:
        raise damaged(path, str(error)) from error
    except (TypeError, ValueError) as error:  # the same, where it shows later
        raise damaged(path, "a value in it cannot be read") from error


def _named(path: Path, error: sqlite3.Error) -> TimelineError:
    code = _code(error)
    if code == sqlite3.SQLITE_READONLY and head_of(path)[18:20] > b"\2\2":  # a way of writing that is yet to come, or rather damage
        return damaged(path, "its header is wrong")
    if code in _SQLITE:
        return TimelineError(f"{path}: {_SQLITE[code]}")
    if code == sqlite3.SQLITE_NOTADB and not is_ours(path):
        return not_ours(path)
    return damaged(path, "it is cut short" if is_cut_short(path) else str(error))  # our own SQL is right: where it fails, a table is wrong


def _code(error: sqlite3.Error) -> int:
    """What SQLite calls it; text that is no text has no code."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF


def _is_in_the_way(error: sqlite3.Error) -> bool:
    """Whether another program is; also where both are making the file, and what one would tidy away the other has tidied."""
    return _code(error) == sqlite3.SQLITE_BUSY or getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_DELETE_NOENT


def patiently(work: Callable[[], _T], patience: float) -> _T:
    """Do something again and again while another program is in the way, where SQLite itself does not wait."""
    until = monotonic() + patience
    while True:
        try:
            return work()
        except sqlite3.OperationalError as error:
            if not _is_in_the_way(error) or monotonic() > until:
                raise
        sleep(_PAUSE)


def damaged(path: Path, what: str) -> TimelineDamaged:
    """The file is not what was once written."""
    return TimelineDamaged(f"{path} is damaged ({what}); `hyosan doctor --mend` saves what can be read, and keeps the file")


def untrusted(path: Path, what: str) -> TimelineUntrusted:
    """The file declares something that could do harm, or make what is said of it untrue."""
    return TimelineUntrusted(
        f"{path} is not used: it holds the {what}, which no version of the game makes; "
        "`hyosan doctor --mend` saves the games in it, and keeps the file; or choose another folder with --saves"
    )


def vanished(path: Path) -> TimelineError:
    """There is no file, and there was one: its backups are left."""
    found = backups(path)
    return TimelineError(
        f"{path} is gone; there is a backup of it, {found[0].name}{f', and {len(found) - 1} more' if found[1:] else ''}; "
        f"`hyosan doctor --mend` brings back what was kept; to start over without it, move the folder {BACKUPS} elsewhere"
    )


def not_regular(path: Path) -> TimelineError:
    """There is a device, a pipe or the like."""
    return TimelineError(f"{path} is not a regular file; move it elsewhere, {_ELSEWHERE}")


def not_ours(path: Path) -> TimelineError:
    """The file is no timeline; where one was backed up, it is what has become of it."""
    if backups(path):
        return damaged(path, "it is not a timeline any more")
    return TimelineError(f"{path} is not a timeline of this game; move it elsewhere, {_ELSEWHERE}")


def newer(path: Path) -> TimelineError:
    """The file is of a version that is yet to come."""
    return TimelineError(f"{path} was written by a newer version of the game; update this one, {_ELSEWHERE}")


def folder_in_place(path: Path) -> TimelineError:
    """There is no file at all, but a folder."""
    return TimelineError(f"{path} is a folder, and the timeline is a file; move the folder elsewhere, {_ELSEWHERE}")


def head_of(path: Path) -> bytes:
    """What a file begins with.

    Opening and closing a file lets go of every lock that this process has on it, so this is for files that cannot be open in it.
    """
    try:
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""


def is_ours(path: Path) -> bool:
    """Whether a file that SQLite does not know was a timeline. Zeros are what a crash of the system leaves."""
    head = head_of(path)
    named = head.startswith(MAGIC) or head[68:72] == APPLICATION.to_bytes(4, "big") or b"CREATE TABLE node" in head
    return named or not head.strip(b"\0") or (len(head) < 100 and MAGIC.startswith(head[:16])) or _has_our_pages(path)


def _has_our_pages(path: Path) -> bool:
    """Whether what comes after the first page looks like where each table and index of a timeline begins."""
    with path.open("rb") as file:
        first, *others = (file.read(HEAD) for _ in range(len(objects(VERSION)) + 1))
    return len(first) == HEAD and all(len(page) == HEAD and page[0] in _BEGINNINGS for page in others)


def is_cut_short(path: Path) -> bool:
    """Whether a file has fewer pages than it says."""
    head = head_of(path)
    size, pages = int.from_bytes(head[16:18], "big"), int.from_bytes(head[28:32], "big")
    return len(head) < 100 or (head.startswith(MAGIC) and path.stat().st_size < size * pages)
