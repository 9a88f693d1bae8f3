"""A board: runs ranked by category, each run once, and the files that stand on none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from math import inf

from attrs import frozen

from game.runs.board.entry import Entry, Outcome, Rejected
from game.story.model import Story


@frozen
class Row:
    """A run on a board."""

    rank: int  # from 1; equal for runs that are tied
    entry: Entry


@frozen
class Duplicate:
    """A file that holds the same decisions by the same player as one that stands on the board, and ranks no better."""

    file: str
    of: str


@frozen
class Standing:
    """The runs of one category; or of one ending, for those that name no category."""

    id: str
    title: str
    is_category: bool
    clock: str  # one of `game.story.category.CLOCKS`
    rows: tuple[Row, ...]


@frozen
class Board:
    """All that is to be said of a folder of run files."""

    story: Story
    standings: tuple[Standing, ...]  # categories before endings, each in the order in which the story has them
    duplicates: tuple[Duplicate, ...]
    rejected: tuple[Rejected, ...]


_Where = tuple[bool, str]  # whether it is a category; and its id, or that of an ending


def board_of(story: Story, outcomes: Iterable[Outcome]) -> Board:
    """The board of what came of verifying files, which is the same in whatever order that is."""
    by_place: dict[_Where, list[Entry]] = defaultdict(list)
    rejected = []
    for outcome in outcomes:
        if isinstance(outcome, Rejected):
            rejected.append(outcome)
        else:
            by_place[(outcome.category is not None, outcome.category or outcome.ending)].append(outcome)
    places = [*((True, id) for id in story.categories), *((False, id) for id in story.endings)]
    found = [_standing(story, place, by_place[place]) for place in places if place in by_place]
    duplicates = sorted((each for _, doubled in found for each in doubled), key=lambda each: each.file)
    return Board(story, tuple(standing for standing, _ in found), tuple(duplicates), tuple(sorted(rejected, key=lambda each: each.file)))


def clock_of(story: Story, where: _Where) -> str:
    """What runs are ranked by: the category's clock, and moves for an ending."""
    is_category, id = where
    return story.categories[id].clock if is_category else "moves"


def _standing(story: Story, where: _Where, entries: list[Entry]) -> tuple[Standing, list[Duplicate]]:
    is_category, id = where
    clock = clock_of(story, where)
    once: dict[tuple[str, bytes], Entry] = {}
    duplicates = []
    for entry in sorted(entries, key=lambda entry: (*_parts(clock, entry), _time(entry), entry.file)):
        best = once.setdefault((entry.player, entry.run), entry)
        if best is not entry:
            duplicates.append(Duplicate(entry.file, best.file))
    title = (story.categories if is_category else story.endings)[id].title
    return Standing(id, title, is_category, clock, _ranked(clock, once.values())), duplicates


def _ranked(clock: str, entries: Iterable[Entry]) -> tuple[Row, ...]:
    """Rows for runs that are in order. Those that are tied share the rank of the first of them, and the next rank counts them all."""
    rows: list[Row] = []
    last = None
    for number, entry in enumerate(entries, 1):
        measure = _parts(clock, entry)
        rows.append(Row(rows[-1].rank if measure == last else number, entry))
        last = measure
    return tuple(rows)


def _parts(clock: str, entry: Entry) -> tuple[float, ...]:
    """What parts ranks, the least first: help, the category's clock, moves, minutes.

    Runs that are equal in it are tied. Real time is claimed and not proved, so it parts ranks only where a category is ranked by it;
    elsewhere it says which of two tied runs stands first, and the earlier file name does where that is equal too.
    """
    by = {"moves": entry.moves, "minutes": entry.minutes, "real": _time(entry)}[clock]
    return entry.is_assisted, by, entry.moves, entry.minutes


def _time(entry: Entry) -> float:
    """The real time; one that is not known comes after all others."""
    return entry.milliseconds or inf
