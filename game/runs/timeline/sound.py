"""What of a timeline's rows can be believed: a decision is named by all that led to it, so it proves itself back to the start."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from game.engine import Player
from game.runs.timeline.entries import Entry
from game.runs.timeline.kept import Kept, kept_of
from game.runs.timeline.node import LINK, Mark, Node, Profile, Visit, next_link
from game.runs.timeline.rows import Row, Rows

_KINDS: Mapping[str, tuple[type, ...]] = {
    "profile": (int, bytes, str, str, str),
    "node": (int, bytes, bytes, bytes, str, str, str, int),
    "visit": (int, bytes, bytes, int, str, int, str),
    "mark": (int, bytes, str, int, int, int),
    "attempt": (int, bytes, bytes, str, str, int, str, str, str, int, str),
}

_SEED = re.compile(r"-?[0-9]{1,1000}")


@frozen
class Sound:
    """What can be believed, and what cannot."""

    profiles: dict[bytes, Profile]
    nodes: dict[bytes, tuple[Profile, Node]]  # each after its parent
    visits: tuple[tuple[Profile, Visit], ...]  # in order
    marks: dict[bytes, Mark]
    attempts: tuple[tuple[Profile, Kept], ...]  # in order
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
        """A player is kept with a first visit to the start; where that is lost, another stands for it."""
        been = {visit.link for _, visit in self.visits}
        return ((profile, Visit(link, 0)) for link, profile in self.profiles.items() if link not in been)


def sound(rows: Rows) -> Sound:
    """What of some rows can be believed; where several say the same, the first does."""
    faults: Counter[str] = Counter()
    fit = {table: [row for row in rows.get(table, ()) if _fits(row, kinds, faults)] for table, kinds in _KINDS.items()}
    profiles = _profiles(fit["profile"], faults)
    nodes = _nodes(fit["node"], profiles, faults)
    there = profiles.keys() | nodes.keys()
    visits = tuple(
        (profiles[owner], Visit(link, *rest)) for _, owner, link, *rest in _in_order(fit["visit"]) if owner in profiles and link in there
    )
    faults["visits to nowhere"] = len(set(fit["visit"])) - len(visits)
    marks = {link: Mark(name, *map(bool, signs)) for _, link, name, *signs in reversed(fit["mark"])}
    faults["notes at nowhere"] = len(marks.keys() - there)
    kept = {link: mark for link, mark in marks.items() if link in there}
    attempts = _attempts(fit["attempt"], profiles, faults)
    return Sound(profiles, nodes, visits, kept, attempts, tuple(f"{what}: {number}" for what, number in faults.items() if number))


def _fits(row: Row, kinds: tuple[type, ...], faults: Counter[str]) -> bool:
    fits = tuple(map(type, row)) == kinds and all(map(_is_whole, row))
    faults["rows with values that were never written"] += not fits
    return fits


def _is_whole(value: Any) -> bool:  # noqa: ANN401 - whatever a damaged file holds
    match value:
        case bytes():
            return len(value) == LINK
        case str():
            return value.isprintable() or not any("\ud800" <= char <= "\udfff" for char in value)
        case _:
            return True


def _profiles(rows: list[Row], faults: Counter[str]) -> dict[bytes, Profile]:
    found = {}
    for _, link, story, name, seed in rows:
        profile = Profile(story, Player(name, int(seed) if _SEED.fullmatch(seed) else 0))
        if profile.link == link:
            found[link] = profile
        else:
            faults["players who are not who they were"] += 1
    return found


def _nodes(rows: list[Row], profiles: dict[bytes, Profile], faults: Counter[str]) -> dict[bytes, tuple[Profile, Node]]:
    """The decisions that follow from a start, step by step."""
    after: dict[bytes, dict[bytes, Node]] = defaultdict(dict)
    for _, link, _owner, parent, decision, digest, version, at in rows:
        if next_link(parent, decision) == link:
            after[parent].setdefault(link, Node(link, parent, decision, digest, version, at))
        else:
            faults["decisions that are not those that were taken"] += 1
    found: dict[bytes, tuple[Profile, Node]] = {}
    waiting = [(profile, child) for link, profile in profiles.items() for child in after[link].values()]
    for profile, node in waiting:  # it grows meanwhile
        found[node.link] = profile, node
        waiting += [(profile, child) for child in after[node.link].values()]
    faults["decisions that have lost the way back to their start"] = sum(map(len, after.values())) - len(found)
    return found


def _attempts(rows: list[Row], profiles: dict[bytes, Profile], faults: Counter[str]) -> tuple[tuple[Profile, Kept], ...]:
    """The attempts of players who are there, each once."""
    found: dict[bytes, tuple[Profile, Kept]] = {}
    for _, *row in rows:
        try:
            kept = kept_of(row)
        except (TypeError, ValueError):
            faults["attempts that are not those that were made"] += 1
            continue
        if row[1] in profiles:
            found.setdefault(row[0], (profiles[row[1]], kept))
        else:
            faults["attempts of nobody"] += 1
    return tuple(found.values())


def _in_order(rows: list[Row]) -> list[Row]:
    """Visits as they were made: by their numbers, or by time where rows of several files have the same numbers."""
    distinct = list(dict.fromkeys(rows))
    one_file = len({row[0] for row in distinct}) == len(distinct)
    return sorted(distinct, key=lambda row: row[0] if one_file else (row[3], row[0]))
