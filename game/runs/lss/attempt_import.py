"""What of a LiveSplit file is taken in as attempts at this story, and what of it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from game.errors import SplitsError
from game.runs.lss.model import PERSONAL_BEST, SplitsFile
from game.runs.splits.attempt import Attempt, Clock, Times
from game.runs.splits.best import golds
from game.words import shown

_SUBSPLIT = re.compile(
    r"^(?:-|\{[^}]+\}\s*)(?=\S)"
)  # how a name says that it belongs to a group, in files before 1.8.1; what is braces alone is a name
_MOVES = re.compile(r"[0-9]{1,9}", re.ASCII)
_RUN = re.compile(r"[0-9a-f]{32}")  # a node's name


@frozen
class ImportedAttempts:
    """What is taken in."""

    attempts: tuple[Attempt, ...]
    notes: tuple[str, ...] = ()  # what is not, a line each


def taken(file: SplitsFile, game: str, segments: Sequence[str]) -> ImportedAttempts:
    """The attempts of a file, with its personal best if that is none of them, and what of its bests they do not hold.

    Args:
        file: The file.
        game: The title of the game.
        segments: The names of its segments.

    Raises:
        SplitsError: It is a file of other segments.
    """
    notes = _named_otherwise(file, game, segments)
    best = _listed_best(file)
    attempts = [_told_more(attempt, file) if attempt is best else attempt for attempt in file.history.attempts]
    unlisted = None if best else _unlisted_best(file)
    if unlisted:
        notes.append("its personal best is none of its attempts; it is taken in as one more, without dates")
        attempts.append(_told_more(unlisted, file))
    return ImportedAttempts(tuple(attempts), (*notes, *_golds_of_nobody(file)))


def _named_otherwise(file: SplitsFile, game: str, segments: Sequence[str]) -> list[str]:
    names = [_SUBSPLIT.sub("", name, count=1) for name in file.history.segments]
    if len(names) != len(segments):
        count = "1 segment" if len(names) == 1 else f"{len(names)} segments"
        raise SplitsError(f'it has {count}, and "{game}" has {len(segments)}: {", ".join(segments)}')
    own_names = [_SUBSPLIT.sub("", name, count=1) for name in segments]
    other = [(name, own) for name, own in zip(names, own_names, strict=True) if name != own]
    if len(other) == len(names) and file.game != game:
        raise SplitsError(f'it is of "{shown(file.game)}" and has no segment of "{game}"; it should have {", ".join(segments)}')
    return [f'its segment "{shown(name)}" is taken for "{own}", by its place' for name, own in other]


def _best_splits(file: SplitsFile) -> tuple[Times, ...]:
    return file.comparisons.get(PERSONAL_BEST, ())


def _listed_best(file: SplitsFile) -> Attempt | None:
    """The attempt that the personal best of a file is."""
    splits = _best_splits(file)
    if not splits or splits[-1] == Times():
        return None
    return next((attempt for attempt in file.history.finished if _are_alike(attempt.splits[-1], splits[-1], len(splits))), None)


def _are_alike(one: Times, other: Times, slack: int) -> bool:
    """Whether two times are the same on every clock that both know, to so many units; and there is such a clock."""
    pairs = [(one.on(clock), other.on(clock)) for clock in Clock]
    off = [abs(first - second) for first, second in pairs if first is not None and second is not None]
    return bool(off) and max(off) <= slack


def _unlisted_best(file: SplitsFile) -> Attempt | None:
    splits = _best_splits(file)
    if not splits or splits[-1] == Times():
        return None
    try:
        return Attempt(1, splits)
    except ValueError:  # it runs backwards, or too far ahead
        return None


def _told_more(attempt: Attempt, file: SplitsFile) -> Attempt:
    """The personal best, with what the file's variables say of it."""
    moves, run = file.variables.get("moves", ""), file.variables.get("run", "")
    return evolve(attempt, moves=int(moves) if _MOVES.fullmatch(moves) else None, run=run if _RUN.fullmatch(run) else "")


def _golds_of_nobody(file: SplitsFile) -> Iterator[str]:
    """Best segments that no attempt of a file holds; they are not kept, since nothing shows them."""
    own = zip(golds(file.history, Clock.REAL), golds(file.history, Clock.STORY), strict=True)
    for name, gold, (real, story) in zip(file.history.segments, file.golds, own, strict=True):
        # A file may be more exact than a microsecond, so what is worked out may be one more.
        if _is_below(gold.real, None if real is None else real - 1) or _is_below(gold.story, story):
            yield f'the best time of its segment "{shown(name)}" is of none of its attempts, and is not taken in'


def _is_below(gold: int | None, own: int | None) -> bool:
    return gold is not None and (own is None or gold < own)
