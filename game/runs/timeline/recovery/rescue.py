"""Saving what can be saved of a timeline that is damaged or gone: into a fresh file, with a damaged one moved aside, whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from attrs import evolve, frozen

from game.errors import TimelineError
from game.files import sync
from game.runs.timeline.database import Database
from game.runs.timeline.file_errors import explained
from game.runs.timeline.file_layout import SIDES, aside, backups, side
from game.runs.timeline.file_safety import alone, check_regular
from game.runs.timeline.recovery.page_recovery import readable
from game.runs.timeline.recovery.row_recovery import Rows
from game.runs.timeline.recovery.row_validation import ValidRows, valid_rows
from game.words import counted

_MENDING = ".mending-"


@frozen
class Rescue:
    """What was saved, and where the damaged file is now."""

    aside: Path | None  # None: there was no file
    decisions: int
    players: int
    backups: int  # how many backups helped

    def __str__(self) -> str:
        holds = f"{counted(self.decisions, 'decision')} of {counted(self.players, 'player')}"
        if self.aside is None:
            return f"Your timeline was gone. What its backups hold is back: {holds}."
        helped = " with the help of its backups" if self.backups else ""
        return f"Your timeline was damaged. What could be read was saved{helped}: {holds}. The damaged file is kept as {self.aside}."


def rescued(path: Path, digests: Mapping[bytes, str] | None = None) -> Rescue:
    """Put a fresh timeline in the place of one that is damaged or gone. Nothing in this process may have it open.

    Args:
        path: The timeline.
        digests: What decisions are known to lead to, where the file says otherwise.

    Raises:
        TimelineError: Another program has it open, or it is not possible; all is as it was.
    """
    check_regular(path)
    with explained(path), alone(path):
        for left in path.parent.glob(f"{_MENDING}*"):
            shutil.rmtree(left, ignore_errors=True)  # by a program that was stopped in the middle; nobody else is here now
        folder = Path(mkdtemp(dir=path.parent, prefix=_MENDING))
        try:
            return _rescued(path, folder, digests or {})
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _rescued(path: Path, folder: Path, digests: Mapping[bytes, str]) -> Rescue:
    rows, helped = readable(path, folder), 0
    for backup in backups(path):
        with suppress(TimelineError, OSError):
            helped += _add(rows, readable(backup, folder))
    found = valid_rows(rows)
    fresh = folder / "fresh.db"
    _write(fresh, found, digests)
    return Rescue(_swap(path, fresh), len(found.nodes), len(found.profiles), helped)


def _add(rows: Rows, more: Rows) -> bool:
    """Add rows that are not there; whether there were any."""
    had = sum(len(set(rows[table])) for table in rows)
    for table, found in more.items():
        rows[table] += found
    return sum(len(set(rows[table])) for table in rows) > had


def _write(fresh: Path, found: ValidRows, digests: Mapping[bytes, str]) -> None:
    nodes = {link: (owner, evolve(node, digest=digests.get(link, node.digest))) for link, (owner, node) in found.nodes.items()}
    database = Database(fresh)
    try:
        database.keep(evolve(found, nodes=nodes).entries())
    finally:
        database.close()
    sync(fresh)


def _swap(path: Path, fresh: Path) -> Path | None:
    """Keep the damaged file under another name, and put the fresh one in its place. At every moment one of them is there."""
    name, was_there = aside(path), path.exists()
    for end in ("", *SIDES):
        _link(side(path, end), side(name, end))
    sync(path.parent)
    for end in SIDES:
        side(path, end).unlink(missing_ok=True)  # a log beside a file that it does not belong to would damage it
    os.replace(fresh, path)  # noqa: PTH105
    sync(path.parent)
    return name if was_there else None


def _link(path: Path, name: Path) -> None:
    with suppress(FileNotFoundError):
        try:
            name.hardlink_to(path)
        except FileNotFoundError:
            raise
        except OSError:  # not every file system has links
            shutil.copy2(path, name)
            sync(name)
