"""All that can be read of a damaged timeline, from copies of it: as it is, with a new head, and with a new first page."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from game.errors import TimelineError
from game.runs.timeline.columns import COLUMNS
from game.runs.timeline.connection import connect
from game.runs.timeline.database import Database
from game.runs.timeline.file_errors import HEAD, MAGIC
from game.runs.timeline.file_layout import SIDES, side
from game.runs.timeline.file_safety import check_regular
from game.runs.timeline.recovery.row_recovery import Rows, rows_of
from game.runs.timeline.schema_validation import check_schema


def readable(path: Path, folder: Path) -> Rows:
    """All rows of a file that can be read, as it is, with a new head, and with a new first page. Only a copy in a folder is touched.

    Raises:
        TimelineError: It, or what is beside it, is a device or the like.
    """
    check_regular(path)
    rows: Rows = {table: [] for table in COLUMNS}
    if not path.exists():
        return rows
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
    """The rows of a file that declares what a timeline declares; of any other, what it declares is not used."""
    try:
        with closing(connect(copy)) as connection:
            check_schema(connection, copy)
            return rows_of(connection)
    except (sqlite3.Error, TimelineError) as error:
        return {}, [str(error)]


def _migrated(copy: Path) -> None:
    """Leave it as it is, but for tables of an older version."""
    with suppress(TimelineError):
        Database(copy).close()


def _with_head(copy: Path) -> None:
    """Say anew what every timeline says of itself in its first hundred bytes."""
    _work_log_in(copy)
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
    _work_log_in(copy)
    new = copy.with_name("new.db")
    Database(new).close()
    with copy.open("r+b") as file:
        file.write(new.read_bytes()[:HEAD])
    new.unlink()
    _with_head(copy)


def _work_log_in(copy: Path) -> None:
    """Bring what is in the log into the file, if that can be done: a first page in it would count more than the one in the file."""
    with suppress(sqlite3.Error), closing(connect(copy)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for end in SIDES:
        side(copy, end).unlink(missing_ok=True)
