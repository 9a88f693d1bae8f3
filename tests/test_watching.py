"""`hyosan replay --watch`, through the command line and a terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from game.commands.screen import opening
from game.runs.games.timeline import Timeline
from game.runs.runfile import recorded, write_run
from tests.program import SMALL, TO_THE_CORRIDOR, hyosan, player, small

needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")


@pytest.fixture
def run(tmp_path: Path) -> Path:
    path = tmp_path / "run.toml"
    write_run(path, recorded(small(), player(), TO_THE_CORRIDOR))
    return path


def test_watching_without_a_terminal_is_bad_usage(tmp_path: Path, run: Path) -> None:
    ran = hyosan(tmp_path, "replay", run, "--watch", "--story", SMALL)
    assert (ran.code, ran.out) == (2, b"")
    assert ran.complaint == ["hyosan: --watch needs a terminal with a full screen; leave it out to print the run"]


def test_to_watch_and_to_print_are_two_things(tmp_path: Path, run: Path) -> None:
    ran = hyosan(tmp_path, "replay", run, "--watch", "--jsonl")
    assert ran.code == 2
    assert "not allowed with argument" in ran.complaint[0]


@needs_terminal
def test_a_run_is_watched_and_taken_over(tmp_path: Path, run: Path) -> None:
    from tests.terminal import Terminal

    with Terminal(tmp_path / "saves", "replay", run, "--watch", "--story", SMALL, "--no-animations") as terminal:
        terminal.wait_for("0 of 3, paused")
        terminal.press("\x1b[C")
        terminal.wait_for("The long hall")
        terminal.press("p")
        terminal.wait_for("transcript")
        terminal.press("q")
        assert terminal.end() == 0
    kept = Timeline(tmp_path / "saves").latest(small())
    assert kept is not None
    assert (kept.decisions, kept.state.player) == (("gate.go_in",), player())


def test_games_that_a_screen_has_opened_are_let_go_of_even_if_it_fails(tmp_path: Path) -> None:
    def fail_in_the_middle() -> None:
        with opening(lambda: Timeline(tmp_path / "saves", behind=True)) as open_games:
            open_games().new(small(), player()).choose("go_in")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_in_the_middle()
    assert (tmp_path / "saves" / "timeline.db").exists()
    assert not (tmp_path / "saves" / "timeline.db-wal").exists()


@needs_terminal
def test_a_run_that_does_not_fit_is_a_finding(tmp_path: Path) -> None:
    from tests.terminal import Terminal

    (tmp_path / "list").write_text("wait fly", encoding="utf-8")
    with Terminal(tmp_path / "saves", "replay", tmp_path / "list", "--watch", "--story", SMALL, "--no-animations") as terminal:
        terminal.wait_for("0 of 1, and 1 that do not fit")
        terminal.press("\x11")
        assert terminal.end() == 1
        assert '"fly" is not on offer here' in terminal.text


@needs_terminal
def test_a_run_of_another_story_is_bad_input_before_the_screen_opens(tmp_path: Path, run: Path) -> None:
    from tests.terminal import Terminal

    with Terminal(tmp_path / "saves", "replay", run, "--watch") as terminal:
        assert terminal.end() == 2
        assert terminal.text.startswith(f"hyosan: {run}: it is a run of story")
