"""`hyosan doctor`: what is wrong with a timeline, and what can be saved of it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from game.cli import main
from game.engine import Player
from game.runs.timeline.node import next_link
from game.runs.timeline.recovery import checkup
from game.runs.timeline.recovery.checkup import examined
from tests.program import SMALL, copied, edit, small
from tests.runs.timeline.files import DECISIONS, PROFILE, aside, links, played, played_on, rows, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return played(tmp_path / "games")


def doctor(path: Path, capsys: pytest.CaptureFixture[str], *words: str, story: Path = SMALL) -> tuple[int, str]:
    code = main(["doctor", "--saves", str(path.parent), "--story", str(story), *words])
    captured = capsys.readouterr()
    return code, captured.out + captured.err


def test_a_sound_timeline_is_said_to_be_and_backed_up(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = doctor(path, capsys)
    (backup,) = (path.parent / "backups").iterdir()
    assert code == 0
    assert out.splitlines() == [
        f"{path}: {DECISIONS} decisions of 1 player can be read.",
        "Nothing is wrong.",
        f"Backed up: {backup}",
    ]


def test_no_timeline_is_no_trouble(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = doctor(tmp_path / "none" / "timeline.db", capsys)
    assert (code, out) == (0, f"There are no games in {tmp_path / 'none'} yet.\n")
    assert not (tmp_path / "none").exists()


def test_what_another_program_adds_while_a_timeline_is_looked_through_is_not_seen_by_halves(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = checkup.rows_of

    def added_to(connection: sqlite3.Connection) -> object:
        played_on(path.parent, "wait", who=Player("Other", 1))
        return read(connection)

    monkeypatch.setattr(checkup, "rows_of", added_to)
    found = examined(path, small())
    assert (found.players, found.decisions, found.damage) == (1, DECISIONS, ())
    monkeypatch.undo()
    assert examined(path, small()).decisions == DECISIONS + 1


DAMAGE = {
    "a decision that was not taken": (
        "UPDATE node SET decision = 'gate.jump' WHERE rowid = 3",
        "decisions whose id does not match: 1",
    ),
    "a way that is lost": ("DELETE FROM node WHERE rowid = 3", "decisions cut off from their start: "),
    "a visit to nowhere": ("UPDATE visit SET link = zeroblob(16) WHERE id = 2", "visits to missing decisions: 1"),
    "a note to nowhere": ("INSERT INTO mark VALUES (zeroblob(16), 'x', 0, 0, 0)", "marks at missing decisions: 1"),
    "another player": ("UPDATE profile SET name = 'Nobody'", "players whose id does not match: 1"),
    "a number that is a text": ("UPDATE node SET at = 'noon' WHERE rowid = 7", "values in node.at that the game never writes: 1"),
    "another state": ("UPDATE node SET digest = '0000000000000000' WHERE rowid = 4", "decisions that lead elsewhere than they say: 1"),
    "an index that is wrong": (
        "PRAGMA writable_schema = 1; UPDATE sqlite_master SET sql = replace(sql, '(profile)', '(parent)') WHERE name = 'node_of_profile'",
        "node_of_profile",
    ),
}


@pytest.mark.parametrize(("script", "words"), DAMAGE.values(), ids=DAMAGE)
def test_damage_is_found_reported_and_mended(path: Path, capsys: pytest.CaptureFixture[str], script: str, words: str) -> None:
    written(path, script)
    before = path.read_bytes()
    code, out = doctor(path, capsys)
    assert code == 1
    assert words in out
    assert "`hyosan doctor --mend` saves what can be read" in out
    assert not (path.parent / "backups").exists()
    assert path.read_bytes() == before, "it only reports"
    code, out = doctor(path, capsys, "--mend")
    assert code == 0
    (kept,) = aside(path)
    assert str(kept) in out
    assert kept.read_bytes() == before
    code, out = doctor(path, capsys)
    assert code == 0, out


def test_the_longest_sound_beginning_of_every_branch_is_saved(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(path, "UPDATE node SET decision = 'gate.jump' WHERE decision = 'corridor.wash' OR decision LIKE '%.wash'")
    doctor(path, capsys, "--mend")
    link, saved = PROFILE.link, set()
    for decision in [row[0] for row in rows(aside(path)[0], "SELECT decision FROM node ORDER BY rowid")][:3]:
        link = next_link(link, decision)
        saved.add(link)
    assert saved <= links(path)
    assert len(links(path)) == 4, "the run up to there, and the branch"
    kept, other = rows(path, "SELECT digest FROM node ORDER BY at, rowid"), rows(aside(path)[0], "SELECT digest FROM node")
    assert set(kept) < set(other)


def test_a_story_that_has_changed_is_no_damage(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = copied(tmp_path)
    edit(story / "01-morning" / "gate.toml", "[choice.wait]", "[choice.linger]")
    code, out = doctor(path, capsys, story=story)
    assert code == 0
    assert f"Remark: decisions that lead elsewhere, since the story has changed, and are kept: {DECISIONS}." in out


def test_games_of_another_story_are_only_counted(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["doctor", "--saves", str(path.parent)])
    out = capsys.readouterr().out
    assert code == 0
    assert 'Remark: games of "small (pack)", which is another story and was not played again: 1.' in out


def test_json_is_one_object(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(path, "DELETE FROM node WHERE rowid = 6")
    code, out = doctor(path, capsys, "--json", "--mend")
    data = json.loads(out)
    assert code == 0
    assert set(data) == {"ok", "file", "players", "decisions", "damage", "remarks", "saved", "backup"}
    assert not data["ok"]
    assert data["saved"] == {"decisions": DECISIONS - 1, "players": 1, "aside": str(aside(path)[0])}
    assert Path(data["backup"]).exists()


def test_mending_twice_overwrites_nothing(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in (1, 2):
        written(path, "UPDATE visit SET link = zeroblob(16) WHERE id = (SELECT max(id) FROM visit)")
        assert doctor(path, capsys, "--mend")[0] == 0
        assert len(aside(path)) == number


@pytest.mark.parametrize("make", [lambda path: path.write_text("mine" * 500), lambda path: path.mkdir()], ids=["a text", "a folder"])
def test_what_is_no_timeline_is_not_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str], make) -> None:
    path = tmp_path / "timeline.db"
    make(path)
    code, out = doctor(path, capsys, "--mend")
    assert code == 2
    assert 1 <= len(out.splitlines()) <= 2
    assert aside(path) == []


def test_a_file_that_cannot_be_opened_is_mended(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    played_on(path.parent, "wait")
    data = bytearray(path.read_bytes())
    data[:200] = bytes(200)
    path.write_bytes(data)
    code, out = doctor(path, capsys)
    assert code == 1
    assert f"{DECISIONS} decisions of 1 player can be read." in out
    assert path.read_bytes() == data
    assert doctor(path, capsys, "--mend")[0] == 0
    assert len(links(path)) == DECISIONS
