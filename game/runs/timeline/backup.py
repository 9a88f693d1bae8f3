"""Copies of a timeline, in a folder beside it. Without them play goes on as well."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from time import strftime

from game.files import sync
from game.runs.timeline.file_layout import BACKUPS


def back_up(connection: sqlite3.Connection, path: Path) -> Path | None:
    """Copy an open timeline into a new file; None if it was not possible."""
    try:
        return _copied(connection, path.parent / BACKUPS, f"{path.stem}-{strftime('%Y%m%d-%H%M%S')}")
    except (OSError, sqlite3.Error):
        return None


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
