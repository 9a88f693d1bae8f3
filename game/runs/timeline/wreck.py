"""All that can be read of a damaged timeline, from copies of it: as it is, with a new head, and with a new first page."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from game.errors import TimelineError
from game.runs.timeline.causes import HEAD, MAGIC
from game.runs.timeline.database import Database
from game.runs.timeline.place import SIDES, side
from game.runs.timeline.rows import TABLES, Rows, rows_of


def readable(path: Path, folder: Path) -> Rows:
    """All rows of a file that can be read, as it is, with a new head, and with a new first page. Only a copy in a folder is touched."""
    rows: Rows = {table: [] for table in TABLES}
    for mend in (_migrated, _with_head, _with_first_page):
        copy = _copied(path, folder)
        mend(copy)
        found, troubles = _read(copy)
        for table in found:
            rows[table] += found[table]
        if not troubles:
            break
    return {table: list(dict.fromkeys(found)) for table, found in rows.items()}


def _copied(path: Path, folder: Path) -> Path:
    copy = folder / "copy.db"
    for end in ("", *SIDES):
        side(copy, end).unlink(missing_ok=True)
    for end in ("", "-wal", "-journal"):  # -shm is made anew from the log
        with suppress(FileNotFoundError):
            shutil.copyfile(side(path, end), side(copy, end))
    return copy


def _read(copy: Path) -> tuple[Rows, list[str]]:
    try:
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            return rows_of(connection)
    except sqlite3.Error as error:
        return {}, [str(error)]


def _migrated(copy: Path) -> None:
    """Leave it as it is, but for tables of an older version."""
    with suppress(TimelineError):
        Database(copy).close()


def _with_head(copy: Path) -> None:
    """Say anew what every timeline says of itself in its first hundred bytes."""
    size = copy.stat().st_size
    fixed = MAGIC + HEAD.to_bytes(2, "big") + bytes((2, 2, 0, 64, 32, 32))
    with copy.open("r+b") as file:
        file.write(fixed)
        file.seek(28)
        file.write((size // HEAD).to_bytes(4, "big"))
        file.seek(44)
        file.write((4).to_bytes(4, "big") + bytes(8) + (1).to_bytes(4, "big"))


def _with_first_page(copy: Path) -> None:
    """Put the first page of a new timeline there: it says where the tables begin, and they begin where they began."""
    new = copy.with_name("new.db")
    Database(new).close()
    with copy.open("r+b") as file:
        file.write(new.read_bytes()[:HEAD])
    new.unlink()
    _with_head(copy)
