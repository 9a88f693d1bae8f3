"""A timeline that somebody else made: what it declares beside the tables of the game is never used, and is named."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from game.errors import TimelineDamaged, TimelineUntrusted
from game.runs.games.timeline import FILE, Timeline
from game.runs.timeline import schema
from game.runs.timeline.database import Database
from game.runs.timeline.entries import add
from game.runs.timeline.file_layout import backups
from game.runs.timeline.node import Visit
from game.runs.timeline.reached_endings import endings_reached
from tests.moving import told
from tests.program import SMALL, hyosan, player, small
from tests.runs.timeline.files import DECISIONS, PROFILE, aside, copied_to, links, played, rows, written

ENDLESS = "CREATE VIEW extra AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n;"
IN_PLACE = """
    ALTER TABLE node RENAME TO kept; CREATE VIEW node AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)
    SELECT link, profile, parent, decision, digest, version, x AS at FROM kept, n;
"""
FOREIGN = {
    "a view in the place of a table": (IN_PLACE, 'view "node"'),
    "a view beside": (ENDLESS, 'view "extra"'),
    "a trigger that keeps nothing": (
        "CREATE TRIGGER quiet BEFORE INSERT ON node BEGIN SELECT RAISE(IGNORE); END;",
        'trigger "quiet"',
    ),
    "a trigger that deletes": ("CREATE TRIGGER loss AFTER INSERT ON visit BEGIN DELETE FROM node; END;", 'trigger "loss"'),
    "a virtual table": ("CREATE VIRTUAL TABLE search USING fts4(words);", 'table "search"'),
    "a virtual table in the place of a table": ("DROP TABLE mark; CREATE VIRTUAL TABLE mark USING fts4(link, name);", 'table "mark"'),
    "another table": ("CREATE TABLE bookmarks (url TEXT);", 'table "bookmarks"'),
    "an index over an expression": ("CREATE INDEX costly ON node (hex(decision));", 'index "costly"'),
    "a name that a terminal would obey": ('CREATE TABLE "\x1b[2J" (url TEXT);', 'table "\\x1b[2J"'),
}
CHANGED = {
    "a check in a table": ("DROP TABLE mark; CREATE TABLE mark (link BLOB PRIMARY KEY CHECK (length(hex(link)) > 0))", "mark"),
    "a column more": ("ALTER TABLE visit ADD COLUMN mood TEXT", "visit"),
    "an index that is gone": ("DROP INDEX node_of_profile", "node_of_profile"),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return played(tmp_path)


@pytest.mark.parametrize(("script", "name"), FOREIGN.values(), ids=FOREIGN)
def test_what_no_version_makes_is_refused_by_name_and_left_as_it_is(path: Path, script: str, name: str) -> None:
    written(path, script)
    before = path.read_bytes()
    with pytest.raises(TimelineUntrusted) as caught:
        Database(path)
    assert f"it holds the {name}, which no version of the game makes" in str(caught.value)
    with pytest.raises(TimelineUntrusted):
        endings_reached(small(), path)
    for words in (("runs",), ("export", "latest"), ("play", "--plain", "--resume")):
        ran = hyosan(path.parent, *words, "--story", SMALL)
        assert ran.code == 2
        assert name in ran.complaint[0]
        assert len(ran.complaint) <= 2
    session = Timeline(path.parent).new(small(), player())
    session.choose("wait")
    assert not session.is_kept
    assert name in " ".join(told(session))
    assert path.read_bytes() == before
    assert aside(path) == []


@pytest.mark.parametrize(("script", "name"), FOREIGN.values(), ids=FOREIGN)
def test_mending_saves_the_games_and_leaves_the_rest(path: Path, script: str, name: str) -> None:
    before = links(path)
    written(path, script)
    bad = path.read_bytes()
    ran = hyosan(path.parent, "doctor", "--story", SMALL)
    assert ran.code == 1
    assert name in ran.out.decode()
    assert hyosan(path.parent, "doctor", "--mend", "--story", SMALL).code == 0
    assert aside(path)[0].read_bytes() == bad
    with closing(sqlite3.connect(path)) as connection:
        assert schema.declared(connection) == schema.objects(schema.VERSION)
    if "RENAME" not in script:
        assert links(path) == before


@pytest.mark.parametrize(("script", "name"), CHANGED.values(), ids=CHANGED)
def test_tables_that_are_changed_are_damage(path: Path, script: str, name: str) -> None:
    written(path, script)
    with pytest.raises(TimelineDamaged, match=f"its (table|index) {name} is not as the game makes it"):
        Database(path)


def test_a_backup_with_a_trigger_helps_nobody(path: Path, tmp_path: Path) -> None:
    database = Database(path)
    made = database.back_up()
    database.close()
    assert made is not None
    written(made, "DELETE FROM node;" + ENDLESS)  # noqa: S608
    path.write_bytes(bytes(100) + path.read_bytes()[100:])
    assert hyosan(tmp_path, "doctor", "--mend", "--story", SMALL).code == 0
    assert len(links(path)) == DECISIONS
    assert backups(path)


def test_what_is_declared_while_a_game_is_open_is_seen_before_the_next_decision(path: Path) -> None:
    games = Timeline(path.parent)
    session = games.latest(small())
    assert session is not None
    written(path, "CREATE TRIGGER quiet BEFORE INSERT ON visit BEGIN SELECT RAISE(IGNORE); END")
    session.choose("wait")
    assert not session.is_kept
    assert 'trigger "quiet"' in " ".join(told(session))
    written(path, "DROP TRIGGER quiet")
    session.choose("wait")
    assert session.is_kept
    games.close()
    assert len(links(path)) == DECISIONS + 2


@pytest.mark.parametrize("table", ["profile", "visit"])
def test_nothing_is_said_to_be_kept_that_is_not_there(table: str) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema.MIGRATIONS[0])
        connection.execute(f"CREATE TRIGGER quiet BEFORE INSERT ON {table} BEGIN SELECT RAISE(IGNORE); END")
        with pytest.raises(sqlite3.DatabaseError, match="what was added is not there"):
            add(connection, [(PROFILE, Visit(PROFILE.link, 0))])


def test_functions_of_sqlite_that_could_do_harm_cannot_be_called_from_a_file(path: Path, tmp_path: Path) -> None:
    database = Database(copied_to(path, tmp_path / "copy"))
    assert database._connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
    database.close()


def test_a_new_timeline_declares_what_a_version_declares(path: Path) -> None:
    assert path.name == FILE
    assert set(rows(path, "SELECT type, name, sql FROM sqlite_master")) == schema.objects(schema.VERSION)
