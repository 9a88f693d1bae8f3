"""Small timelines for tests, and what is in them."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from game.engine import Player
from game.runs.games.timeline import FILE, Timeline
from game.runs.timeline.file_layout import SIDES, side
from game.runs.timeline.node import Profile
from tests.program import TO_THE_ROOF, player, small

DECISIONS = 7  # in a timeline as `played` makes it
PROFILE = Profile.of(small(), player())


def played(folder: Path) -> Path:
    """A timeline with a run to an ending and a branch, closed."""
    games = Timeline(folder)
    session = games.new(small(), player(), TO_THE_ROOF)
    for _ in TO_THE_ROOF[1:]:
        session.undo()
    session.choose("wait")
    games.close()
    return folder / FILE


def played_on(folder: Path, *choices: str, who: Player | None = None) -> None:
    """A new game with some choices."""
    games = Timeline(folder)
    games.new(small(), who or player(), choices)
    games.close()


def copied_to(path: Path, folder: Path) -> Path:
    """A timeline and what is beside it, in a folder that is made for it."""
    folder.mkdir()
    for end in ("", *SIDES):
        if side(path, end).exists():
            shutil.copyfile(side(path, end), side(folder / FILE, end))
    return folder / FILE


def links(path: Path) -> set[bytes]:
    """Every decision in a timeline."""
    return {link for (link,) in rows(path, "SELECT link FROM node NOT INDEXED")}


def rows(path: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def written(path: Path, script: str) -> None:
    """Change a file by SQL, as another program would."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def aside(path: Path) -> list[Path]:
    """Damaged files that were kept."""
    return sorted(path.parent.glob("timeline.damaged-*.db"))
