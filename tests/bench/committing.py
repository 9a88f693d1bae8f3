"""Keeping a decision against a bare insert."""

from __future__ import annotations

import gc
import os
import sqlite3
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median

from game.engine import Player
from game.runs.games.timeline import Timeline
from game.story import load
from tests.bench.row import Row
from tests.program import SMALL

_BARE = "CREATE TABLE decision (id INTEGER PRIMARY KEY, link BLOB NOT NULL, decision TEXT NOT NULL, at INTEGER NOT NULL)"


def commit_row(folder: Path, decisions: int) -> Row:
    """One decision taken and kept, against one row inserted with the same pragmas in the same folder, by turns."""
    session = Timeline(folder / "committing").new(load(SMALL), Player("A"))
    bare = sqlite3.connect(folder / "committing" / "bare.db", isolation_level=None)
    for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", _BARE):
        bare.execute(statement)
    numbers = count()

    def ours() -> None:
        session.choose("wait")

    def theirs() -> None:
        values = (next(numbers), os.urandom(16), "gate.wait", int(time.time() * 1000))
        bare.execute("INSERT INTO decision VALUES (?, ?, ?, ?)", values)

    _by_turns(ours, theirs, 20)
    taken = _by_turns(ours, theirs, decisions)
    bare.close()
    assert session.is_kept
    return Row("one decision kept, against a bare insert into SQLite", median(taken[0]) / median(taken[1]), 1.3)


def _by_turns(ours: Callable[[], None], theirs: Callable[[], None], times: int) -> tuple[list[float], list[float]]:
    """How long each takes, measured one after the other; no garbage is looked for meanwhile."""
    took: tuple[list[float], list[float]] = [], []
    gc.disable()
    try:
        for number in range(times):
            for which, work in ((0, ours), (1, theirs)) if number % 2 else ((1, theirs), (0, ours)):
                began = time.perf_counter()
                work()
                took[which].append(time.perf_counter() - began)
    finally:
        gc.enable()
    return took
