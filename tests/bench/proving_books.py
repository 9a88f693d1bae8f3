"""Proving whole books that are made up, and how that grows with their endings and their chapters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median

from tests.bench.book import FIRST_CHAPTERS, write_book
from tests.bench.proving import Proved, prove
from tests.bench.row import Row

LINEAR = 1.6  # what an ending may cost once there are many, over what it costs while there are half as many; a square would be 2
A_CHAPTER = 1.6
ENDINGS = 6  # of books that grow by chapters
CHAPTERS = 5  # made ones, of books that grow by endings


def book_rows(folder: Path, chapters: int, endings: int, seeds: int) -> Iterator[Row]:
    """Time and memory of the proof of whole books, the medians of some made-up ones; one that leaves anything open holds no bar."""
    proved = [_proved(folder, chapters, endings, seed) for seed in range(1, seeds + 1)]
    whole = all(each.is_whole for each in proved)
    what = f"a book of {endings} more endings proved, whole"
    yield Row(what, median(each.seconds for each in proved), 120 if whole else 0, note="; ".join(each.note for each in proved), unit=" s")
    yield Row(f"{what}: memory", max(each.gib for each in proved), 1.5, unit=" GiB")


def endings_row(folder: Path, endings: Sequence[int]) -> Row:
    """How the time of the proof of a book grows with its endings: three numbers of them, the second half of the third."""
    none, half, all_of_them = (_proved(folder, CHAPTERS, number).processor for number in endings)
    growth = (all_of_them - none) / endings[2] / ((half - none) / endings[1])
    note = f"{none:.0f} s, {half:.0f} s, {all_of_them:.0f} s of processor"
    return Row(f"an ending of {endings[2]}, against one of {endings[1]}", growth, LINEAR, note=note)


def chapters_row(folder: Path, made: Sequence[int]) -> Row:
    """How the time of the proof of a book grows with its chapters."""
    times = {number: _proved(folder, number, ENDINGS).processor for number in made}
    growth = max((times[more] / times[fewer]) ** (1 / (more - fewer)) for fewer, more in pairwise(made))
    note = ", ".join(f"{seconds:.0f} s" for seconds in times.values()) + " of processor"
    return Row(f"a chapter more, of {FIRST_CHAPTERS + made[0]} to {FIRST_CHAPTERS + made[-1]}", growth, A_CHAPTER, note=note)


def _proved(folder: Path, chapters: int, endings: int, seed: int = 1) -> Proved:
    book = folder / f"book{chapters}-{endings}-{seed}"
    if not book.exists():
        write_book(book, chapters, endings, seed)
    return prove(book)
