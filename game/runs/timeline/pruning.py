"""What may be put out of sight, and what comes back: asked of the file itself, since other programs play and mark in it."""

from __future__ import annotations

import sqlite3

from game.runs.refusals import Refusal
from game.runs.timeline.node import MarkChange, Presence
from game.runs.timeline.presence import is_running

_ABOVE = "WITH RECURSIVE above(link) AS ({} UNION SELECT node.parent FROM node JOIN above ON node.link = above.link)"
_IS_LOCKED = f"{_ABOVE.format('SELECT link FROM mark WHERE locked')} SELECT 1 FROM above WHERE link = ?"  # noqa: S608
_IS_ABOVE = f"{_ABOVE.format('VALUES (?)')} SELECT 1 FROM above WHERE link = ?"  # noqa: S608
_BACK_IN_SIGHT = f"{_ABOVE.format('VALUES (?)')} UPDATE mark SET pruned = 0 WHERE pruned AND link IN (SELECT link FROM above)"  # noqa: S608
_CHANGES = {
    field: f"INSERT INTO mark (link, {field}) VALUES (?, ?) ON CONFLICT (link) DO UPDATE SET {field} = excluded.{field}"  # noqa: S608
    for field in ("name", "bookmarked", "locked", "pruned")
}


def prune(connection: sqlite3.Connection, link: bytes, program: str) -> Refusal | None:
    """Put a branch out of sight, inside a transaction; why not, if it cannot be.

    Args:
        connection: The timeline.
        link: Where the branch begins.
        program: Who asks. Where it stands itself, it knows better than the file.
    """
    why = _why_not(connection, link, program)
    if why is None:
        change(connection, MarkChange(link, "pruned", value=True))
    return why


def _why_not(connection: sqlite3.Connection, link: bytes, program: str) -> Refusal | None:
    if connection.execute(_IS_LOCKED, (link,)).fetchone():
        return Refusal.LOCKED_STAYS
    others = connection.execute("SELECT DISTINCT link, program FROM presence WHERE program <> ?", (program,)).fetchall()
    inside = (whose for at, whose in others if connection.execute(_IS_ABOVE, (at, link)).fetchone())
    return Refusal.OTHERS_STAY if any(is_running(str(whose)) for whose in inside) else None


def change(connection: sqlite3.Connection, what: MarkChange) -> int:
    """Change one thing that is noted at a node; how many rows that were."""
    return connection.execute(_CHANGES[what.field], (what.link, what.value)).rowcount


def stand(connection: sqlite3.Connection, at: Presence) -> int:
    """Note where a program has a game open; how many rows that were."""
    if at.moved:  # it plays this game now, and no other
        connection.execute("DELETE FROM presence WHERE program = ? AND game <> ?", (at.program, at.game))
        if connection.execute("SELECT 1 FROM mark WHERE pruned LIMIT 1").fetchone():
            connection.execute(_BACK_IN_SIGHT, (at.link,))
    row = (at.program, at.game, at.link)
    return connection.execute("INSERT OR REPLACE INTO presence (program, game, link) VALUES (?, ?, ?)", row).rowcount


def leave(connection: sqlite3.Connection, program: str) -> None:
    """Note that a program has no game open any more; nor have those that ended without a word."""
    gone = [whose for (whose,) in connection.execute("SELECT DISTINCT program FROM presence") if not is_running(str(whose))]
    connection.executemany("DELETE FROM presence WHERE program = ?", [(whose,) for whose in (program, *gone)])
