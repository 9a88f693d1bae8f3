"""Where a game cannot be kept, play goes on, and the player is told once."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from game.runs import files
from game.runs.games import Games
from game.runs.session import Session
from tests.program import TO_THE_ROOF, jsonl, numbers, plain, player, small, spoken, typed

FULL = OSError(errno.ENOSPC, "No space left on device")


def failing(error: OSError):
    def fail(*_args: object, **_kwargs: object) -> None:
        raise error

    return fail


def play_on(session: Session) -> list[str]:
    """Play to the end; returns what was told on the way."""
    for choice in TO_THE_ROOF:
        session.choose(choice)
    assert session.state.scene == "rung"
    return session.notices


STEPS = {
    "making a file": [(files.tempfile, "mkstemp")],
    "writing it": [(files.os, "fsync")],
    "naming it": [(files.Path, "hardlink_to"), (files.Path, "replace")],  # without links, a game is named by moving it
}
ERRORS = [FULL, PermissionError(errno.EACCES, "Permission denied"), OSError(errno.EROFS, "Read-only file system")]


def break_step(step: str, error: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    for owner, name in STEPS[step]:
        monkeypatch.setattr(owner, name, failing(error))


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.strerror)
def test_a_game_that_was_never_kept_is_played_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: OSError
) -> None:
    break_step(step, error, monkeypatch)
    session = Games(tmp_path / "games").new(small(), player())
    assert play_on(session) == [
        f"This game cannot be kept in {tmp_path / 'games'}: {error.strerror}. You can play on; it is tried again at each decision."
    ]
    assert not session.is_kept


@pytest.mark.parametrize("step", STEPS)
def test_when_the_disk_fills_up_the_last_decision_kept_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    games = Games(tmp_path / "games")
    session = games.new(small(), player())
    session.choose("wait")
    break_step(step, FULL, monkeypatch)
    session.choose("wait")
    session.choose("wait")
    assert len(session.notices) == 1
    assert not session.is_kept
    assert [path.name for path in games.folder.iterdir()] == ["game-0001.json"], "no half-written file is left"
    resumed = games.latest(small())
    assert resumed is not None
    assert resumed.decisions == ("gate.wait",)


def test_once_there_is_room_again_the_whole_game_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    games = Games(tmp_path / "games")
    session = games.new(small(), player())
    monkeypatch.setattr(files.os, "fsync", failing(FULL))
    session.choose("wait")
    monkeypatch.undo()
    session.choose("go_in")
    assert session.is_kept
    resumed = games.latest(small())
    assert resumed is not None
    assert resumed.states == session.states
    assert len(session.notices) == 1, "it was told once"


def test_line_mode_tells_once_and_does_not_say_that_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files.os, "fsync", failing(FULL))
    lines = typed(Games(tmp_path / "games").new(small(), player()), *numbers(TO_THE_ROOF))
    assert [line for line in lines if "cannot be kept" in line] == lines[:1]
    assert lines[-1] == "The game could not be kept."


def test_json_lines_tell_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files.os, "fsync", failing(FULL))
    turns = spoken(Games(tmp_path / "games").new(small(), player()), b'{"choose": "wait"}', b'{"choose": "wait"}')
    assert ["notices" in turn for turn in turns] == [True, False, False]


@pytest.mark.parametrize("where", ["file", "below a file", "link to nowhere", "proc"])
def test_a_place_that_is_no_folder_stops_nobody_from_playing(tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "gone" / "games")
    places = {"file": tmp_path / "file", "below a file": tmp_path / "file" / "x", "link to nowhere": tmp_path / "link", "proc": "/proc/x"}
    ran = plain(tmp_path, "--saves", places[where], input=b"2\nquit\n")
    assert (ran.code, ran.err) == (0, b"")
    assert "You wait. Nothing comes of it." in ran.lines
    if where == "link to nowhere":
        return  # a folder can be made there
    assert ran.lines[0].startswith(f"This game cannot be kept in {places[where]}")
    assert ran.lines[-1] == "The game could not be kept."
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    assert plain(tmp_path, "--saves", places[where], "--resume").code == 2


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_read_only_folder_stops_nobody_from_playing(tmp_path: Path) -> None:
    (tmp_path / "games").mkdir(mode=0o500)
    first = jsonl(tmp_path).objects[0]
    assert "Permission denied" in first["notices"][0]


def test_a_folder_that_is_removed_while_playing_is_made_again(tmp_path: Path) -> None:
    import shutil

    games = Games(tmp_path / "games")
    session = games.new(small(), player())
    session.choose("wait")
    shutil.rmtree(games.folder)
    session.choose("wait")
    assert session.notices == []
    resumed = games.latest(small())
    assert resumed is not None
    assert resumed.states == session.states
