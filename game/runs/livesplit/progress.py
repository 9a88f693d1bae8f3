"""An attempt as a timer sees it: the splits that it has made, and the time on its clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen

from game.runs.splits.attempt import SKIPPED, Times


@frozen
class Split:
    """The end of a segment of the course."""

    minutes: int  # of story time that were spent when it was made
    is_taken: bool = True  # otherwise it is skipped: the run came past it without playing through it


@frozen
class Progress:
    """Where an attempt stands."""

    attempt: tuple[int, int] | None = None  # the game, and which of its attempts; None: none has begun
    splits: tuple[Split, ...] = ()  # one a segment, from the first
    minutes: int = 0  # of story time that were spent
    is_finished: bool = False  # whether its last split is made
    is_resumed: bool = False  # whether it may have begun before the program was started


NO_ATTEMPT = Progress()


def splits_from(times: Iterable[Times]) -> Iterator[Split]:
    """Splits as a timer makes them, which takes what is skipped for passed when the one before it was."""
    minutes = 0
    for time in times:
        minutes = minutes if time.story is None else time.story
        yield Split(minutes, time != SKIPPED)


def skipped(splits: Sequence[Split]) -> tuple[Split, ...]:
    """These splits, none of them taken."""
    return tuple(evolve(split, is_taken=False) for split in splits)


def common(one: Sequence[Split], other: Sequence[Split]) -> int:
    """How many splits two runs have in common: as far as a timer sees, a split is its time."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (first, second) in pairs if first.minutes != second.minutes), min(len(one), len(other)))
