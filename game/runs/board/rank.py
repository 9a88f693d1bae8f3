"""A board: runs ranked by category, each run once, and the files that stand on none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import inf

from attrs import frozen

from game.runs.board.entry import BoardEntry, Outcome, Rejected
from game.story.category import Category
from game.story.model import Story


@frozen
class BoardRow:
    """A run on a board."""

    rank: int  # from 1; equal for runs that are tied
    entry: BoardEntry


@frozen
class Duplicate:
    """A file that holds the same decisions by the same player as one that stands on the board, and ranks no better."""

    file: str
    of: str


@frozen
class Ranking:
    """The runs of one category; those that name none stand in that of their ending."""

    category: Category
    rows: tuple[BoardRow, ...]


@frozen
class Board:
    """All that is to be said of a folder of run files."""

    story: Story
    standings: tuple[Ranking, ...]  # in the order in which the story has its categories, so that those of endings come last
    duplicates: tuple[Duplicate, ...]
    rejected: tuple[Rejected, ...]


def board_of(story: Story, outcomes: Iterable[Outcome]) -> Board:
    """The board of what came of verifying files, which is the same in whatever order that is."""
    by_category: dict[str, list[BoardEntry]] = defaultdict(list)
    rejected = []
    for outcome in outcomes:
        if isinstance(outcome, Rejected):
            rejected.append(outcome)
        else:
            by_category[outcome.category].append(outcome)
    found = [_standing(category, by_category[id]) for id, category in story.categories.items() if id in by_category]
    duplicates = sorted((each for _, doubled in found for each in doubled), key=lambda each: each.file)
    return Board(story, tuple(standing for standing, _ in found), tuple(duplicates), tuple(sorted(rejected, key=lambda each: each.file)))


def _standing(category: Category, entries: list[BoardEntry]) -> tuple[Ranking, list[Duplicate]]:
    once: dict[tuple[str, bytes], BoardEntry] = {}
    duplicates = []
    for entry in sorted(entries, key=lambda entry: (*_parts(category.clock, entry), _time(entry), entry.file)):
        best = once.setdefault((entry.player, entry.run), entry)
        if best is not entry:
            duplicates.append(Duplicate(entry.file, best.file))
    return Ranking(category, _ranked(category.clock, once.values())), duplicates


def _ranked(clock: str, entries: Iterable[BoardEntry]) -> tuple[BoardRow, ...]:
    """Rows for runs that are in order. Those that are tied share the rank of the first of them, and the next rank counts them all."""
    rows: list[BoardRow] = []
    last = None
    for number, entry in enumerate(entries, 1):
        measure = _parts(clock, entry)
        rows.append(BoardRow(rows[-1].rank if measure == last else number, entry))
        last = measure
    return tuple(rows)


def _parts(clock: str, entry: BoardEntry) -> tuple[float, ...]:
    """What parts ranks, the least first: help, the category's clock, moves, minutes.

    Runs that are equal in it are tied. Real time is claimed and not proved, so it parts ranks only where a category is ranked by it;
    elsewhere it says which of two tied runs stands first, and the earlier file name does where that is equal too.
    """
    by = {"moves": entry.moves, "minutes": entry.minutes, "real": _time(entry)}[clock]
    return entry.is_assisted, by, entry.moves, entry.minutes


def _time(entry: BoardEntry) -> float:
    """The real time; one that is not known comes after all others."""
    return entry.milliseconds or inf
