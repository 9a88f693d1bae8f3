"""Who has reached which endings, asked of the file itself, so that no tree has to be grown for it."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from game.engine import Player
from game.runs.follow import renamed, states_of
from game.runs.timeline.columns import checked
from game.runs.timeline.connection import connect
from game.runs.timeline.file_errors import explained
from game.runs.timeline.file_safety import check_regular
from game.runs.timeline.node import story_key
from game.runs.timeline.schema_validation import check_schema
from game.story.model import Story

_DECIDED = "SELECT DISTINCT name, decision FROM node JOIN profile ON node.profile = profile.link WHERE story = ?"
_TAKEN = "SELECT seed, node.link FROM node JOIN profile ON node.profile = profile.link WHERE story = ? AND name = ? AND decision = ?"
_BEFORE = "SELECT parent, decision FROM node WHERE link = ?"
_LONGEST = 20_000  # decisions of one run that are looked at: in a damaged file links might go in a circle


def endings_reached(story: Story, path: Path) -> Mapping[str, frozenset[str]]:
    """The names of all players who have come to an ending of a story, by the ids of these endings.

    Args:
        story: The story.
        path: The file of a timeline.

    Raises:
        TimelineError: It cannot be read.
    """
    with explained(path):
        if not path.exists():
            return {}
    check_regular(path)
    with explained(path), closing(connect(path, "ro")) as connection:
        check_schema(connection, path)
        rows = connection.execute(_DECIDED, (story_key(story),)).fetchall()
        decided = defaultdict[str, list[str]](list)
        for row in rows:
            checked("profile", row[:1], ("name",))
            (decision,) = checked("node", row[1:], ("decision",))
            decided[row[0]].append(decision)
        found = ((name, ending) for name, decisions in decided.items() for ending in _reached(connection, story, name, decisions))
        who = defaultdict[str, set[str]](set)
        for name, ending in found:
            who[ending].add(name)
        return {ending: frozenset(names) for ending, names in who.items()}


def _reached(connection: sqlite3.Connection, story: Story, name: str, decisions: Iterable[str]) -> set[str]:
    """The endings that a player has come to, from all that was decided under a name."""
    leads = {decision: _endings_after(story, decision) for decision in decisions}
    found = {ending for endings in leads.values() if len(endings) == 1 for ending in endings if ending}
    unsure = [decision for decision, endings in leads.items() if len(endings) > 1 and endings - found - {None}]
    return found.union(*(_where_led(story, *run) for run in _runs_to(connection, story, name, unsure)))


def _endings_after(story: Story, decision: str) -> frozenset[str | None]:
    """The endings that a decision may lead to at once; None stands for a scene that is none."""
    scene, choice = renamed(decision, story.renames)
    taken = story.scenes[scene].choices.get(choice) if scene in story.scenes else None
    return frozenset(story.scenes[arm.scene].ending for arm in taken.arms) if taken else frozenset()


def _runs_to(connection: sqlite3.Connection, story: Story, name: str, decisions: Iterable[str]) -> Iterator[tuple[Player, list[str]]]:
    """Every run under a name up to one of some decisions."""
    for decision in decisions:
        for seed, link in connection.execute(_TAKEN, (story_key(story), name, decision)):
            checked("profile", (seed,), ("seed",))
            yield Player(name, int(seed)), _way(connection, link)


def _way(connection: sqlite3.Connection, link: bytes) -> list[str]:
    """The decisions from the start to a node."""
    way: list[str] = []
    while len(way) < _LONGEST and (row := connection.execute(_BEFORE, (link,)).fetchone()):
        link, decision = checked("node", row, ("parent", "decision"))
        way.append(decision)
    return way[::-1]


def _where_led(story: Story, player: Player, steps: list[str]) -> set[str]:
    """The ending that a run came to; where its last decision may lead hangs on what came before."""
    states, why = states_of(story, player, steps)
    ending = story.scenes[states[-1].scene].ending
    return {ending} if ending and not why else set()
