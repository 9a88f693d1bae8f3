"""What a run file says, as a value; and a list of choice ids, which says less. Nothing that could not be written can be made."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from attrs import Attribute, field, frozen

from game.engine import Player
from game.errors import RunFileError
from game.story.ids import is_id
from game.story.read import CONTROL, LARGEST_NUMBER
from game.words import shown

MAX_DECISIONS = 20_000
MAX_HELPERS = 32
MAX_VERSION = 64
MAX_CLOCK = 10**12 - 1  # of any clock; 31 years in milliseconds

_STORY = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_HASH = re.compile(r"[0-9a-f]{64}")
_HELPER = re.compile(r"[a-z][a-z0-9 _-]{0,31}")

_Validator = Callable[[Any, "Attribute[Any]", Any], None]


def _must(holds: Callable[[Any], object], what: str) -> _Validator:
    """A check of one field; `what` says what it takes."""

    def check(_: object, attribute: Attribute[Any], value: object) -> None:
        if not holds(value):
            raise RunFileError(f'its "{attribute.name}" is {shown(repr(value)[:80])}, which is no {what}')

    return check


def _is_version(text: str) -> bool:
    return 1 <= len(text) <= MAX_VERSION and not CONTROL.search(text)


def _are_helpers(words: tuple[str, ...]) -> bool:
    return len(words) <= MAX_HELPERS and all(_HELPER.fullmatch(word) for word in words)


_id_or_none = _must(lambda name: name is None or is_id(name), "id")
_clock = _must(lambda number: 0 <= number <= MAX_CLOCK, f"number from 0 to {MAX_CLOCK}")
_hash = _must(_HASH.fullmatch, "SHA-256 in 64 hex digits")


@frozen(slots=False)  # which is quicker to make; a board reads millions
class Decision:
    """One decision."""

    scene: str
    choice: str
    at: int  # milliseconds of real time since the run began; 0 where that is not known
    digest: str  # of the state that it led to, in 16 hex digits

    @property
    def step(self) -> str:
        """The decision as `scene.choice`."""
        return f"{self.scene}.{self.choice}"


@frozen
class RunFile:
    """A run with all that is needed to play it again, and what is claimed of it.

    Raises:
        RunFileError: A value is out of its bounds, so that it could not be written and read again.
    """

    story: str = field(validator=_must(_STORY.fullmatch, "story id"))
    version: str = field(validator=_must(_is_version, f"version of 1 to {MAX_VERSION} characters"))  # of the story
    rules: str = field(validator=_hash)  # of all that decides play
    content: str = field(validator=_hash)  # of every word of the story
    player: Player = field(
        validator=_must(lambda player: -LARGEST_NUMBER - 1 <= player.seed <= LARGEST_NUMBER, "player with a seed of 64 bits")
    )
    decisions: tuple[Decision, ...] = field(
        repr=False, validator=_must(lambda run: len(run) <= MAX_DECISIONS, f"run of at most {MAX_DECISIONS} decisions")
    )
    category: str | None = field(default=None, validator=_id_or_none)
    helpers: tuple[str, ...] = field(default=(), validator=_must(_are_helpers, "list of helpers"))  # such as "undo"
    ending: str | None = field(default=None, validator=_id_or_none)  # None: the run has not ended
    milliseconds: int = field(default=0, validator=_clock)  # of real time; 0 where that is not known
    minutes: int = field(default=0, validator=_clock)  # of story time
    moves: int = field(default=0, validator=_clock)  # decisions

    @property
    def steps(self) -> tuple[str, ...]:
        """The decisions, each as `scene.choice`."""
        return tuple(decision.step for decision in self.decisions)


@frozen
class Choices:
    """A plain list of choices: no player, no digests, no clocks."""

    steps: tuple[str, ...]  # each as `choice` or `scene.choice`
    player: None = None


Script = RunFile | Choices  # what can be played again
