"""All attempts of a player at a category: those that were kept, and those that the decisions tell of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime

from attrs import evolve, frozen

from game.runs.attempts.from_tree import PlayedAttempt, played
from game.runs.attempts.marathon import MARATHON, legs, played_marathons
from game.runs.categories import claimed
from game.runs.splits.attempt import Attempt, History
from game.runs.splits.course import Segment, course
from game.runs.timeline.attempt_rows import KeptAttempt, told_apart
from game.runs.timeline.database import Database
from game.runs.timeline.keeper import Keeper
from game.runs.timeline.node import Profile
from game.runs.timeline.tree import Tree
from game.story.model import Story

_NEAR = 10  # seconds between what two timers take for the start of one attempt, at most
_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


@frozen
class AttemptHistory:
    """What there is of a category."""

    history: History
    elsewhere: int = 0  # attempts for other segments than the category has now, or by ways on which the story leads no more


def segments_of(story: Story, category: str = "", *, is_fine: bool = False) -> tuple[Segment, ...]:
    """The segments of a category; without one, those of the whole story.

    Args:
        story: The story.
        category: Its id; empty: none.
        is_fine: Whether chapters are split further.
    """
    if category == MARATHON:
        return legs(story)
    return course(story, story.categories[category].endings if category else (), is_fine=is_fine)


def listed(
    story: Story, keeper: Keeper, profile: Profile, category: str = "", *, is_fine: bool = False, without: int = 0
) -> AttemptHistory:
    """The attempts of a player at a category, the oldest first, numbered from 1.

    Args:
        story: The story.
        keeper: What keeps them.
        profile: Who plays.
        category: Id of the category; empty: the attempts at none.
        is_fine: Whether they are told by segments that split chapters further.
        without: A game whose last attempt is left out, since it is under way; 0: none.

    Raises:
        TimelineError: The timeline cannot be read.
    """
    return _listed(story, keeper.attempts(profile), keeper.tree(profile), category, is_fine=is_fine, without=without)


def listed_by_category(story: Story, keeper: Keeper, profile: Profile, *, is_fine: bool = False) -> dict[str, AttemptHistory]:
    """The attempts of a player at every category, and at the marathon, by its id.

    Raises:
        TimelineError: The timeline cannot be read.
    """
    kept, tree = keeper.attempts(profile), keeper.tree(profile)
    return {category: _listed(story, kept, tree, category, is_fine=is_fine) for category in (*story.categories, MARATHON)}


def _listed(story: Story, all_kept: Sequence[KeptAttempt], tree: Tree, category: str, *, is_fine: bool, without: int = 0) -> AttemptHistory:
    segments = segments_of(story, category, is_fine=is_fine)
    ids = tuple(segment.id for segment in segments)
    kept = [each for each in all_kept if (claimed(story, each.category) or "") == category]
    ours = [each.attempt for each in kept if each.segments == ids]
    told = _played(story, tree, category, segments, without)
    numbered = tuple(evolve(attempt, id=number) for number, attempt in enumerate(_in_order(ours, told.attempts), 1))
    return AttemptHistory(History(tuple(segment.name for segment in segments), numbered), len(kept) - len(ours) + told.unfit)


def _played(story: Story, tree: Tree, category: str, segments: Sequence[Segment], without: int = 0) -> PlayedAttempt:
    if category == MARATHON:
        return PlayedAttempt(tuple(played_marathons(story, tree, without)), 0)
    return played(story, tree, category, segments, without)


def add(story: Story, keeper: Keeper, profile: Profile, category: str, attempts: Sequence[Attempt], *, is_fine: bool = False) -> int:
    """Keep attempts at once or not at all; how many of them were not there.

    Args:
        story: The story.
        keeper: Where to keep them.
        profile: Whose they are.
        category: Id of the category that they were made at; empty: none.
        attempts: The attempts, at the segments of that category. Of those that are the same in everything, there are as many as are given.
        is_fine: Whether those segments split chapters further.

    Raises:
        TimelineError: The timeline cannot be read or written.
    """
    there = Counter(map(_same, listed(story, keeper, profile, category, is_fine=is_fine).history.attempts))
    segments = segments_of(story, category, is_fine=is_fine)
    ids = tuple(segment.id for segment in segments)
    games = _Games(_played(story, keeper.tree(profile), category, segments).attempts)
    others = [attempt for attempt in attempts if games.take(attempt) is None]
    new = [(profile, kept) for kept in told_apart(category, ids, others) if kept.twin >= there[_same(kept.attempt)]]
    if not new:
        return 0
    with closing(Database(keeper.path)) as database:
        lacking = database.lacking(new)
        database.keep(lacking)
    return len(lacking)


def _in_order(kept: Sequence[Attempt], played: Iterable[Attempt]) -> list[Attempt]:
    """Both in the order in which they were started; what was kept with no date stays behind what it was kept after.

    One that is in both is once there, as it was played, which tells more of it.
    """
    games = _Games(played)
    ours = [games.take(attempt) or attempt for attempt in kept]
    return [attempt for _, attempt in sorted([*_dated(ours), *_dated(games.left)], key=lambda each: each[0])]


class _Games:
    """Attempts that were played here, to be found by what a timer that followed them tells: it starts a moment sooner or later."""

    def __init__(self, played: Iterable[Attempt]) -> None:
        self._played = list(played)
        self._by_start: dict[int, list[Attempt]] = defaultdict(list)
        for attempt in self._played:
            if attempt.started:
                self._by_start[_second(attempt.started)].append(attempt)

    def take(self, told: Attempt) -> Attempt | None:
        """The one that is meant, which is not given again; None if there is none."""
        if told.started is None:
            return None
        at = _second(told.started)
        near = (second for off in range(_NEAR + 1) for second in (at - off, at + off) if self._by_start.get(second))
        second = next(near, None)
        return self._by_start[second].pop(0) if second is not None else None

    @property
    def left(self) -> list[Attempt]:
        """Those that were not taken, in order."""
        left = {id(attempt) for attempts in self._by_start.values() for attempt in attempts}
        return [attempt for attempt in self._played if attempt.started is None or id(attempt) in left]


def _second(moment: datetime) -> int:
    return int(moment.timestamp())


def _dated(attempts: Iterable[Attempt]) -> Iterator[tuple[datetime, Attempt]]:
    latest = _BEFORE_ALL
    for attempt in attempts:
        latest = attempt.started or latest
        yield latest, attempt


def _same(attempt: Attempt) -> object:
    """What tells an attempt from others wherever it was written down: all that a LiveSplit file holds of it."""
    return attempt.started, attempt.ended, tuple((split.real, split.story) for split in attempt.splits)
