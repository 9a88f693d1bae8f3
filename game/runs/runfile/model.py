"""What a run file says, as a value; and a list of choice ids, which says less. Nothing that could not be written can be made."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from attrs import Attribute, field, frozen

from game.engine import Player
from game.engine.player import checked_name
from game.errors import NameRefused, RunFileError
from game.story.ids import MAX_VERSION, is_id, is_version
from game.story.loader.files import LARGEST_NUMBER
from game.story.step import Step
from game.units import Milliseconds
from game.words import counted, quoted

MAX_DECISIONS = 20_000
MAX_HELPERS = 32
MAX_VIDEO = 200
MAX_CLOCK = 10**12 - 1  # of any clock; 31 years in milliseconds

_STORY = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_HASH = re.compile(r"[0-9a-f]{64}")
_VIDEO = re.compile(r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~:/?#@!$&()*+,;=%-]*)?")
_HELPER = re.compile(r"[a-z][a-z0-9 _-]{0,31}")

_Validator = Callable[[Any, "Attribute[Any]", Any], None]


def _must(holds: Callable[[Any], object], what: str) -> _Validator:
    """A check of one field; `what` says what it takes."""

    def check(_: object, attribute: Attribute[Any], value: object) -> None:
        if not holds(value):
            raise _wrong(attribute.name, value, what)

    return check


def _wrong(name: str, value: object, what: str) -> RunFileError:
    return RunFileError(f'its "{name}" is {quoted(value)}, which is no {what}')


def _check_player(_: object, __: Attribute[Any], player: Player) -> None:
    if not _is_name(player.name):
        raise _wrong("name", player.name, "name of a player")
    if not -LARGEST_NUMBER - 1 <= player.seed <= LARGEST_NUMBER:
        raise _wrong("seed", player.seed, "number of 64 bits")


def _is_name(name: str) -> bool:
    try:
        return checked_name(name) == name
    except NameRefused:
        return False


def _check_length(_: object, __: Attribute[Any], run: tuple[Decision, ...]) -> None:
    if len(run) > MAX_DECISIONS:
        raise RunFileError(f"it has {counted(len(run), 'decision')}, and a run has at most {MAX_DECISIONS:,}")


def _are_helpers(words: tuple[str, ...]) -> bool:
    return len(words) <= MAX_HELPERS and all(_HELPER.fullmatch(word) for word in words)


def _is_video(link: str | None) -> bool:
    return link is None or (len(link) <= MAX_VIDEO and _VIDEO.fullmatch(link) is not None)


_id_or_none = _must(lambda name: name is None or is_id(name), "id")
_clock = _must(lambda number: 0 <= number <= MAX_CLOCK, f"number from 0 to {MAX_CLOCK}")
_hash = _must(_HASH.fullmatch, "SHA-256 in 64 hex digits")


@frozen(slots=False)  # which is quicker to make; a board reads millions
class Decision:
    """One decision."""

    scene: str
    choice: str
    at: Milliseconds  # real time since the run began; 0 where that is not known
    digest: str  # of the state that it led to, in 16 hex digits

    @property
    def step(self) -> str:
        """The decision as `scene.choice`."""
        return str(Step(self.scene, self.choice))


@frozen(kw_only=True)
class RunFile:
    """A run with all that is needed to play it again, and what is claimed of it.

    Raises:
        RunFileError: A value is out of its bounds, so that it could not be written and read again.
    """

    story: str = field(validator=_must(_STORY.fullmatch, "story id"))
    version: str = field(validator=_must(is_version, f"version of 1 to {MAX_VERSION} characters"))  # of the story
    rules: str = field(validator=_hash)  # of all that decides play
    content: str = field(validator=_hash)  # of every word of the story
    player: Player = field(validator=_check_player)
    decisions: tuple[Decision, ...] = field(repr=False, validator=_check_length)
    category: str | None = field(default=None, validator=_id_or_none)
    helpers: tuple[str, ...] = field(default=(), validator=_must(_are_helpers, "list of helpers"))  # such as "undo"
    ending: str | None = field(default=None, validator=_id_or_none)  # None: the run has not ended
    milliseconds: int = field(default=0, validator=_clock)  # of real time; 0 where that is not known
    minutes: int = field(default=0, validator=_clock)  # of story time
    moves: int = field(default=0, validator=_clock)  # decisions
    video: str | None = field(default=None, validator=_must(_is_video, f"https link of at most {MAX_VIDEO} characters"))

    @property
    def steps(self) -> tuple[str, ...]:
        """The decisions, each as `scene.choice`."""
        return tuple(decision.step for decision in self.decisions)


@frozen
class ChoiceList:
    """A plain list of choices: no player, no digests, no clocks."""

    steps: tuple[str, ...]  # each as `choice` or `scene.choice`
    player: None = None


Script = RunFile | ChoiceList  # what can be played again


class SealBroken(RunFileError):
    """A run file was changed after it was written; what it now says can be looked at, and not believed."""

    def __init__(self, message: str, run: RunFile) -> None:
        self.run = run
        super().__init__(message)
