"""The options of `hyosan play` for runners."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from game.cli import main
from game.runs.runfile import recorded, write_run
from tests.program import ROOT, SMALL, TO_THE_ROOF, jsonl, plain, player, small
from tests.terminal import Terminal

REFUSED = {
    "strict for no category": (["--strict"], "--strict is for games that are played for a category; name one with --category"),
    "strict from a game that is there": (["--strict", "--resume"], "name one with --category"),
    "a category from a run": (["--category", "any", "--from", "run.toml"], "--from and --at begin later, which is practice"),
    "a category at a scene": (["--category", "any", "--at", "hall"], "--from and --at begin later, which is practice"),
    "a category of a game that has one": (["--category", "any", "--resume"], "for the category that it was begun for"),
    "finer splits for nobody": (["--fine"], "--fine splits chapters further for LiveSplit; name its server with --livesplit"),
    "an unknown category": (["--category", "fly"], 'there is no category "fly"'),
}


@pytest.mark.parametrize(("words", "says"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("form", ["--plain", "--jsonl"])
def test_what_does_not_go_together_is_refused(
    words: list[str], says: str, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HYOSAN_SAVES", str(tmp_path / "mine"))
    write_run(tmp_path / "run.toml", recorded(small(), player(), TO_THE_ROOF))
    assert main(["play", form, "--story", str(SMALL), *words]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("hyosan: ")
    assert len(captured.err.splitlines()) <= 2
    assert says in captured.err
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("seed", ["9223372036854775808", "-9223372036854775809", "x"])
def test_a_seed_that_no_run_file_can_hold_is_refused(seed: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["play", "--jsonl", f"--seed={seed}"]) == 2
    assert "argument --seed: it takes a whole number from -9223372036854775808 to 9223372036854775807" in capsys.readouterr().err


def test_an_ending_is_not_given_away_by_naming_the_categories(tmp_path: Path) -> None:
    ran = plain(tmp_path, "--category", "fly")
    assert ran.code == 2
    assert "any, clean" in ran.complaint[0]
    assert "roof" not in ran.complaint[0]


def test_a_strict_game_in_line_mode_cannot_go_back(tmp_path: Path) -> None:
    lines = plain(tmp_path, "--category", "any", "--strict", input=b"1\nback\n").lines
    assert lines.count("This game is strict: undo and jumps are off. Begin a new attempt to start over.") == 1
    assert "There is nothing to undo: this is the start." not in lines
    assert "Strict" not in plain(tmp_path, "--category", "any", input=b"1\nback\n").out.decode()


def test_a_strict_game_in_json_lines_stays_where_it_is(tmp_path: Path) -> None:
    turns = jsonl(tmp_path, "--category", "any", "--strict", input=b'{"choose": "go_in"}\n{"undo": true}\n{"choose": "key"}\n').objects
    assert "error" in turns[2]
    assert turns[3]["clock"]["moves"] == 2


# --- ghosts -------------------------------------------------------------------------------------


def words_of(terminal: str) -> str:
    """The words that a terminal shows, wherever a line of them ends and whatever is drawn around it."""
    shown = re.sub(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b[()][0-9A-Za-z]|\x1b[=>]", " ", terminal)
    return " ".join(re.findall(r'[\w"-]+', shown))


@pytest.mark.parametrize(
    ("content", "says"), [(None, "No such file or directory"), ("moves = what\n", "run.toml: ")], ids=["missing", "no run"]
)
def test_a_ghost_that_cannot_be_read_is_refused_before_anything_is_shown(tmp_path: Path, content: str | None, says: str) -> None:
    path = tmp_path / "run.toml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with Terminal(tmp_path / "games", "play", "--story", SMALL, "--ghost", path) as terminal:
        assert terminal.end() == 2
    assert terminal.text.startswith("hyosan: ")
    assert str(path) in terminal.text
    assert says in terminal.text


def test_a_ghost_of_another_story_is_refused_with_the_reason(tmp_path: Path) -> None:
    run = ROOT / "saves" / "lunch_bell.moves.toml"
    with Terminal(tmp_path / "games", "play", "--story", SMALL, "--ghost", run) as terminal:
        for words in ("--story", '"small"'):  # a screen comes in pieces
            terminal.wait_for(words)
        assert 'this is "small"' in words_of(terminal.text)
        terminal.press("q")
        terminal.end()
