"""A timeline that is gone while its backups are left: it is named at once, brought back, and its backups are not thinned out meanwhile."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from game.runs.games.timeline import FILE, Timeline
from game.runs.timeline import backup, keeper, retention
from game.runs.timeline.database import Database
from game.runs.timeline.file_errors import vanished
from game.runs.timeline.file_layout import backups, side
from game.runs.timeline.recovery.backup_comparison import only_in
from game.runs.timeline.retention import thin_out
from tests.moving import told
from tests.program import SMALL, Ran, hyosan, plain, player, small
from tests.runs.timeline.files import DECISIONS, aside, links, played, played_on, rows, written


def back_up(path: Path) -> Path:
    database = Database(path)
    made = database.back_up()
    database.close()
    assert made is not None
    return made


def doctor(path: Path, *words: str) -> Ran:
    return hyosan(path.parent, "doctor", "--story", SMALL, *words)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A timeline with a backup."""
    monkeypatch.setattr(keeper, "start_daily", lambda _: None)
    path = played(tmp_path)
    back_up(path)
    return path


@pytest.fixture
def gone(path: Path) -> Path:
    path.unlink()
    return path


@pytest.mark.parametrize("words", [("runs",), ("play", "--plain", "--resume"), ("play", "--jsonl", "--resume"), ("export", "latest")])
def test_a_timeline_that_is_gone_is_named_by_every_command_that_asks_for_it(gone: Path, words: tuple[str, ...]) -> None:
    ran = hyosan(gone.parent, *words, "--story", SMALL)
    assert ran.code == 2
    assert f"{gone} is gone; there is a backup of it, {backups(gone)[0].name}" in ran.complaint[0]
    assert "`hyosan doctor --mend` brings back" in ran.complaint[0]
    assert not gone.exists()


def test_of_several_backups_the_newest_is_named_and_the_others_are_counted(path: Path) -> None:
    assert f"a backup of it, {backups(path)[0].name}; `hyosan" in str(vanished(path))
    back_up(path)
    back_up(path)
    assert f"a backup of it, {backups(path)[0].name}, and 2 more; `hyosan" in str(vanished(path))


def test_the_title_says_so(gone: Path) -> None:
    games = Timeline(gone.parent)
    assert games.latest(small()) is None
    (told,) = games.unreadable()
    assert "is gone; there is a backup of it" in told


def test_the_doctor_names_it_and_brings_it_back(gone: Path) -> None:
    ran = doctor(gone)
    assert ran.code == 1
    assert f"Damage: {FILE} is gone, and what can be read is of its backups." in ran.lines
    assert f"{gone}: {DECISIONS} decisions of 1 player can be read." in ran.lines
    assert not gone.exists(), "it only reports"
    ran = doctor(gone, "--mend")
    assert ran.code == 0
    assert f"Your timeline was gone. What its backups hold is back: {DECISIONS} decisions of 1 player." in ran.lines
    assert len(links(gone)) == DECISIONS
    assert doctor(gone).code == 0
    assert plain(gone.parent, "--resume").code == 0


def test_the_doctor_says_in_json_that_no_damaged_file_is_kept(gone: Path) -> None:
    data = json.loads(doctor(gone, "--mend", "--json").out)
    assert data["saved"] == {"decisions": DECISIONS, "players": 1, "aside": None}


def test_without_backups_there_are_no_games(tmp_path: Path) -> None:
    path = played(tmp_path)
    path.unlink()
    assert hyosan(tmp_path, "runs", "--story", SMALL).lines == ["There are no games yet."]


def test_a_new_game_is_told_of_it_and_the_old_ones_are_added_by_mending(gone: Path) -> None:
    games = Timeline(gone.parent)
    session = games.new(small(), player())
    assert any("is gone; there is a backup of it" in notice for notice in told(session))
    session.choose("go_in")
    assert session.is_kept
    games.close()
    (before,) = backups(gone)
    ran = doctor(gone)
    assert ran.code == 1
    assert any(f"backups hold what the timeline lacks: {DECISIONS} decisions" in line for line in ran.lines), ran.lines
    assert doctor(gone, "--mend").code == 0
    assert len(links(gone)) == DECISIONS + 1
    assert only_in(gone, before) == []
    assert doctor(gone).code == 0


def test_no_backup_that_holds_more_is_thinned_out(gone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (full,) = backups(gone)
    full = full.rename(full.with_name("timeline-20200101-000000.db"))
    played_on(gone.parent, "wait")
    for day in range(10, 30):
        monkeypatch.setattr(backup, "strftime", lambda _, day=day: f"202611{day}-120000")
        back_up(gone)
        thin_out(gone)
    assert full in backups(gone)
    assert len(backups(gone)) == retention.DAYS + 1
    assert doctor(gone, "--mend").code == 0
    thin_out(gone)
    assert full not in backups(gone), "what it holds is there now"


@pytest.mark.parametrize("what", ["mark", "visit", "attempt"])
def test_a_backup_may_hold_more_than_decisions(path: Path, what: str) -> None:
    games = Timeline(path.parent)
    session = games.latest(small())
    assert session is not None
    session.marks.change(session.here, name="here")
    games.close()
    full = back_up(path)
    assert only_in(path, full) == []
    written(path, f"DELETE FROM {what}")  # noqa: S608
    assert bool(only_in(path, full)) == (what != "attempt"), "there are no attempts"


NOT_A_TIMELINE = {
    "a random first page": lambda data: os.urandom(4096) + data[4096:],
    "a text": lambda _: b"Dear diary, " * 1000,
    "a short text": lambda _: b"mine",
    "nothing": lambda _: b"",
    "a picture": lambda _: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
}


@pytest.mark.parametrize("damage", NOT_A_TIMELINE.values(), ids=NOT_A_TIMELINE)
def test_what_is_no_timeline_any_more_has_the_same_cure(path: Path, damage) -> None:
    bad = damage(path.read_bytes())
    path.write_bytes(bad)
    ran = doctor(path)
    assert ran.code == 1
    assert "is damaged (" in ran.out.decode()
    assert path.read_bytes() == bad
    assert doctor(path, "--mend").code == 0
    assert len(links(path)) == DECISIONS
    assert aside(path)[0].read_bytes() == bad
    assert doctor(path).code == 0


def test_a_random_first_page_is_mended_without_a_backup_too(tmp_path: Path) -> None:
    path = played(tmp_path)
    before = links(path)
    path.write_bytes(os.urandom(4096) + path.read_bytes()[4096:])
    session = Timeline(tmp_path).latest(small())
    assert session is not None
    assert "Your timeline was damaged" in told(session)[0]
    assert links(path) == before


def test_a_log_whose_timeline_is_gone_is_kept_aside(gone: Path) -> None:
    side(gone, "-wal").write_bytes(b"what was decided last")
    played_on(gone.parent, "wait")
    assert side(gone.with_name("timeline.damaged-1.db"), "-wal").read_bytes() == b"what was decided last"


def test_a_file_that_was_mended_before_is_merged_with_older_backups_without_doubling(path: Path) -> None:
    before = rows(path, "SELECT link, at, game FROM visit")
    for number in (1, 2):
        path.write_bytes(bytes(100) + path.read_bytes()[100:])
        assert doctor(path, "--mend").code == 0
        assert len(aside(path)) == number
    assert rows(path, "SELECT link, at, game FROM visit ORDER BY id") == before
