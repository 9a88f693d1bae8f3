"""Backups: one a day, thinned out, private, and never in the way."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from threading import Thread

import pytest

from game.runs.games.timeline import FILE, Timeline
from game.runs.timeline import backup, keeper, retention
from game.runs.timeline.database import Database
from game.runs.timeline.file_layout import backups
from game.runs.timeline.retention import start_daily, thin_out
from tests.program import hyosan, player, small
from tests.runs.timeline.files import links, played, rows


def back_up(path: Path) -> Path | None:
    database = Database(path)
    try:
        made = database.back_up()
    finally:
        database.close()
    thin_out(path)
    return made


def at(moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (backup, retention):
        monkeypatch.setattr(module, "strftime", lambda form: moment if form == "%Y%m%d-%H%M%S" else moment[:8])


def daily(path: Path) -> None:
    thread = start_daily(path)
    if thread:
        thread.join()


def test_a_backup_is_one_file_that_holds_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = played(tmp_path)
    at("20261123-120000", monkeypatch)
    made = back_up(path)
    assert made == tmp_path / "backups" / "timeline-20261123-120000.db"
    assert links(made) == links(path)
    assert rows(made, "PRAGMA journal_mode") == [("delete",)]
    assert [each.name for each in made.parent.iterdir()] == [made.name]


def test_two_backups_of_one_second_are_two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = played(tmp_path)
    at("20261123-120000", monkeypatch)
    made = [back_up(path), back_up(path), back_up(path)]
    assert made == [*reversed(backups(path))]
    assert [each.stem for each in made if each] == [f"timeline-20261123-120000{end}" for end in ("", "-2", "-3")]


def test_old_backups_are_thinned_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = played(tmp_path)
    for day in range(10, 20):
        for hour in (11, 12):
            at(f"202611{day}-{hour}0000", monkeypatch)
            back_up(path)
    for minute in range(10, 20):
        at(f"20261120-10{minute}00", monkeypatch)
        back_up(path)
    names = [each.stem[len("timeline-202611") :] for each in backups(path)]
    assert names == ["20-101900", "20-101800", "20-101700", *(f"{day}-120000" for day in range(19, 13, -1))]


def test_what_is_played_is_backed_up_once_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Thread] = []
    monkeypatch.setattr(keeper, "start_daily", lambda path: started.append(start_daily(path)))
    played(tmp_path)
    assert started == [], "there is nothing yet"
    for _ in range(2):
        games = Timeline(tmp_path)
        assert games.latest(small())
        games.close()
        if started[-1]:
            started[-1].join()
    assert [bool(thread) for thread in started] == [True, False]
    assert len(backups(tmp_path / FILE)) == 1


def test_what_is_damaged_pushes_out_no_good_backup(tmp_path: Path) -> None:
    path = played(tmp_path)
    data = bytearray(path.read_bytes())
    data[-4096:] = b"\xff" * 4096
    path.write_bytes(data)
    daily(path)
    assert backups(path) == []


@pytest.mark.parametrize("error", [OSError(28, "full"), sqlite3.OperationalError("disk I/O error")])
def test_a_backup_that_fails_is_nobodys_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    path = played(tmp_path)

    def fail(_path: Path) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(backup, "sync", fail)
        daily(path)
        assert back_up(path) is None
    assert list((tmp_path / "backups").iterdir()) == []
    session = Timeline(tmp_path).new(small(), player())
    session.choose("wait")
    assert session.is_kept


def games_in(saves: Path) -> list[str]:
    """What `where` says of games, without where the program, its story and its proofs are."""
    return [line for line in hyosan(saves, "where").lines[2:] if not line.startswith(("proofs kept", "settings"))]


def test_where_shows_the_timeline_and_its_backups(tmp_path: Path) -> None:
    path = played(tmp_path)
    made = back_up(path)
    assert games_in(tmp_path) == [f"your games   {tmp_path}", f"timeline     {path}", f"backup       {made}"]


def test_where_makes_nothing(tmp_path: Path) -> None:
    assert games_in(tmp_path / "mine") == [f"your games   {tmp_path / 'mine'}"]
    assert not (tmp_path / "mine").exists()
