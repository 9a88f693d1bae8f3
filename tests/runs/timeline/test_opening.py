"""A file that cannot be opened as a timeline: why, in a line or two, and the file stays as it is."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from game.errors import TimelineDamaged, TimelineError
from game.runs.timeline import file_safety, schema
from game.runs.timeline.connection import connect
from game.runs.timeline.database import Database
from game.runs.timeline.file_errors import explained
from game.runs.timeline.file_layout import SIDES, side
from tests.runs.timeline.files import links, played, rows, written

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40


def refused(path: Path) -> str:
    with pytest.raises(TimelineError) as caught:
        Database(path)
    text = str(caught.value)
    assert str(path) in text
    assert 1 <= len(text.splitlines()) <= 2
    return text


def another_program(path: Path) -> None:
    written(path, "CREATE TABLE bookmarks (url TEXT); PRAGMA application_id = 77; PRAGMA user_version = 3;")


NOT_OURS = {
    "a text": lambda path: path.write_text("Dear diary, " * 1000, encoding="utf-8"),
    "a short text": lambda path: path.write_text("mine", encoding="utf-8"),
    "a picture": lambda path: path.write_bytes(PNG),
    "another program's": another_program,
    "another program's without a name": lambda path: written(path, "CREATE TABLE bookmarks (url TEXT)"),
}


@pytest.mark.parametrize("make", NOT_OURS.values(), ids=NOT_OURS)
def test_what_is_not_ours_is_left_alone(tmp_path: Path, make) -> None:
    path = tmp_path / "timeline.db"
    make(path)
    before = path.read_bytes()
    assert "is not a timeline of this game; move it elsewhere, or choose another folder with --saves" in refused(path)
    assert path.read_bytes() == before


def test_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = played(tmp_path)
    written(path, f"PRAGMA user_version = {schema.VERSION + 1}")
    before = path.read_bytes()
    assert "newer version of the game; update this one" in refused(path)
    assert path.read_bytes() == before


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "timeline.db").mkdir()
    assert "is a folder, and the timeline is a file" in refused(tmp_path / "timeline.db")


@pytest.mark.parametrize(
    ("file", "words"), [("games", "a file is where its folder should be"), ("", "part of its path is a file, not a folder")]
)
def test_a_file_where_its_folder_should_be(tmp_path: Path, file: str, words: str) -> None:
    blocked = tmp_path / "games" / "x" if not file else tmp_path / "games"
    (tmp_path / "games").write_text("mine", encoding="utf-8")
    assert words in refused(blocked / "timeline.db")


DAMAGE = {
    "cut short": lambda data: data[:-4096],
    "cut within a page": lambda data: data[:5000],
    "cut to its head": lambda data: data[:90],
    "its first page is zeros": lambda data: bytes(4096) + data[4096:],
    "all zeros": lambda data: bytes(len(data)),
    "its magic word is wrong": lambda data: b"X" + data[1:],
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damage_has_a_name(tmp_path: Path, damage) -> None:
    path = played(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    text = refused(path)
    assert "is damaged (" in text
    assert "`hyosan doctor --mend`" in text


def test_cut_short_is_said(tmp_path: Path) -> None:
    path = played(tmp_path)
    os.truncate(path, 8192)
    assert "it is cut short" in refused(path)


@pytest.mark.parametrize(
    "script", ["PRAGMA user_version = 0", "PRAGMA user_version = -5", "PRAGMA user_version = 70000", "PRAGMA application_id = 5"]
)
def test_numbers_that_no_version_wrote_are_damage(tmp_path: Path, script: str) -> None:
    path = played(tmp_path)
    written(path, script)
    with pytest.raises(TimelineDamaged):
        Database(path)


@pytest.mark.parametrize("make", NOT_OURS.values(), ids=NOT_OURS)
def test_what_cannot_be_opened_is_let_go_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make) -> None:
    opened = []

    def noted(*of: Any, **options: Any) -> sqlite3.Connection:
        opened.append(connect(*of, **options))
        return opened[-1]

    monkeypatch.setattr("game.runs.timeline.database.connect", noted)
    path = tmp_path / "timeline.db"
    make(path)
    refused(path)
    (connection,) = opened
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_a_timeline_that_may_only_be_read_is_not_called_damaged(tmp_path: Path) -> None:
    path = played(tmp_path)
    with pytest.raises(TimelineError, match="it is read-only"), explained(path), closing(connect(path, "ro")) as connection:
        connection.execute("DELETE FROM node")


def test_an_empty_file_is_a_new_timeline_but_not_where_it_held_something(tmp_path: Path) -> None:
    path = tmp_path / "timeline.db"
    path.touch()
    database = Database(path)
    assert database.was_new
    database.back_up()
    database.close()
    os.truncate(path, 0)
    assert "nothing is left of it" in refused(path)


@pytest.mark.skipif(os.name != "posix", reason="permissions are of POSIX")
def test_nobody_else_may_look(tmp_path: Path) -> None:
    path = tmp_path / "mine" / "timeline.db"
    before = os.umask(0)
    try:
        database = Database(path)
        made = database.back_up()
    finally:
        os.umask(before)
    assert made is not None
    assert stat.S_IMODE(path.parent.stat().st_mode) == stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    files = [path, side(path, "-wal"), side(path, "-shm"), made]
    assert {file.name: stat.S_IMODE(file.stat().st_mode) for file in files} == {file.name: 0o600 for file in files}
    database.close()


@pytest.mark.skipif(os.name != "posix", reason="permissions are of POSIX")
def test_a_timeline_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    path = played(tmp_path)
    path.chmod(0o644)
    Database(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EACCES, "you have no permission"), (errno.EROFS, "it is read-only"), (errno.ENOSPC, "the disk is full")],
)
def test_what_the_system_refuses_is_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str) -> None:
    def refuse(*_args: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(file_safety.os, "open", refuse)
    assert words in refused(tmp_path / "timeline.db")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_folder_that_is_closed(tmp_path: Path) -> None:
    (tmp_path / "games").mkdir(mode=0o500)
    assert "you have no permission" in refused(tmp_path / "games" / "timeline.db")


def test_opening_lets_go_of_no_lock_of_this_process(tmp_path: Path) -> None:
    path = played(tmp_path)
    first = sqlite3.connect(path, isolation_level=None)
    first.execute("BEGIN IMMEDIATE")
    Database(path).close()
    import subprocess
    import sys

    code = f"import sqlite3; sqlite3.connect({str(path)!r}, timeout=0, isolation_level=None).execute('BEGIN IMMEDIATE')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert b"locked" in done.stderr
    first.close()


# --- migrations ---------------------------------------------------------------------------------

NEXT = "ALTER TABLE mark ADD COLUMN colour TEXT NOT NULL DEFAULT ''; UPDATE mark SET colour = 'red';"


def older(folder: Path, monkeypatch: pytest.MonkeyPatch, migration: str = NEXT) -> Path:
    """A timeline of the version before."""
    path = played(folder)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, migration))
    monkeypatch.setattr(schema, "VERSION", len(schema.MIGRATIONS))
    return path


def test_an_older_timeline_is_backed_up_and_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = older(tmp_path, monkeypatch)
    before = links(path)
    Database(path).close()
    assert rows(path, "PRAGMA user_version") == [(schema.VERSION,)]
    assert len(rows(path, "PRAGMA table_info(mark)")) == 6
    (backup,) = (tmp_path / "backups").iterdir()
    assert rows(backup, "PRAGMA user_version") == [(schema.VERSION - 1,)]
    assert links(path) == links(backup) == before


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = older(tmp_path, monkeypatch, "ALTER TABLE mark ADD COLUMN colour TEXT; INSERT INTO nothing VALUES (1);")
    with pytest.raises(TimelineError):
        Database(path)
    assert rows(path, "PRAGMA user_version") == [(schema.VERSION - 1,)]
    assert len(rows(path, "PRAGMA table_info(mark)")) == 5


def test_a_backup_that_fails_stops_no_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = older(tmp_path, monkeypatch)
    (tmp_path / "backups").write_text("in the way", encoding="utf-8")
    Database(path).close()
    assert rows(path, "PRAGMA user_version") == [(schema.VERSION,)]


def test_another_program_is_waited_for_as_long_as_is_said(tmp_path: Path) -> None:
    with closing(Database(played(tmp_path), 0.25)) as database:
        (before,) = database._connection.execute("PRAGMA busy_timeout").fetchone()
        database.wait_for(1.5)
        (after,) = database._connection.execute("PRAGMA busy_timeout").fetchone()
    assert (before, after) == (250, 1500)


def test_sides_are_all_that_sqlite_makes(tmp_path: Path) -> None:
    database = Database(tmp_path / "timeline.db")
    assert {path.name for path in tmp_path.iterdir()} <= {side(Path("timeline.db"), end).name for end in ("", *SIDES)}
    database.close()
