"""Measuring two things by turns, so that what else the machine does falls on both."""

from __future__ import annotations

import gc
import os
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
COMPILED = {"PYTHONDONTWRITEBYTECODE": ""}  # modules are compiled once, as they are where the game is installed


def ratio(ours: Callable[[], float], theirs: Callable[[], float], pairs: int, warm_ups: int = 1) -> float:
    """The median of what one measures over what the other does, each pair measured one right after the other."""
    for _ in range(warm_ups):
        ours()
        theirs()
    return median(_pair(ours, theirs, ours_first=bool(number % 2)) for number in range(pairs))


def _pair(ours: Callable[[], float], theirs: Callable[[], float], *, ours_first: bool) -> float:
    if ours_first:
        measured = ours()
        return measured / theirs()
    other = theirs()
    return ours() / other


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long some work takes; as with `timeit`, no garbage is looked for meanwhile."""
    gc.disable()
    try:
        began = clock()
        work()
        return clock() - began
    finally:
        gc.enable()


def command_seconds(command: Sequence[str]) -> float:
    """How long a command takes from start to exit."""
    environment = {**os.environ, **COMPILED}
    return seconds(lambda: subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True))
