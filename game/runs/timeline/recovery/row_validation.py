"""What of a timeline's rows can be believed: a decision is named by all that led to it, so it proves itself back to the start."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from attrs import frozen

from game.engine import Player
from game.runs.timeline.attempt_rows import KeptAttempt, kept_of
from game.runs.timeline.columns import COLUMNS, mended
from game.runs.timeline.entries import Entry
from game.runs.timeline.node import Mark, Node, Profile, Visit, next_link
from game.runs.timeline.recovery.row_recovery import Row, Rows
from game.units import NEVER


@frozen
class ValidRows:
    """What can be believed, and what cannot."""

    profiles: dict[bytes, Profile]
    nodes: dict[bytes, tuple[Profile, Node]]  # each after its parent
    visits: tuple[tuple[Profile, Visit], ...]  # in order
    marks: dict[bytes, Mark]
    attempts: tuple[tuple[Profile, KeptAttempt], ...]  # in order
    faults: tuple[str, ...]  # a phrase each

    def entries(self) -> Iterator[Entry]:
        """All of it, as it is kept."""
        yield from self.nodes.values()
        yield from self._starts()
        yield from self.visits
        yield from self.attempts
        for link, mark in self.marks.items():
            yield self.profiles[link] if link in self.profiles else self.nodes[link][0], (link, mark)

    def _starts(self) -> Iterator[Entry]:
        """A player of whom nothing else is left is kept with a visit to the start."""
        there = {profile for profile, _ in (*self.nodes.values(), *self.visits, *self.attempts)}
        return ((profile, Visit(link, NEVER)) for link, profile in self.profiles.items() if profile not in there)


def valid_rows(rows: Rows) -> ValidRows:
    """What of some rows can be believed; where several say the same, the first does."""
    faults: Counter[str] = Counter()
    fit = {table: list(_fitting(table, rows.get(table, ()), faults)) for table in COLUMNS}
    profiles = _profiles(fit["profile"], faults)
    nodes = _nodes(fit["node"], profiles, faults)
    there = profiles.keys() | nodes.keys()
    visits = tuple(
        (profiles[owner], Visit(link, *rest)) for _, owner, link, *rest in _in_order(fit["visit"]) if owner in profiles and link in there
    )
    faults["visits to missing decisions"] = len(_in_order(fit["visit"])) - len(visits)
    marks = {link: Mark(name, *map(bool, signs)) for _, link, name, *signs in reversed(fit["mark"])}
    faults["marks at missing decisions"] = len(marks.keys() - there)
    kept = {link: mark for link, mark in marks.items() if link in there}
    attempts = _attempts(fit["attempt"], profiles, faults)
    return ValidRows(profiles, nodes, visits, kept, attempts, tuple(f"{what}: {number}" for what, number in faults.items() if number))


def _fitting(table: str, rows: Iterable[Row], faults: Counter[str]) -> Iterator[Row]:
    """The rows that say something, without the values that the game never writes."""
    for number, *row in rows:
        values, wrong = mended(table, row)
        faults.update(f"values in {table}.{column} that the game never writes" for column in wrong)
        if values is not None:
            yield number, *values


def _profiles(rows: list[Row], faults: Counter[str]) -> dict[bytes, Profile]:
    found = {}
    for _, link, story, name, seed in rows:
        profile = Profile(story, Player(name, int(seed)))
        if profile.link == link:
            found[link] = profile
        else:
            faults["players whose id does not match"] += 1
    return found


def _nodes(rows: list[Row], profiles: dict[bytes, Profile], faults: Counter[str]) -> dict[bytes, tuple[Profile, Node]]:
    """The decisions that follow from a start, step by step."""
    after: dict[bytes, dict[bytes, Node]] = defaultdict(dict)
    for _, link, _owner, parent, decision, digest, version, at in rows:
        if next_link(parent, decision) == link:
            after[parent].setdefault(link, Node(link, parent, decision, digest, version, at))
        else:
            faults["decisions whose id does not match"] += 1
    found: dict[bytes, tuple[Profile, Node]] = {}
    waiting = [(profile, child) for link, profile in profiles.items() for child in after[link].values()]
    for profile, node in waiting:  # it grows meanwhile
        found[node.link] = profile, node
        waiting += [(profile, child) for child in after[node.link].values()]
    faults["decisions cut off from their start"] = sum(map(len, after.values())) - len(found)
    return found


def _attempts(rows: list[Row], profiles: dict[bytes, Profile], faults: Counter[str]) -> tuple[tuple[Profile, KeptAttempt], ...]:
    """The attempts of players who are there, each once."""
    found: dict[bytes, tuple[Profile, KeptAttempt]] = {}
    for _, *row in rows:
        try:
            kept = kept_of(row)
        except (TypeError, ValueError):
            faults["attempts whose id does not match"] += 1
            continue
        if row[1] in profiles:
            found.setdefault(row[0], (profiles[row[1]], kept))
        else:
            faults["attempts of missing players"] += 1
    return tuple(found.values())


def _in_order(rows: list[Row]) -> list[Row]:
    """Visits as they were made: by their numbers, or by time where rows of several files have the same numbers."""
    distinct = list(dict.fromkeys(rows))
    if len({row[0] for row in distinct}) == len(distinct):
        return sorted(distinct, key=lambda row: row[0])
    once = {row[1:]: row for row in reversed(distinct)}  # a file that was mended once has numbers of its own
    return sorted(once.values(), key=lambda row: (row[3], row[0]))
