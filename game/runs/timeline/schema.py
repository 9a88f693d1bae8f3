"""The tables of a timeline, and how those of an older version become these."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from functools import cache

APPLICATION = 0x4859_4F53  # "HYOS"; what `file` and other programs know the file by
MIGRATIONS = (  # each brings a file from the version before; the first makes it
    """
    CREATE TABLE profile (link BLOB PRIMARY KEY, story TEXT NOT NULL, name TEXT NOT NULL, seed TEXT NOT NULL);
    CREATE TABLE node (
        link BLOB PRIMARY KEY, profile BLOB NOT NULL, parent BLOB NOT NULL, decision TEXT NOT NULL,
        digest TEXT NOT NULL, version TEXT NOT NULL, at INTEGER NOT NULL
    );
    CREATE TABLE visit (
        id INTEGER PRIMARY KEY, profile BLOB NOT NULL, link BLOB NOT NULL, at INTEGER NOT NULL,
        category TEXT NOT NULL, game INTEGER NOT NULL, mode TEXT NOT NULL
    );
    CREATE TABLE mark (
        link BLOB PRIMARY KEY, name TEXT NOT NULL DEFAULT '', bookmarked INTEGER NOT NULL DEFAULT 0,
        locked INTEGER NOT NULL DEFAULT 0, pruned INTEGER NOT NULL DEFAULT 0
    );
    CREATE TABLE attempt (
        link BLOB PRIMARY KEY, profile BLOB NOT NULL, category TEXT NOT NULL, segments TEXT NOT NULL, twin INTEGER NOT NULL,
        started TEXT NOT NULL, ended TEXT NOT NULL, splits TEXT NOT NULL, moves INTEGER NOT NULL, run TEXT NOT NULL
    );
    CREATE TABLE presence (program TEXT NOT NULL, game INTEGER NOT NULL, link BLOB NOT NULL, PRIMARY KEY (program, game)) WITHOUT ROWID;
    CREATE INDEX node_of_profile ON node (profile);
    CREATE INDEX visit_of_profile ON visit (profile);
    CREATE INDEX attempt_of_profile ON attempt (profile);
    """,
)
VERSION = len(MIGRATIONS)

Object = tuple[str, str, str | None]  # a table, index or whatever else a file declares: its type, its name, and the SQL that made it


def declared(connection: sqlite3.Connection) -> frozenset[Object]:
    """All that a file declares."""
    return frozenset(connection.execute("SELECT type, name, sql FROM sqlite_master"))


def objects(version: int) -> frozenset[Object]:
    """All that a file of a version declares, and nothing else."""
    return _made_by(MIGRATIONS[:version])


@cache
def _made_by(migrations: Sequence[str]) -> frozenset[Object]:
    with closing(sqlite3.connect(":memory:")) as connection:
        for migration in migrations:
            connection.executescript(migration)
        return declared(connection)
