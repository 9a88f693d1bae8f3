"""Whatever happens to the disk, play goes on; the player is told once; and nothing that was saved is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from game.errors import TimelineError
from game.runs.games.session import Session
from game.runs.games.timeline import FILE, Timeline
from game.runs.timeline import database as database_module
from game.runs.timeline import keeper as keeper_module
from game.runs.timeline.database import Database
from game.runs.timeline.file_errors import damaged
from game.runs.timeline.file_layout import side
from tests import moving
from tests.program import ROOT, TO_THE_ROOF, environment, plain, player, small
from tests.runs.timeline.files import DECISIONS, aside, links, played, rows

AGAIN = "This game is kept again, with all that was waiting."


def told(session: Session, *choices: str) -> list[str]:
    """What the player is told while choices are taken."""
    found = moving.told(session)
    for choice in choices:
        session.choose(choice)
        found += moving.told(session)
    return found


def resumed(folder: Path) -> tuple[str, ...]:
    session = Timeline(folder).latest(small())
    return session.decisions if session else ()


def test_a_full_disk_is_told_once_and_everything_is_kept_once_there_is_room(tmp_path: Path) -> None:
    games = Timeline(tmp_path)
    session = games.new(small(), player())
    session.choose("wait")
    connection = games._keeper._database._connection
    full = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {full}")
    reopen, connection_of = keeper_module.Database, Database.__init__

    def small_disk(self, *args: object) -> None:
        connection_of(self, *args)
        self._connection.execute(f"PRAGMA max_page_count = {full}")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "__init__", small_disk)
        news = told(session, *["wait"] * 200)
    assert reopen is Database
    assert len(news) == 1
    assert "the disk is full; make room on it" in news[0]
    assert "You can play on" in news[0]
    assert not session.is_kept
    kept = links(tmp_path / FILE)
    assert 1 <= len(kept) < 200
    assert told(session, "wait") == [AGAIN]
    assert session.is_kept
    assert resumed(tmp_path) == session.decisions


@pytest.mark.skipif(os.name != "posix", reason="needs limits of POSIX")
def test_a_limit_on_files_stops_nobody_from_playing(tmp_path: Path) -> None:
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (80000, 80000)); "
        "from game.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    words = ["play", "--plain", "--story", str(ROOT / "tests" / "stories" / "small")]
    lines = "2\n" * 300 + "quit\n"
    done = subprocess.run(
        [sys.executable, "-c", code, *words], input=lines.encode(), capture_output=True, env=environment(tmp_path), cwd=ROOT, check=False
    )
    out = done.stdout.decode()
    assert (done.returncode, done.stderr) == (0, b"")
    assert out.count("This game cannot be kept: ") == 1
    assert out.count("This game cannot be kept once more: ") <= 1, "each time that the file is closed makes a little room in it"
    assert out.count("You wait. Nothing comes of it.") == 300
    assert "disk" in out[out.index("This game cannot be kept") :]
    assert resumed(tmp_path), "what was saved before is there"


def test_a_lock_is_waited_for_then_told_once_and_then_hardly_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper_module, "PATIENCE", 0.3)
    path = played(tmp_path)
    session = Timeline(tmp_path).latest(small())
    assert session is not None
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    started = time.monotonic()
    (news,) = told(session, "wait")
    assert time.monotonic() - started >= 0.3
    assert "another program is writing to it; close that one, or wait for it" in news
    started = time.monotonic()
    assert told(session, "wait", "wait") == []
    assert time.monotonic() - started < 2
    other.execute("ROLLBACK")
    other.close()
    assert told(session, "wait") == [AGAIN]
    assert resumed(tmp_path) == session.decisions


def test_a_lock_that_goes_in_time_is_not_told(tmp_path: Path) -> None:
    path = played(tmp_path)
    session = Timeline(tmp_path, behind=True).latest(small())
    assert session is not None
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    session.choose("wait")
    time.sleep(0.2)
    other.close()
    assert session.is_kept
    assert moving.told(session) == []


def test_a_slow_disk_holds_up_nobody_who_writes_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep = Database.keep

    def slow(self, entries) -> None:
        time.sleep(0.1)
        keep(self, entries)

    monkeypatch.setattr(database_module.Database, "keep", slow)
    games = Timeline(tmp_path, behind=True)
    started = time.monotonic()
    session = games.new(small(), player(), TO_THE_ROOF[:1])
    assert told(session, *TO_THE_ROOF[1:]) == []
    assert time.monotonic() - started < 0.3, "the first reading may wait, and no decision does"
    assert session.is_kept
    games.close()
    assert resumed(tmp_path) == session.decisions


@pytest.mark.parametrize("remove", [lambda folder: (folder / FILE).unlink(), shutil.rmtree], ids=["the file", "the folder"])
def test_what_is_deleted_while_open_is_made_again_whole(tmp_path: Path, remove) -> None:
    folder = tmp_path / "games"
    played(folder)
    games = Timeline(folder)
    session = games.latest(small())
    assert session is not None
    session.choose("wait")
    remove(folder)
    (news,) = told(session, "wait", "wait")
    assert "was deleted or moved while it was open. It is made again, with this game." in news
    games.close()
    assert len(links(folder / FILE)) == DECISIONS + 3, "the branches of before as well"
    assert resumed(folder) == session.decisions


def test_a_timeline_that_is_moved_is_not_written_to_where_nobody_looks(tmp_path: Path) -> None:
    path = played(tmp_path)
    games = Timeline(tmp_path)
    session = games.latest(small())
    assert session is not None
    for end in ("", "-wal", "-shm"):
        if side(path, end).exists():
            side(path, end).rename(side(tmp_path / "moved.db", end))
    session.choose("wait")
    assert len(links(path)) == DECISIONS + 1
    games.close()


def test_what_cannot_be_read_at_first_is_added_to_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = played(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(keeper_module, "Database", lambda *_: (_ for _ in ()).throw(TimelineError("the disk sleeps")))
        session = Timeline(tmp_path).new(small(), player())
        assert "cannot be read: the disk sleeps" in told(session)[0]
    assert told(session, "wait", "wait", "wait") == [AGAIN]
    assert len(links(path)) == DECISIONS + 1, "two of the three were known"


@pytest.mark.parametrize("where", ["file", "below a file", "proc", "folder in its place"])
def test_a_place_that_is_no_folder_stops_nobody_from_playing(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "taken" / FILE).mkdir(parents=True)
    places = {"file": "file", "below a file": "file/x", "folder in its place": "taken"}
    saves = tmp_path / places[where] if where in places else Path("/proc/x")
    ran = plain(tmp_path, "--saves", saves, input=b"2\n1\nquit\n")
    assert (ran.code, ran.err) == (0, b"")
    assert sum("This game cannot be kept" in line for line in ran.lines) == 1
    assert ran.lines[-1] == "The game could not be kept."
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    assert len(plain(tmp_path, "--saves", saves, "--resume").complaint) <= 2


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_read_only_folder_stops_nobody_from_playing(tmp_path: Path) -> None:
    (tmp_path / "games").mkdir(mode=0o500)
    assert "you have no permission" in told(Timeline(tmp_path / "games").new(small(), player()), "wait")[0]


# --- damage -------------------------------------------------------------------------------------


def damage(path: Path) -> bytes:
    """Overwrite the end of a file; what is there now."""
    with path.open("r+b") as file:
        file.write(b"X")
        file.seek(-4096, os.SEEK_END)
        file.write(b"\xff" * 4096)
    return path.read_bytes()


def test_damage_at_opening_is_mended_and_told_once_and_the_file_is_kept(tmp_path: Path) -> None:
    path = played(tmp_path)
    before = links(path)
    bad = damage(path)
    session = Timeline(tmp_path).latest(small())
    assert session is not None
    (news,) = told(session, "wait", "wait")
    assert "Your timeline was damaged. What could be read was saved: 7 decisions of 1 player." in news
    (kept,) = aside(path)
    assert str(kept) in news
    assert kept.read_bytes() == bad
    assert before < links(path)
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_dir()) in ([], ["backups"])


def test_damage_while_playing_loses_nothing_of_this_game(tmp_path: Path) -> None:
    path = played(tmp_path)
    games = Timeline(tmp_path)
    session = games.latest(small())
    assert session is not None
    games._keeper._let_go()  # as after any trouble
    path.write_bytes(b"SQLite format 3\0" + os.urandom(300))
    (news,) = told(session, "wait")
    assert "Your timeline was damaged." in news
    games.close()
    assert len(links(path)) == DECISIONS + 1
    assert resumed(tmp_path) == session.decisions


def test_what_waits_is_written_before_a_branch_is_put_out_of_sight(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    games = Timeline(tmp_path)
    session = games.new(small(), player())
    session.choose("wait")
    branch = session.here
    session.undo()
    with monkeypatch.context() as patch:
        patch.setattr(Database, "keep", _refuse)
        session.choose("go_in")
        assert not session.is_kept
    session.keeper.prune(branch)
    assert session.is_kept
    games.close()
    assert resumed(tmp_path) == ("gate.go_in",)


def _refuse(_: Database, __: Any) -> None:
    raise TimelineError("the disk is away")


def test_a_file_that_shows_damage_while_open_is_let_go_of_and_then_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = played(tmp_path)
    games = Timeline(tmp_path)
    session = games.latest(small())
    assert session is not None
    opened, keep = games._keeper._database, Database.keep
    assert opened is not None

    def keep_late(self: Database, entries: Any) -> None:
        if self is opened:
            raise damaged(path, "a page of it cannot be read")
        keep(self, entries)

    monkeypatch.setattr(Database, "keep", keep_late)
    assert not any("deleted or moved" in each or "another program" in each for each in told(session, "wait"))
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened._connection.execute("SELECT 1")
    games.close()
    assert resumed(tmp_path) == session.decisions


def test_damage_that_another_program_has_open_is_left_and_told(tmp_path: Path) -> None:
    path = played(tmp_path)
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None); c.execute('SELECT * FROM node').fetchall(); "
        "print('open', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen([sys.executable, "-c", code, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdin is not None
    other.stdout.readline()
    bad = damage(path)
    session = Timeline(tmp_path).new(small(), player())
    news = told(session, "wait", "wait")
    assert any("another program has it open; close that one" in each for each in news)
    assert path.read_bytes() == bad
    assert aside(path) == []
    other.stdin.close()
    other.wait()
    other.stdout.close()
    assert "Your timeline was damaged" in told(session, "wait")[0]
    assert session.is_kept
    assert aside(path)[0].read_bytes() == bad


def test_a_disk_that_damages_everything_is_not_filled_with_copies(tmp_path: Path) -> None:
    path = played(tmp_path)
    games = Timeline(tmp_path)
    damage(path)
    session = games.latest(small())
    assert session is not None
    for _ in range(3):
        games._keeper._let_go()
        damage(path)
        session.choose("wait")
    assert len(aside(path)) == 1
    assert not session.is_kept


def test_backups_help_where_the_file_has_nothing_left(tmp_path: Path) -> None:
    path = played(tmp_path)
    before = links(path)
    database = Database(path)
    assert database.back_up()
    database.close()
    os.truncate(path, 0)
    session = Timeline(tmp_path).latest(small())
    assert session is not None
    assert "with the help of its backups" in told(session)[0]
    assert links(path) == before
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


# --- several programs ---------------------------------------------------------------------------

WRITER = """
import sys
from pathlib import Path
from game.engine import Player
from game.runs.games.timeline import Timeline
from tests.program import small
session = Timeline(Path(sys.argv[1])).new(small(), Player(sys.argv[2]))
for _ in range(30):
    session.choose("wait")
assert session.is_kept, session.take_notices()
"""


def test_several_programs_on_one_new_timeline_keep_everything(tmp_path: Path) -> None:
    names = ["A", "B", "C"]
    started = [subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name], cwd=ROOT, stderr=subprocess.PIPE) for name in names]
    assert [(each.communicate()[1], each.returncode) for each in started] == [(b"", 0)] * 3
    path = tmp_path / FILE
    assert len(links(path)) == 90
    assert rows(path, "SELECT count(*) FROM visit") == [(93,)]
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]
