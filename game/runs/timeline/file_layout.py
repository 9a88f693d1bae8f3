"""Where the files of a timeline are, and which ones they are."""

from __future__ import annotations

from itertools import count
from pathlib import Path

SIDES = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a file; with it they are one
BACKUPS = "backups"

Identity = tuple[int, int]  # device and number of a file


def side(path: Path, end: str) -> Path:
    """A file that belongs to another."""
    return path.with_name(path.name + end)


def identity(path: Path) -> Identity:
    """Which file is at a path, whatever it holds; zeros if none is."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_dev, found.st_ino


def backups(path: Path) -> list[Path]:
    """The backups of a timeline, the newest first."""
    try:
        found = [each for each in (path.parent / BACKUPS).glob(f"{path.stem}-*.db") if each.is_file()]
    except OSError:
        return []
    return sorted(found, key=lambda backup: backup.stem, reverse=True)


def aside(path: Path) -> Path:
    """A name under which a damaged timeline can be kept: neither it nor what SQLite keeps beside it is taken."""
    names = (path.with_name(f"{path.stem}.damaged-{number}{path.suffix}") for number in count(1))
    return next(name for name in names if not any(side(name, end).exists() for end in ("", *SIDES)))
