"""Where a game cannot be kept, play goes on, and the player is told once. More of it is in the timeline's own tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.runs.games.session import Session
from game.runs.games.timeline import Timeline
from tests.moving import told, went
from tests.program import TO_THE_ROOF, jsonl, numbers, plain, player, small, spoken, typed


@pytest.fixture
def games(tmp_path: Path) -> Timeline:
    """A timeline that cannot be made: a file is where its folder should be."""
    (tmp_path / "games").write_text("mine", encoding="utf-8")
    return Timeline(tmp_path / "games")


def new(games: Timeline) -> Session:
    return games.new(small(), player())


def test_a_game_that_was_never_kept_is_played_to_its_end_and_told_once(games: Timeline) -> None:
    session = new(games)
    said = told(session)
    for choice in TO_THE_ROOF:
        session.choose(choice)
        said += told(session)
    assert session.state.scene == "rung"
    assert not session.is_kept
    assert len(said) == 1
    assert said[0].startswith(f"This game cannot be kept: {games.path}")
    assert said[0].endswith(" You can play on; it is tried again at each decision.")


def test_once_it_can_be_kept_the_whole_game_is(games: Timeline) -> None:
    session = new(games)
    session.choose("wait")
    told(session)
    games.path.parent.unlink()
    session.choose("go_in")
    assert session.is_kept
    assert told(session) == ["This game is kept again, with all that was waiting."]
    resumed = Timeline(games.path.parent).latest(small())
    assert resumed is not None
    assert resumed.states == session.states
    assert went(resumed.undo)


def test_what_waits_when_the_game_ends_is_tried_once_more(games: Timeline) -> None:
    new(games).choose("wait")
    games.path.parent.unlink()
    games.close()
    resumed = Timeline(games.path.parent).latest(small())
    assert resumed is not None
    assert resumed.decisions == ("gate.wait",)


def test_line_mode_tells_once_and_does_not_say_that_it_is_kept(games: Timeline) -> None:
    lines = typed(new(games), *numbers(TO_THE_ROOF))
    assert [line for line in lines if "cannot be kept" in line] == lines[:1]
    assert lines[-1] == "The game could not be kept."


def test_json_lines_tell_once(games: Timeline) -> None:
    turns = spoken(new(games), b'{"choose": "wait"}', b'{"choose": "wait"}')
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
    assert ran.lines[0].startswith(f"This game cannot be kept: {places[where]}")
    assert ran.lines[-1] == "The game could not be kept."
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    assert jsonl(tmp_path, "--saves", places[where], "--resume").code == 2
