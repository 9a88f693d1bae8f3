"""Proving stories: the shipped one whole, and a harsh made-up one within its budget; and checking without a proof."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from attrs import evolve, frozen

from game import paths
from game.story import load
from game.story.lint import lint
from tests.bench.generate import generate, write_toml
from tests.bench.pairs import ROOT, seconds
from tests.bench.row import Row


@frozen
class Proved:
    """A proof that ran as a process of its own."""

    seconds: float
    processor: float  # seconds
    gib: float  # of memory, at most
    said: dict[str, object]

    @property
    def is_whole(self) -> bool:
        """Whether nothing was left open."""
        return self.said["status"] == "proved"

    @property
    def note(self) -> str:
        """How it ended."""
        unknown = self.said["unknown"]
        assert isinstance(unknown, list)
        return f"{self.said['status']}, {self.said['reached']:,} things reached, {len(unknown)} questions open"


def shipped_rows() -> Iterator[Row]:
    """Time and memory of the proof of the shipped story; one that leaves anything open holds no bar."""
    proved = prove(paths.scenes())
    yield Row("the shipped story proved, whole", proved.seconds, 25 if proved.is_whole else 0, note=proved.note, unit=" s")
    yield Row("the shipped story proved, memory", proved.gib, 0.5, unit=" GiB")


def harsh_row(folder: Path, scenes: int, budget: float) -> Row:
    """Time of the proof of a made-up story whose memory was not made to be proved."""
    write_toml(generate(scenes, seed=1), folder / f"harsh{scenes}")
    proved = prove(folder / f"harsh{scenes}", "--budget", str(budget))
    return Row(f"a made-up story of {scenes} scenes proved, or bounded", proved.seconds, 120, note=proved.note, unit=" s")


def static_row(folder: Path, scenes: int, rounds: int) -> Row:
    """What checking takes beside loading."""
    write_toml(generate(scenes, seed=2), folder / f"checked{scenes}")
    story = load(folder / f"checked{scenes}")
    spent = median(seconds(lambda: lint(evolve(story))) for _ in range(rounds))
    return Row(f"check of {scenes} scenes, beside loading", spent, 1, unit=" s")


def prove(story: Path, *options: str) -> Proved:
    """Prove a story in a process of its own, from nothing."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "game", "prove", str(story), "--json", "--fresh", *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        said = json.loads(process.stdout.read())
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return Proved(time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / (1 << 20), said)
