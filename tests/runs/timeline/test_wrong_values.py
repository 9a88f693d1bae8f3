"""Values that the game never writes, in every column: no traceback, nothing that a terminal obeys, and the rest of the games stays."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from game.cli import main
from game.engine import Player
from game.runs.games.timeline import Timeline
from game.runs.splits.attempt import Attempt, Times
from game.runs.timeline import keeper
from game.runs.timeline.attempt_rows import KeptAttempt
from game.runs.timeline.columns import COLUMNS, WrongValue, checked
from game.runs.timeline.database import Database
from game.runs.timeline.keeper import Keeper
from game.runs.timeline.node import Profile, next_link
from game.runs.timeline.reached_endings import endings_reached
from game.runs.timeline.recovery import row_recovery
from game.runs.timeline.recovery.checkup import examined
from game.runs.timeline.recovery.rescue import rescued
from game.runs.timeline.recovery.row_recovery import Row
from tests.drawn import tries
from tests.program import SMALL, hyosan, small
from tests.runs.timeline.files import DECISIONS, PROFILE, aside, links, played, played_on, rows, written

OTHER = Player("Mina", 3)
WRONG = {
    "a text": "'noon'",
    "nothing": "NULL",
    "a number with a point": "0.5",
    "bytes": "x'00ff'",
    "a large number": "9223372036854775807",
    "a small number": "-9223372036854775808",
    "bytes that are no text": "CAST(x'ff' AS TEXT)",
    "an escape": "'\x1b[2J\x1b]0;owned\x07'",
    "several lines": "'one' || char(10) || 'two'",
    "a turn to the left": "char(8238)",
}
COLUMNS_OF_ALL = [(table, column) for table, columns in COLUMNS.items() for column in columns]
ESCAPES = ("\x1b", "\x07", "\u202e")


LINES = {"Mina": True, "가\u200d\u200c나": True, "a\u202eb": False, "a\nb": False, "\ud800": False}


@pytest.mark.parametrize(("name", "is_one"), LINES.items(), ids=ascii)
def test_a_name_is_one_line_whose_letters_may_be_joined(name: str, is_one: bool) -> None:
    assert COLUMNS["profile"]["name"].is_right(name) is is_one


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A timeline of two players, with a row in every table."""
    path = played(tmp_path_factory.mktemp("whole"))
    games = Timeline(path.parent)
    session = games.latest(small())
    assert session is not None
    session.marks.change(session.here, name="here", bookmarked=True)
    games.close()
    profile = Profile.of(small(), session.tree.profile.player)
    with closing(Database(path)) as database:
        database.keep([(profile, KeptAttempt("any", ("01-morning", "02-bell"), Attempt(1, (Times(5, 6),))))])
    played_on(path.parent, "go_in", who=OTHER)
    return path


@pytest.fixture(autouse=True)
def _quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "start_daily", lambda _: None)
    monkeypatch.setattr(os, "fsync", lambda _: None)


def damaged(whole: Path, folder: Path, table: str, column: str, value: str) -> Path:
    """A copy with another value in the last row of a table, whatever the table allows."""
    folder.mkdir()
    path = Path(shutil.copy(whole, folder))
    with closing(sqlite3.connect(path)) as connection:
        sql = dict(connection.execute("SELECT name, sql FROM sqlite_master"))[table]
        connection.execute("PRAGMA writable_schema = 1")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '') WHERE name = ?", (table,))
        connection.commit()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"UPDATE {table} SET {column} = {value} WHERE rowid = (SELECT max(rowid) FROM {table})")  # noqa: S608
        connection.commit()
        connection.execute("PRAGMA writable_schema = 1")
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql, table))
        connection.commit()
    return path


def ran(capfd: pytest.CaptureFixture[str], path: Path, *words: str) -> tuple[int, str]:
    code = main([*words, "--saves", str(path.parent), "--story", str(SMALL)])
    out, err = capfd.readouterr()
    assert "Traceback" not in err
    assert not any(escape in out + err for escape in ESCAPES), (out, err)
    return code, out + err


@pytest.mark.parametrize(("table", "column"), COLUMNS_OF_ALL)
def test_no_wrong_value_is_believed_and_the_other_games_stay(whole: Path, quick: Path, table: str, column: str) -> None:
    value = [*WRONG.values()][COLUMNS_OF_ALL.index((table, column)) % len(WRONG)]
    path = damaged(whole, quick / "x", table, column, value)
    if _is_right(path, table, column):
        return
    assert not examined(path, small()).is_sound
    games = Keeper(path)
    for profile in games.profiles(PROFILE.story):
        games.tree(profile)
        games.attempts(profile)
    assert "Your timeline was damaged" in games.news() or column == "profile"
    endings_reached(small(), path)
    assert len(links(path)) >= DECISIONS, "of two players"
    games.close()
    rescued(path)
    assert examined(path, small()).is_sound


