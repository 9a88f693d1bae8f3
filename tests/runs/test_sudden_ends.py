"""Whatever ends the program, the game goes on at the last decision that the player saw accepted."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("needs POSIX signals", allow_module_level=True)

from game.runs.games import Games
from game.runs.session import Session
from tests.program import COMMAND, ROOT, SMALL, chosen, environment, jsonl, player, small
from tests.runs.nursery import commands

KILLED, INTERRUPTED = -signal.SIGKILL, 130


def played(folder: Path, count: int, number: signal.Signals, seed: int) -> list[Path]:
    """The folders of games that a signal has ended at random moments."""
    words = [sys.executable, str(Path(__file__).with_name("nursery.py")), str(folder), str(count), str(seed), str(int(number))]
    subprocess.run(words, cwd=ROOT, env=environment(folder), check=True, timeout=300)
    return [folder / str(game) for game in range(count)]


def decisions_after(count: int) -> tuple[str, ...]:
    """The decisions that stand after so many commands."""
    taken: list[str] = []
    for command in islice(commands(), count):
        if "undo" in command:
            taken.pop()
        else:
            taken.append(f"gate.{command['choose']}")
    return tuple(taken)


def assert_nothing_is_lost(place: Path) -> int:
    """Check a game that has ended suddenly; returns how many turns its player saw."""
    text = (place / "seen").read_text(encoding="utf-8") if (place / "seen").exists() else ""
    turns = text.count("\n")
    session = Games(place / "games").latest(small())
    if not turns and session is None:
        return 0
    assert session is not None, f"{turns} turns were seen and nothing is kept"
    assert session.notices == []
    # What was asked for last may or may not have happened; nobody saw it.
    assert session.decisions in (decisions_after(turns - 1 if turns else 0), decisions_after(turns))
    return turns


def assert_all_is_well(places: list[Path]) -> None:
    turns = [assert_nothing_is_lost(place) for place in places]
    assert max(turns) > 4, "some games were well under way"


def test_killed_at_any_moment_a_game_goes_on_at_the_last_decision_seen(tmp_path: Path) -> None:
    places = played(tmp_path, 32, signal.SIGKILL, seed=1)
    assert {(place / "code").read_text(encoding="utf-8") for place in places} == {str(KILLED)}
    assert_all_is_well(places)


@pytest.mark.slow
def test_killed_three_hundred_times_a_game_goes_on_at_the_last_decision_seen(tmp_path: Path) -> None:
    assert_all_is_well(played(tmp_path, 300, signal.SIGKILL, seed=2))


def test_interrupted_at_any_moment_the_program_ends_quietly_and_keeps_the_game(tmp_path: Path) -> None:
    places = played(tmp_path, 24, signal.SIGINT, seed=3)
    assert_all_is_well(places)
    for place in places:
        assert (place / "errors").read_text(encoding="utf-8") == ""
        assert (place / "code").read_text(encoding="utf-8") == str(INTERRUPTED)


def _interrupting(number: int) -> tuple[Callable[..., Any], list[str]]:
    """What `sys.settrace` takes to press Ctrl-C at the n-th line that is run in the room of runs; and the lines run."""
    lines: list[str] = []

    def trace(frame: FrameType, event: str, _argument: object) -> Callable[..., Any] | None:
        if "/game/runs/" not in frame.f_code.co_filename:
            return None
        if event == "line":
            lines.append(f"{frame.f_code.co_filename}:{frame.f_lineno}")
            if len(lines) == number:
                raise KeyboardInterrupt
        return trace

    return trace, lines


def _interrupted(session: Session, number: int) -> bool:
    """Take a choice and press Ctrl-C at a line; whether it came to that line."""
    trace, lines = _interrupting(number)
    before = sys.gettrace()
    sys.settrace(trace)
    try:
        session.choose("wait")
    except KeyboardInterrupt:
        return True
    finally:
        sys.settrace(before)
    assert len(lines) < number, f"Ctrl-C at {lines[number - 1]} was swallowed"
    return False


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # a file just opened is left to the collector to close
@pytest.mark.parametrize("first", [True, False], ids=["making the file", "replacing it"])
def test_ctrl_c_at_any_line_of_keeping_a_game_is_heard_and_harms_nothing(tmp_path: Path, first: bool) -> None:
    for number in range(1, 1_000):
        games = Games(tmp_path / str(number))
        session = games.new(small(), player())
        if first:
            (games.folder / "game-0001.json").unlink()
        heard = _interrupted(session, number)
        kept = games.latest(small())
        if kept is None:
            assert first
        else:
            assert kept.notices == []
            assert kept.decisions in ((), ("gate.wait",))
        if not heard:
            assert number > 20
            return
    raise AssertionError("it never ends")


def test_a_killed_program_resumes_with_the_very_turn_that_was_seen(tmp_path: Path) -> None:
    words = [*COMMAND, "play", "--jsonl", "--story", str(SMALL)]
    program = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment(tmp_path), cwd=ROOT)
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdout.readline()
    for line in chosen("wait", "go_in", "key"):
        program.stdin.write(line + b"\n")
        program.stdin.flush()
        seen = json.loads(program.stdout.readline())
    program.kill()
    program.communicate()
    again = jsonl(tmp_path, "--resume", input=chosen("wash")[0]).objects
    assert again[0] == seen
    assert again[1]["turn"] == seen["turn"] + 1
