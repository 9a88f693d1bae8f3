"""Whatever ends the program, the game goes on at the last decision that the player saw accepted."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("needs POSIX signals", allow_module_level=True)

from game.engine import Player
from game.plain.jsonl import answered
from game.plain.objects import turn_object
from game.runs.games.session import Session
from game.runs.games.timeline import Timeline
from game.turn.game import Game
from tests.moving import told
from tests.program import COMMAND, ROOT, SMALL, chosen, environment, jsonl, player, small
from tests.runs.nursery import commands

KILLED, INTERRUPTED = -signal.SIGKILL, 130


def played(folder: Path, count: int, number: signal.Signals, seed: int, lives: int = 1, cribs: int = 1) -> list[Path]:
    """The folders of games that a signal has ended at random moments, once in each of their lives."""
    folders = [folder / str(crib) for crib in range(cribs)]
    words = [sys.executable, str(Path(__file__).with_name("nursery.py"))]
    programs = [
        subprocess.Popen(
            [*words, str(each), *map(str, (count // cribs, lives, seed + crib, int(number)))], cwd=ROOT, env=environment(folder)
        )
        for crib, each in enumerate(folders)
    ]
    assert [program.wait(timeout=300) for program in programs] == [0] * cribs
    return [each / str(game) for each in folders for game in range(count // cribs)]


def seen(place: Path, life: int) -> list[dict[str, Any]]:
    """What a life was answered, to the last whole line."""
    path = place / f"seen-{life}"
    lines = path.read_text(encoding="utf-8").split("\n")[:-1] if path.exists() else []
    return [json.loads(line) for line in lines]


def lived_again(session: Session, answers: list[dict[str, Any]], last: bytes | None) -> bytes | None:
    """Check a life against the same played in memory; returns the command that nobody saw answered.

    Args:
        session: The game in memory, with all that was seen in earlier lives.
        answers: What the life was answered.
        last: The command of the life before that nobody saw answered; it may or may not have happened.
    """
    if not answers:
        return last
    game = Game(session)
    if last and turn_object(game.told()) != answers[0]:
        answered(game, last)
    assert [turn_object(game.told()), *(answered(game, line) for line in islice(commands(), len(answers) - 1))] == answers
    return next(islice(commands(), len(answers) - 1, None))


def assert_nothing_is_lost(place: Path, lives: int = 1) -> int:
    """Check a game that has ended suddenly; returns how many answers its player saw."""
    model = Session.new(small(), Player(small().names[0]))
    seen_in = [seen(place, life) for life in range(lives)]
    last = None
    for answers in seen_in:
        last = lived_again(model, answers, last)
    session = Timeline(place).latest(small())
    if not any(seen_in) and session is None:
        return 0
    assert session is not None, "answers were seen and nothing is kept"
    assert told(session) == []
    if last and session.here != model.here:
        answered(Game(model), last)
    assert session.states == model.states
    assert_holds(session, model)
    with closing(sqlite3.connect(place / "timeline.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return sum(map(len, seen_in))


def assert_holds(session: Session, model: Session) -> None:
    """Check that all that was seen is in the timeline: every branch, the way forward, and the marks."""
    assert session.tree.nodes.keys() == model.tree.nodes.keys()
    assert all(session.tree.next(link) == model.tree.next(link) for link in model.tree.nodes)
    assert model.tree.marks.items() <= session.tree.marks.items()


def assert_all_is_well(places: list[Path], lives: int = 1) -> None:
    answers = [assert_nothing_is_lost(place, lives) for place in places]
    assert max(answers) > 4, "some games were well under way"


def test_killed_at_any_moment_a_game_goes_on_at_the_last_decision_seen(tmp_path: Path) -> None:
    places = played(tmp_path, 32, signal.SIGKILL, seed=1)
    assert {(place / "code-0").read_text(encoding="utf-8") for place in places} == {str(KILLED)}
    assert_all_is_well(places)


def test_killed_again_and_again_a_game_loses_no_answer_of_any_life(tmp_path: Path) -> None:
    assert_all_is_well(played(tmp_path, 2, signal.SIGKILL, seed=4, lives=6), lives=6)


@pytest.mark.slow
def test_killed_a_thousand_times_no_answer_is_lost(tmp_path: Path) -> None:
    assert_all_is_well(played(tmp_path / "once", 400, signal.SIGKILL, seed=20, cribs=2))
    assert_all_is_well(played(tmp_path / "often", 66, signal.SIGKILL, seed=30, lives=10, cribs=2), lives=10)


def test_interrupted_at_any_moment_the_program_ends_quietly_and_keeps_the_game(tmp_path: Path) -> None:
    places = played(tmp_path, 24, signal.SIGINT, seed=3)
    assert_all_is_well(places)
    for place in places:
        assert (place / "errors-0").read_text(encoding="utf-8") == ""
        assert (place / "code-0").read_text(encoding="utf-8") == str(INTERRUPTED)


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


@pytest.mark.filterwarnings("ignore:unclosed database:ResourceWarning")  # of a file that was being opened at that line
@pytest.mark.parametrize("first", [pytest.param(True, marks=pytest.mark.slow), False], ids=["making the file", "adding to it"])
def test_ctrl_c_at_any_line_of_keeping_a_game_is_heard_and_harms_nothing(tmp_path: Path, first: bool) -> None:
    for number in range(1, 1_000):
        games = Timeline(tmp_path / str(number))
        session = games.new(small(), player())
        if first:
            games.close()
            games.path.unlink()
        heard = _interrupted(session, number)
        games.close()
        kept = Timeline(games.path.parent).latest(small())
        if kept is None:
            assert first
        else:
            assert told(kept) == []
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
