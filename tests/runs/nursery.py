"""Plays many games in processes of their own, and ends each with a signal at a random moment.

Called as `nursery.py FOLDER COUNT SEED SIGNAL`. Game N is kept in FOLDER/N; what it printed is FOLDER/N/seen, its standard error
FOLDER/N/errors, and its exit code FOLDER/N/code. A process is a copy of this one, so that it costs no start.
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
from tests.program import SMALL, small

COMMANDS = ({"choose": "wait"}, {"choose": "wait"}, {"undo": True}, {"choose": "wait"})
PATIENCE = 20.0  # seconds that a game may take to come to its end


def commands() -> Iterator[dict[str, object]]:
    """What is played, without end."""
    return cycle(COMMANDS)


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
        return json.dumps(next(self._lines)).encode() + b"\n"


def play(folder: Path) -> int:
    """Play until something ends it; the exit code."""
    sys.stdin = Keyboard()
    sys.stdout = (folder / "seen").open("w", encoding="utf-8")
    sys.stderr = (folder / "errors").open("w", encoding="utf-8")
    return main(["play", "--jsonl", "--story", str(SMALL), "--saves", str(folder)])


def run(folder: Path, count: int, seed: int, number: int) -> None:
    draw = random.Random(seed)
    small()  # reading what a story needs once, so that a process is quickly in the middle of a game
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    for game in range(count):
        place = folder / str(game)
        place.mkdir()
        child = os.fork()
        if not child:
            os._exit(play(place))
        _wait(place / "seen", draw.choice((0, 1, 1, 2, 3, 4, 6, 9)))
        time.sleep(draw.uniform(0, 0.008))
        os.kill(child, number)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        (place / "code").write_text(str(code), encoding="utf-8")


def _wait(seen: Path, turns: int) -> None:
    """Wait until so many turns are on the screen."""
    deadline = time.monotonic() + PATIENCE
    while turns and not (seen.exists() and seen.read_bytes().count(b"\n") >= turns) and time.monotonic() < deadline:
        time.sleep(0.001)


if __name__ == "__main__":
    run(Path(sys.argv[1]), *map(int, sys.argv[2:]))
