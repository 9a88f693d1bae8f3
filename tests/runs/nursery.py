"""Plays many games in processes of their own, and ends each with a signal at a random moment.

Called as `nursery.py FOLDER COUNT LIVES SEED SIGNAL`. Game N is kept in FOLDER/N, and is gone on with in as many lives. What life K
printed is FOLDER/N/seen-K, its standard error FOLDER/N/errors-K, and its exit code FOLDER/N/code-K. A process is a copy of this one, so
that it costs no start.
"""

from __future__ import annotations

import io
import json
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from game.cli import main
from game.plain import jsonl  # noqa: F401 - so that a process need not import it
from game.runs.games import timeline  # noqa: F401 - the same
from tests.program import SMALL, small

COMMANDS = (
    {"choose": "wait"},
    {"choose": "wait"},
    {"undo": True},
    {"redo": True},
    {"choose": "go_in"},
    {"mark": {"name": "inside", "bookmarked": True}},
    {"choose": "key"},
    {"undo": True},
    {"choose": "wash"},
    {"undo": True},
    {"redo": True},
    {"choose": "up"},
    {"bell": True},
)
PATIENCE = 20.0  # seconds that a game may take to come to its end


def commands() -> Iterator[bytes]:
    """What is played in every life, without end; where a choice is not on offer it is an error, and the next may do."""
    return cycle([json.dumps(command).encode() for command in COMMANDS])


class Keyboard(io.TextIOWrapper):
    """Standard input that never ends; Ctrl-C gets through from when the program takes hold of it."""

    def __init__(self) -> None:
        super().__init__(_Endless())

    def reconfigure(self, **_options: object) -> None:  # type: ignore[override]
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


class _Endless(io.BytesIO):
    def __init__(self) -> None:
        super().__init__()
        self._lines = commands()

    def readline(self, _size: int | None = -1, /) -> bytes:
        return next(self._lines) + b"\n"


def play(folder: Path, life: int) -> int:
    """Play until something ends it; the exit code."""
    sys.stdin = Keyboard()
    sys.stdout = (folder / f"seen-{life}").open("w", encoding="utf-8")
    sys.stderr = (folder / f"errors-{life}").open("w", encoding="utf-8")
    return main(["play", "--jsonl", "--story", str(SMALL), "--saves", str(folder), *(["--resume"] if life else [])])


def run(folder: Path, count: int, lives: int, seed: int, number: int) -> None:
    draw = random.Random(seed)
    small()  # reading what a story needs once, so that a process is quickly in the middle of a game
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    for game in range(count):
        place = folder / str(game)
        place.mkdir(parents=True)
        for life in range(lives):
            turns = draw.choice((0, 1, 1, 2, 3, 4, 6, 9, 14)) if lives == 1 or life else 2
            _live(place, life, number, turns, draw.uniform(0, 0.008))


def _live(place: Path, life: int, number: int, turns: int, rest: float) -> None:
    """One life, which ends a moment after so many turns are on the screen."""
    child = os.fork()
    if not child:
        os._exit(play(place, life))
    _wait(place / f"seen-{life}", turns)
    time.sleep(rest)
    os.kill(child, number)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    (place / f"code-{life}").write_text(str(code), encoding="utf-8")


def _wait(seen: Path, turns: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while turns and not (seen.exists() and seen.read_bytes().count(b"\n") >= turns) and time.monotonic() < deadline:
        time.sleep(0.001)


if __name__ == "__main__":
    run(Path(sys.argv[1]), *map(int, sys.argv[2:]))
