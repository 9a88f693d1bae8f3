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
from tests.bench.book import write_book
from tests.bench.generate import generate, write_toml
from tests.bench.pairs import ROOT, seconds
from tests.bench.row import Row


@frozen
class _Proved:
    """A proof that ran as a process of its own."""

    seconds: float
    gib: float  # of memory, at most
    said: dict[str, object]

    @property
    def note(self) -> str:
        """How it ended."""
        unknown = self.said["unknown"]
        assert isinstance(unknown, list)
        return f"{self.said['status']}, {self.said['reached']:,} things reached, {len(unknown)} questions open"


def shipped_rows() -> Iterator[Row]:
    """Time and memory of the proof of the shipped story; one that leaves anything open holds no bar."""
    proved = _prove(paths.scenes())
    whole = proved.said["status"] == "proved"
    yield Row("the shipped story proved, whole", proved.seconds, 25 if whole else 0, note=proved.note, unit=" s")
    yield Row("the shipped story proved, memory", proved.gib, 0.5, unit=" GiB")


def book_rows(folder: Path, chapters: int, endings: int, seeds: int) -> Iterator[Row]:
    """Time and memory of the proof of whole books, the medians of some made-up ones; one that leaves anything open holds no bar."""
    books = [folder / f"book{endings}-{seed}" for seed in range(1, seeds + 1)]
    for seed, book in enumerate(books, 1):
        write_book(book, chapters, endings, seed)
    proved = [_prove(book) for book in books]
    whole = all(each.said["status"] == "proved" for each in proved)
    what = f"a book of {endings} more endings proved, whole"
    yield Row(what, median(each.seconds for each in proved), 120 if whole else 0, note="; ".join(each.note for each in proved), unit=" s")
    yield Row(f"{what}: memory", max(each.gib for each in proved), 1.5, unit=" GiB")


def harsh_row(folder: Path, scenes: int, budget: float) -> Row:
    """Time of the proof of a made-up story whose memory was not made to be proved."""
    write_toml(generate(scenes, seed=1), folder / f"harsh{scenes}")
    proved = _prove(folder / f"harsh{scenes}", "--budget", str(budget))
    return Row(f"a made-up story of {scenes} scenes proved, or bounded", proved.seconds, 120, note=proved.note, unit=" s")


def static_row(folder: Path, scenes: int, rounds: int) -> Row:
    """What checking takes beside loading."""
    write_toml(generate(scenes, seed=2), folder / f"checked{scenes}")
    story = load(folder / f"checked{scenes}")
    spent = median(seconds(lambda: lint(evolve(story))) for _ in range(rounds))
    return Row(f"check of {scenes} scenes, beside loading", spent, 1, unit=" s")


def _prove(story: Path, *options: str) -> _Proved:
    began = time.perf_counter()
    command = [sys.executable, "-m", "game", "prove", str(story), "--json", "--fresh", *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        said = json.loads(process.stdout.read())
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return _Proved(time.perf_counter() - began, used.ru_maxrss / (1 << 20), said)
