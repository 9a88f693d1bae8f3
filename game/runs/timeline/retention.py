"""Which backups of a timeline are made and kept: a new one a day, the old ones thinned out, and none that holds more than what is there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread
from time import strftime

from game.errors import TimelineError
from game.runs.timeline.backup import back_up
from game.runs.timeline.connection import connect
from game.runs.timeline.file_layout import backups
from game.runs.timeline.schema_validation import check_schema

DAYS = 7  # of which a backup is kept
LATEST = 3  # are kept whatever their day

_ERRORS = (OSError, sqlite3.Error, TimelineError)


def thin_out(path: Path) -> None:
    """Drop old backups, but for those that hold more than their timeline."""
    for backup in _too_many(path, backups(path)):
        with suppress(*_ERRORS):
            if not _holds_more(path, backup):
                backup.unlink()


def _holds_more(path: Path, backup: Path) -> bool:
    from game.runs.timeline.recovery.backup_comparison import only_in  # only when it is needed: every game would wait for it

    return bool(only_in(path, backup))


def _too_many(path: Path, found: list[Path]) -> Iterator[Path]:
    """All but the latest of each of the last days, and the latest of all."""
    days = [backup.stem[len(path.stem) + 1 :][:8] for backup in found]
    firsts = [number for number, day in enumerate(days) if day not in days[:number]][:DAYS]
    return (backup for number, backup in enumerate(found) if number >= LATEST and number not in firsts)


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
    with suppress(*_ERRORS):
        with closing(connect(path)) as connection:
            check_schema(connection, path)
            if connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok" or back_up(connection, path) is None:
                return
        thin_out(path)
