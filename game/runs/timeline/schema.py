"""The tables of a timeline, and how older ones become these."""

from __future__ import annotations

APPLICATION = 0x4859_4F53  # "HYOS"; what `file` and other programs know the file by
MIGRATIONS = (  # each brings a file from the version before; the first makes it
    """
    CREATE TABLE profile (link BLOB PRIMARY KEY, story TEXT NOT NULL, name TEXT NOT NULL, seed TEXT NOT NULL);
    CREATE TABLE node (
        link BLOB PRIMARY KEY, profile BLOB NOT NULL, parent BLOB NOT NULL, decision TEXT NOT NULL,
        digest TEXT NOT NULL, version TEXT NOT NULL, at INTEGER NOT NULL
    );
    CREATE TABLE visit (id INTEGER PRIMARY KEY, profile BLOB NOT NULL, link BLOB NOT NULL, at INTEGER NOT NULL);
    CREATE TABLE mark (
        link BLOB PRIMARY KEY, name TEXT NOT NULL, bookmarked INTEGER NOT NULL, locked INTEGER NOT NULL, pruned INTEGER NOT NULL
    );
    CREATE INDEX node_of_profile ON node (profile);
    CREATE INDEX visit_of_profile ON visit (profile);
    """,
    """
    CREATE TABLE attempt (
        link BLOB PRIMARY KEY, profile BLOB NOT NULL, category TEXT NOT NULL, segments TEXT NOT NULL, twin INTEGER NOT NULL,
        started TEXT NOT NULL, ended TEXT NOT NULL, splits TEXT NOT NULL, moves INTEGER NOT NULL, run TEXT NOT NULL
    );
    CREATE INDEX attempt_of_profile ON attempt (profile);
    """,
    "ALTER TABLE visit ADD COLUMN category TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE visit ADD COLUMN game INTEGER NOT NULL DEFAULT 0; ALTER TABLE visit ADD COLUMN mode TEXT NOT NULL DEFAULT ''",
)
VERSION = len(MIGRATIONS)
