"""What is wrong with a timeline, looked for on purpose: in the file, in the chain of decisions, and in what they lead to."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import field, frozen

from game.engine import State, digest, start
from game.errors import StepError, TimelineDamaged
from game.runs.follow import taken
from game.runs.timeline.causes import explained
from game.runs.timeline.database import Database
from game.runs.timeline.node import Node, Profile
from game.runs.timeline.rows import rows_of
from game.runs.timeline.sound import Sound, sound
from game.runs.timeline.wreck import readable
from game.story.model import Story

_EXAMPLES = 3  # of what SQLite complains of, which can be long


@frozen
class Report:
    """What a timeline holds and what is wrong with it."""

    players: int = 0
    decisions: int = 0
    damage: tuple[str, ...] = ()  # a phrase each
    remarks: tuple[str, ...] = ()  # what is no damage
    digests: dict[bytes, str] = field(factory=dict)  # of decisions whose own are wrong

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.damage


def examined(path: Path, story: Story) -> Report:
    """Look through a whole timeline. Nothing is changed, but for tables of an older version.

    Args:
        path: The timeline.
        story: Branches of this story are played again; those of others are not.

    Raises:
        TimelineError: It is no timeline, or cannot be read now.
    """
    try:
        Database(path).close()
        with explained(path), closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("BEGIN")  # what others add meanwhile is not seen by halves
            found = connection.execute("PRAGMA integrity_check").fetchall()
            rows, troubles = rows_of(connection)
    except TimelineDamaged as error:
        with TemporaryDirectory() as folder:
            return _judged(story, sound(readable(path, Path(folder))), [str(error)])
    said = [line for (line,) in found if line != "ok"]
    return _judged(story, sound(rows), [*_shortened(said), *troubles])


def _shortened(said: list[str]) -> list[str]:
    more = len(said) - _EXAMPLES
    return [*said[:_EXAMPLES], *([f"and {more} more of this kind"] if more > 0 else [])]


def _judged(story: Story, found: Sound, troubles: list[str]) -> Report:
    digests, changed = _played(story, found)
    others = Counter(profile.story for profile in found.profiles.values() if profile.story != story.id)
    wrong = [f"decisions that lead elsewhere than they say: {len(digests)}"] if digests else []
    remarks = [
        *([f"decisions that lead elsewhere, since the story has changed, and are kept: {changed}"] if changed else []),
        *(f'games of "{id}", which is another story and was not played again: {number}' for id, number in sorted(others.items())),
    ]
    return Report(len(found.profiles), len(found.nodes), (*troubles, *found.faults, *wrong), tuple(remarks), digests)


def _played(story: Story, found: Sound) -> tuple[dict[bytes, str], int]:
    """The digests of decisions whose own are wrong, and how many decisions do not fit the story any more."""
    states = {link: start(story, profile.player) for link, profile in found.profiles.items() if profile.story == story.id}
    wrong: dict[bytes, str] = {}
    changed = 0
    for profile, node in found.nodes.values():
        state = _after(story, profile, node, states)
        if state is None:
            changed += profile.story == story.id
            continue
        states[node.link] = state
        if (now := digest(story, state)) != node.digest:
            if node.version == story.version:
                wrong[node.link] = now
            else:
                changed += 1
    return wrong, changed


def _after(story: Story, profile: Profile, node: Node, states: dict[bytes, State]) -> State | None:
    """The state that a decision leads to; None if it does not fit."""
    before = states.get(node.parent)
    if before is None or profile.story != story.id:
        return None
    try:
        return taken(story, before, node.decision, before.moves + 1)
    except StepError:
        return None
