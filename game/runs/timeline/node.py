"""What a timeline is made of."""

from __future__ import annotations

import hashlib

from attrs import frozen

from game.engine import Player
from game.story.model import Story
from game.units import Milliseconds

LINK = 16  # bytes of a link

STRICT = "strict"  # a game in which what is decided stays decided
PRACTICE = "practice"  # a game that began with decisions, or is to count for nothing
PROGRAM = "program"  # a program decides


def story_key(story: Story) -> str:
    """What a timeline knows a story by: its id and, since a pack may take the id of the shipped story, whether it is a pack."""
    return story.id if story.is_shipped else f"{story.id} (pack)"


@frozen
class Profile:
    """Who plays what: the root of one tree of decisions."""

    story: str  # the story's key
    player: Player

    @classmethod
    def of(cls, story: Story, player: Player) -> Profile:
        """Somebody who plays a story."""
        return cls(story_key(story), player)

    @property
    def link(self) -> bytes:
        """The name of the tree's first node, before any decision."""
        return _hash(f"{self.story}\n{self.player.name}\n{self.player.seed}".encode())


@frozen
class Node:
    """One decision, after those that its parent stands for.

    A node is named by what was decided, back to the start: the SHA-256 of its parent's link and its decision, cut to 16 bytes. So the same
    decisions are the same node, whoever writes them down and how often.
    """

    link: bytes
    parent: bytes
    decision: str  # `scene.choice`
    digest: str  # of the state that it led to when it was taken, in 16 hex digits
    version: str  # of the story it was taken in
    at: Milliseconds  # when, since 1970


@frozen
class Visit:
    """Somebody stood at a node: a decision led there, or a step back or aside."""

    link: bytes
    at: Milliseconds  # since 1970
    category: str = ""  # id of the category that was played for; empty: for none
    game: int = 0  # tells games apart: those of one player may be played by turns, and at once; 0: it is not known which
    mode: str = ""  # how that game is played: STRICT or PRACTICE, and PROGRAM, as words; or as any

    def is_played(self, how: str) -> bool:
        """Whether the game is played so: STRICT, PRACTICE or PROGRAM."""
        return how in self.mode.split()


def mode_of(**kinds: bool) -> str:
    """The mode of a game that is of some kinds: STRICT, PRACTICE, PROGRAM."""
    return " ".join(kind for kind, holds in kinds.items() if holds)


@frozen
class Mark:
    """What a player has noted at a node."""

    name: str = ""
    bookmarked: bool = False
    locked: bool = False  # it and what leads to it cannot be pruned
    pruned: bool = False  # it and what follows are out of sight


@frozen
class MarkChange:
    """One thing that is noted at a node, or taken away; what else is noted there, perhaps by another program, stays as it is."""

    link: bytes
    field: str  # of a mark
    value: str | bool


@frozen
class Presence:
    """A program has a game open."""

    link: bytes  # where the game stands
    game: int
    program: str  # as `presence.this_program` names it
    moved: bool = True  # whether the game came there just now; what was pruned on the way there is back in sight then


def next_link(parent: bytes, decision: str) -> bytes:
    """The link of a decision after others."""
    return _hash(parent + decision.encode())


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()[:LINK]