@pytest.mark.slow
@pytest.mark.parametrize("value", WRONG.values(), ids=WRONG)
@pytest.mark.parametrize(("table", "column"), COLUMNS_OF_ALL)
def test_no_command_believes_a_wrong_value(
    whole: Path, quick: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], table: str, column: str, value: str
) -> None:
    path = damaged(whole, quick / "x", table, column, value)
    if _is_right(path, table, column):
        return
    code, out = ran(capfd, path, "doctor")
    assert code == 1, out
    assert "Damage: " in out
    code, out = ran(capfd, path, "runs")
    assert code == 0, out
    assert "Your timeline was damaged" in out or table == "attempt" or column == "profile"
    assert ran(capfd, path, "export", "latest")[0] == 0
    assert ran(capfd, path, "splits", "export", "--lss", str(tmp_path / "x.lss"))[0] == 0
    games = Timeline(path.parent)
    assert games.latest(small()) is not None
    games.endings_reached(small())
    games.close()
    assert len(links(path)) >= DECISIONS, "of two players"
    assert ran(capfd, path, "doctor", "--mend")[0] == 0
    assert ran(capfd, path, "doctor")[0] == 0


def _is_right(path: Path, table: str, column: str) -> bool:
    """Whether a value could have been written as it is."""
    with closing(sqlite3.connect(path)) as connection:
        try:
            row = connection.execute(f"SELECT {column} FROM {table} ORDER BY rowid DESC").fetchone()  # noqa: S608
            checked(table, row, (column,))
        except (WrongValue, sqlite3.OperationalError):
            return False
    return table in ("visit", "mark") or column in ("digest", "version", "at", "moves", "run", "profile")


@pytest.mark.parametrize("column", ["digest", "version", "at"])
def test_a_decision_whose_date_or_state_is_lost_is_still_a_decision(whole: Path, tmp_path: Path, column: str) -> None:
    path = damaged(whole, tmp_path / "x", "node", column, "x'00'")
    assert hyosan(path.parent, "doctor", "--mend", "--story", SMALL).code == 0
    assert len(links(path)) == len(links(whole))
    assert len(aside(path)) == 1
    assert b"Nothing is wrong." in hyosan(path.parent, "doctor", "--story", SMALL).out


def test_the_doctor_names_the_column(whole: Path, tmp_path: Path) -> None:
    path = damaged(whole, tmp_path / "x", "visit", "at", "'noon'")
    assert "Damage: values in visit.at that the game never writes: 1." in hyosan(path.parent, "doctor", "--story", SMALL).lines


def test_a_decision_that_proves_itself_and_holds_an_escape_is_none(whole: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(whole, tmp_path))
    ((link, profile),) = rows(path, "SELECT link, profile FROM node ORDER BY rowid DESC LIMIT 1")
    evil = "gate.\x1b[2J"
    values = f"x'{next_link(link, evil).hex()}', x'{profile.hex()}', x'{link.hex()}', '{evil}', '', '', 0"
    written(path, f"INSERT INTO node VALUES ({values})")  # noqa: S608
    out = hyosan(tmp_path, "runs", "--story", SMALL)
    assert b"\x1b" not in out.out + out.err
    assert len(links(path)) == len(links(whole))


@tries(25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(max_size=60))
def test_a_name_in_a_timeline_is_shown_as_it_is_or_not_at_all(whole: Path, quick: Path, name: str) -> None:
    shutil.rmtree(quick / "named", ignore_errors=True)
    (quick / "named").mkdir()
    path = Path(shutil.copy(whole, quick / "named"))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE mark SET name = CAST(? AS TEXT)", (name.encode("utf-8", "surrogatepass"),))
        connection.commit()
    games = Timeline(path.parent)
    session = games.latest(small())
    assert session is not None
    (mark,) = [mark for mark in session.tree.marks.values() if mark.bookmarked]
    assert mark.name in (name, "")
    assert all(char.isprintable() or not char.isascii() for char in mark.name)
    assert not any(escape in mark.name for escape in ESCAPES)
    games.close()


def test_what_is_played_while_a_timeline_is_looked_through_is_no_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All tables are read as they are at one moment: else a visit would be of a decision that is not there yet."""
    path, read = played(tmp_path), row_recovery._table

    def interrupted(connection: sqlite3.Connection, query: str) -> tuple[list[Row], str]:
        found = read(connection, query)
        if " FROM node " in query:
            played_on(path.parent, "go_in", who=Player("Somebody Else"))
        return found

    monkeypatch.setattr(row_recovery, "_table", interrupted)
    before = len(links(path))
    assert examined(path, small()).is_sound
    assert len(links(path)) > before
