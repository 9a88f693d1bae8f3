"""What a LiveSplit file says, as a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from game.runs.lss.values import CLOCKS
from game.runs.splits.attempt import Clock, History, Times, times_along
from game.runs.splits.best import golds, personal_best
from game.runs.splits.course import Segment

PERSONAL_BEST = "Personal Best"  # LiveSplit's name of the comparison that a run's own best is

Variables = Mapping[str, str]


@frozen(kw_only=True)
class SplitsFile:
    """A LiveSplit file. What follows from its attempts is written out in it, and may be wrong in a file of others."""

    game: str
    category: str
    history: History
    golds: tuple[Times, ...]  # how long each segment took at its best
    comparisons: Mapping[str, tuple[Times, ...]] = field(factory=dict)  # by name: times since the start, a segment each
    variables: Variables = field(factory=dict)  # the game's own, which LiveSplit calls custom
    count: int = 0  # of attempts, with those that are not in the history


def splits_file(
    history: History, *, game: str, category: str = "", clock: Clock = Clock.REAL, variables: Variables | None = None
) -> SplitsFile:
    """The file of some attempts, which needs no repair: its bests are those of the attempts.

    Args:
        history: The attempts.
        game: The game's title.
        category: The category's title.
        clock: The clock that decides what the personal best is; the other does where no finished attempt was timed by it.
        variables: What else is to be said of the personal best.
    """
    others = [other for other in CLOCKS if other is not clock]
    best = next((found for each in (clock, *others) if (found := personal_best(history, each))), None)
    empty = (Times(),) * len(history.segments)
    return SplitsFile(
        game=game,
        category=category,
        history=history,
        golds=times_along(golds(history, Clock.REAL), golds(history, Clock.STORY)),
        comparisons={PERSONAL_BEST: best.splits if best else empty},
        variables=dict(variables or {}),
        count=len(history.attempts),
    )


def segment_names(segments: Sequence[Segment]) -> tuple[str, ...]:
    """What segments are called in a LiveSplit file.

    Where a chapter is split further, by LiveSplit's habit for sub-splits: a hyphen before the name of each but the last of a group, which
    has the group's name before it in braces.
    """
    split = {segment.chapter for segment in segments if segment.until is not None}
    return tuple(_name(segment) if segment.chapter in split else segment.name for segment in segments)


def _name(segment: Segment) -> str:
    return f"{{{segment.name}}} {segment.name}" if segment.until is None else f"-{segment.name}"
