"""After a mistake of the program: the terminal is whole, the game is kept, and one sentence says where a report is."""

from __future__ import annotations

import sys
import termios
import time
from pathlib import Path

import pytest

from game.cli import main
from game.commands.crash import FAILED, reported
from tests.program import ROOT, SMALL
from tests.terminal import Terminal
from tests.test_signals import ON_THE_SCREEN, decided, is_whole

SENTENCE = "a mistake of this program ended it"


def reports(saves: Path) -> list[Path]:
    return sorted((saves / "reports").glob("*.txt"))


def test_a_screen_that_fails_leaves_the_terminal_whole_and_the_game_kept(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['game.tui.map'] = None\n")  # so that opening the map fails
    saves = tmp_path / "saves"
    with Terminal(saves, *ON_THE_SCREEN, PYTHONPATH=f"{tmp_path}:{ROOT}") as terminal:
        terminal.found = termios.tcgetattr(terminal.keys)
        terminal.wait_for("go on")
        terminal.press(" ")
        terminal.wait_for("half shut")
        time.sleep(0.5)  # longer than a page that is new is deaf
        terminal.press("1")
        terminal.wait_for("The long hall")
        time.sleep(0.5)
        terminal.press("m")
        assert terminal.end() == FAILED
        assert is_whole(terminal)
        last = terminal.text.rpartition("\x1b")[2]
        assert SENTENCE in last
        assert "Traceback" not in terminal.text
    (report,) = reports(saves)
    assert str(report) in last.replace("\n", "")
    assert "game.tui.map" in report.read_text(encoding="utf-8")
    assert decided(saves) == ("gate.go_in",)


@pytest.fixture
def failing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A command that fails; where games are."""
    monkeypatch.setenv("HYOSAN_SAVES", str(tmp_path / "saves"))
    monkeypatch.setitem(sys.modules, "game.story.lint", None)
    return tmp_path / "saves"


def test_a_command_that_fails_says_one_sentence(failing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(SMALL)]) == FAILED
    told = capsys.readouterr().err
    assert told.startswith("hyosan: " + SENTENCE)
    assert len(told.splitlines()) == 1
    (report,) = reports(failing)
    assert "ModuleNotFoundError" in report.read_text(encoding="utf-8")


def test_where_no_report_can_be_written_it_is_told(failing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    failing.write_text("a file is in the way")
    assert main(["check", str(SMALL)]) == FAILED
    assert "ModuleNotFoundError" in capsys.readouterr().err


def test_a_few_reports_are_kept(failing: Path) -> None:
    (failing / "reports").mkdir(parents=True)
    for number in range(20):
        (failing / "reports" / f"2020-01-01-{number:06}-1.txt").write_text("old")
    reported(ValueError("new"))
    assert len(reports(failing)) == 10
    assert "new" in reports(failing)[-1].read_text(encoding="utf-8")
