"""Boards of many run files: on all cores against one, and how they grow with the number of files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random

from game import paths
from game.engine import Player
from game.runs.board.collect import found_in
from game.runs.board.entry import Rejected
from game.runs.board.parallel import Outcomes, cores, on_cores, on_one_core
from game.runs.runfile import recorded, to_text
from game.story import Story, load
from tests.bench.against_inkjs import play_once
from tests.bench.pairs import ROOT, ratio, seconds
from tests.bench.row import Row

CORES = 2
DOUBLINGS = 3
FOLDER = 500  # files in each folder
_CPU_AND_PEAK = """
import json, resource, sys
from game.cli import main
if __name__ == "__main__":
    code = main(sys.argv[1:])
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    sys.stderr.write(json.dumps([code, sum(each.ru_utime + each.ru_stime for each in used), sum(each.ru_maxrss for each in used)]))
"""


def board_rows(folder: Path, files: int, pairs: int) -> Iterator[Row]:
    """What all cores gain, and how time and memory grow; over random runs of the shipped story, each file another."""
    story = load(paths.scenes())
    boards = [folder / f"board{files >> (DOUBLINGS - doubling)}" for doubling in range(DOUBLINGS + 1)]
    decisions = [_write(story, board, files >> (DOUBLINGS - number)) for number, board in enumerate(boards)][-1]
    yield _cores_row(story, boards[-1], decisions, pairs)
    used = [_used(board) for board in boards]
    what = f"board: largest growth in a doubling, {files >> DOUBLINGS:,} to {files:,} run files"
    yield Row(
        what, max(after[0] / before[0] for before, after in pairwise(used)), 2.2, note=f"{used[-1][0] / files * 1e3:.2f} ms of CPU a file"
    )
    what = f"board: peak memory with {files:,} run files, against {files >> DOUBLINGS:,}"
    yield Row(what, used[-1][1] / used[0][1], 1.25, note=f"{used[-1][1] / 1024:.0f} MiB, the largest worker's included")


def _cores_row(story: Story, folder: Path, decisions: int, pairs: int) -> Row:
    what = f"board: decisions a second on {CORES} cores, against one"
    if cores() < CORES:
        return Row(what, None, 1.7, at_least=True, note=f"needs {CORES} cores")
    files = found_in(folder)[0]
    alone = partial(seconds, lambda: _drained(on_one_core(story, folder, files)))
    spread = partial(seconds, lambda: _drained(on_cores(story, folder, files, CORES)))
    gained = ratio(alone, spread, pairs)
    return Row(what, gained, 1.7, at_least=True, note=f"{len(files):,} files; {decisions / alone():,.0f} a second on one")


def _drained(found: Outcomes) -> None:
    rejected = [outcome for outcomes in found for outcome in outcomes if isinstance(outcome, Rejected)]
    if rejected:
        raise ValueError(f"a run that was just recorded does not verify: {rejected[0]}")


def _used(folder: Path) -> tuple[float, float]:
    """CPU seconds and peak memory, in KiB, of making a board, its workers included."""
    script = folder.with_suffix(".py")  # a file, since workers import it anew
    script.write_text(_CPU_AND_PEAK, encoding="utf-8")
    words = [sys.executable, str(script), "board", str(folder), "--json"]
    done = subprocess.run(words, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True)
    code, cpu, peak = json.loads(done.stderr)
    if code:
        raise ValueError(f"a board of good runs ended with {code}")
    return cpu, peak


def _write(story: Story, folder: Path, files: int) -> int:
    """Write random runs that ended; how many decisions they have."""
    decisions = 0
    for number in range(files):
        steps = [state.via or "" for state in play_once(story, Random(number).randrange)]
        path = folder / f"{number // FOLDER:03}" / f"{number:05}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(to_text(recorded(story, Player(f"Player {number}"), steps)), encoding="utf-8")
        decisions += len(steps)
    return decisions
