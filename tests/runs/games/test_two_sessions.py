"""Two sessions on one timeline at once: both keep everything."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE

import pytest

from game.engine import Player
from game.runs.games.session import Session
from game.runs.games.timeline import Timeline
from game.runs.timeline import database
from game.runs.timeline.entries import visits
from game.runs.timeline.keeper import Keeper
from game.runs.timeline.node import Profile, Visit
from game.runs.timeline.tree import Tree
from game.story.step import Step
from tests.moving import refusal, told
from tests.program import ROOT, TO_THE_CORRIDOR, TO_THE_ROOF, player, small


def resumed(folder: Path) -> Session:
    session = Timeline(folder).latest(small())
    assert session is not None
    return session


def kept(folder: Path, who: Player | None = None) -> Tree:
    return Keeper(folder / "timeline.db").tree(Profile.of(small(), who or player()))


def runs(tree: Tree) -> list[tuple[str, ...]]:
    """The runs from the start to each end of a branch."""
    ends = [link for link in tree.below(tree.root) if not tree.children(link)]
    return sorted(tuple(Step.parse(node.decision).choice for node in tree.path(end)) for end in ends)


def test_two_new_games_of_one_player_keep_every_decision_of_both(tmp_path: Path) -> None:
    one, other = (Timeline(tmp_path).new(small(), player()) for _ in range(2))
    for number in range(3):
        one.choose(TO_THE_ROOF[number])
        other.choose(TO_THE_CORRIDOR[number])
    assert one.is_kept
    assert other.is_kept
    assert runs(kept(tmp_path)) == [("go_in", "key", "back"), ("wait", "go_in", "key")]
    assert told(one) == told(other) == []


def test_the_same_decisions_taken_twice_at_once_are_one_branch(tmp_path: Path) -> None:
    one, other = (Timeline(tmp_path).new(small(), player()) for _ in range(2))
    for choice in TO_THE_ROOF:
        one.choose(choice)
        other.choose(choice)
    assert runs(kept(tmp_path)) == [TO_THE_ROOF]
    assert one.here == other.here


def test_a_game_gone_on_with_twice_at_once_becomes_two_branches(tmp_path: Path) -> None:
    Timeline(tmp_path).new(small(), player()).choose("wait")
    one, other = resumed(tmp_path), resumed(tmp_path)
    one.choose("wait")
    other.choose("go_in")
    one.choose("wait")
    other.choose("key")
    assert runs(kept(tmp_path)) == [("wait", "go_in", "key"), ("wait", "wait", "wait")]
    assert resumed(tmp_path).decisions == ("gate.wait", "gate.go_in", "hall.key"), "the one that was played last goes on"


def test_where_one_plays_the_other_deletes_nothing(tmp_path: Path) -> None:
    one = Timeline(tmp_path).new(small(), player())
    one.choose("wait")
    games = Timeline(tmp_path)
    other = games.latest(small())
    assert other is not None
    one.undo()
    assert refusal(lambda: one.marks.prune(other.here)) == "others-stay"
    other.choose("wait")
    assert refusal(lambda: one.marks.prune(one.tree.children(one.here)[0])) == "others-stay"
    games.close()
    assert refusal(lambda: one.marks.prune(one.tree.children(one.here)[0])) == ""


def test_what_is_read_while_another_writes_is_all_of_one_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Timeline(tmp_path).new(small(), player())
    one.choose("wait")
    before = kept(tmp_path)

    def visits_late(*of: object) -> Iterator[Visit]:
        monkeypatch.undo()
        one.choose("wait")
        yield from visits(*of)  # type: ignore[arg-type]

    monkeypatch.setattr(database, "visits", visits_late)
    assert kept(tmp_path).nodes == before.nodes
    assert len(kept(tmp_path).nodes) == len(before.nodes) + 1


def _play(folder: Path, number: int, ready: object) -> None:
    ready.wait()  # type: ignore[attr-defined]
    session = Timeline(folder).new(small(), Player("Mina", number % 2))
    for _ in range(number + 1):
        session.choose("wait")
    session.choose("go_in")
    assert session.is_kept
    assert told(session) == []


@pytest.mark.parametrize("rounds", [3])
def test_many_games_that_begin_at_once_all_keep_everything(tmp_path: Path, rounds: int) -> None:
    for number in range(rounds):
        barrier = threading.Barrier(6)
        threads = [threading.Thread(target=_play, args=(tmp_path / str(number), game, barrier)) for game in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        _assert_all_are_kept(tmp_path / str(number), 6)


PROGRAM = """
import sys, threading
from pathlib import Path
from tests.program import small
from tests.runs.games.test_two_sessions import _play
from game.story.step import Step
small()
print("ready", flush=True)
sys.stdin.readline()
_play(Path(sys.argv[1]), int(sys.argv[2]), threading.Barrier(1))
"""


def test_programs_that_begin_at_once_all_keep_everything(tmp_path: Path) -> None:
    words = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    programs = [subprocess.Popen([*words, str(number)], cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=PIPE) for number in range(6)]
    try:
        for program in programs:
            assert program.stdout is not None
            program.stdout.readline()
        for program in programs:
            assert program.stdin is not None
            program.stdin.write(b"go\n")
            program.stdin.flush()
        assert [(program.communicate(timeout=60)[1], program.returncode) for program in programs] == [(b"", 0)] * 6
    finally:
        for program in programs:
            program.kill()
    _assert_all_are_kept(tmp_path, 6)


def _assert_all_are_kept(folder: Path, games: int) -> None:
    for seed in (0, 1):
        expected = [("wait",) * (number + 1) + ("go_in",) for number in range(seed, games, 2)]
        assert runs(kept(folder, Player("Mina", seed))) == sorted(expected)
