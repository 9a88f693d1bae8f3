"""Copies of a timeline, beside it: a new one a day, and the old ones thinned out. Without them play goes on as well."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from itertools import count
from pathlib import Path
from threading import Thread
from time import strftime

from game.files import sync
from game.runs.timeline.place import BACKUPS

DAYS = 7  # of which a backup is kept
LATEST = 3  # are kept whatever their day

_ERRORS = (OSError, sqlite3.Error)


def backups(path: Path) -> list[Path]:
    """The backups of a timeline, the newest first."""
    try:
        return sorted((path.parent / BACKUPS).glob(f"{path.stem}-*.db"), key=lambda backup: backup.stem, reverse=True)
    except OSError:
        return []


def back_up(connection: sqlite3.Connection, path: Path) -> Path | None:
    """Copy an open timeline into a new file, and drop backups that are old; None if it was not possible."""
    try:
        made = _copied(connection, path.parent / BACKUPS, f"{path.stem}-{strftime('%Y%m%d-%H%M%S')}")
    except _ERRORS:
        return None
    _thin_out(path, backups(path))
    return made


def _copied(connection: sqlite3.Connection, folder: Path, name: str) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = folder / f".{name}-{os.getpid()}"
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        with closing(sqlite3.connect(partial)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # so that it is one file
        sync(partial)
        made = next(path for path in (folder / f"{name}{end}.db" for end in _ends()) if not path.exists())
        partial.rename(made)
    finally:
        partial.unlink(missing_ok=True)
    sync(folder)
    return made


def _ends() -> Iterator[str]:
    """What tells backups of one second apart, the later sorting later."""
    yield ""
    yield from (f"-{number}" for number in count(2))


def _thin_out(path: Path, found: list[Path]) -> None:
    """Keep the latest of each of the last days, and the latest of all."""
    days = [backup.stem[len(path.stem) + 1 :][:8] for backup in found]
    firsts = [number for number, day in enumerate(days) if day not in days[:number]][:DAYS]
    for number, backup in enumerate(found):
        if number >= LATEST and number not in firsts:
            with suppress(OSError):
                backup.unlink()


def start_daily(path: Path) -> Thread | None:
    """Back a timeline up behind what is played, if today that was not done yet.

    The thread has a connection of its own, and only reads: nobody waits for it, and it ends with the program.
    """
    if any(backup.stem.startswith(f"{path.stem}-{strftime('%Y%m%d')}") for backup in backups(path)):
        return None
    thread = Thread(target=_back_up_sound, args=(path,), name="backing up", daemon=True)
    thread.start()
    return thread


def _back_up_sound(path: Path) -> None:
    """Back up what is sound: a copy of a damaged file would only push good ones out."""
    with suppress(*_ERRORS), closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as connection:
        if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok":
            back_up(connection, path)
