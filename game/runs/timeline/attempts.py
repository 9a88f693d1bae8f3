"""All attempts of a player at a category: those that were kept, and those that the decisions tell of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime

from attrs import evolve, frozen

from game.runs.categories import claimed
from game.runs.splits.attempt import Attempt, History
from game.runs.splits.course import Segment, course
from game.runs.timeline.database import Database
from game.runs.timeline.keeper import Keeper
from game.runs.timeline.kept import Kept, told_apart
from game.runs.timeline.marathon import MARATHON, legs, played_marathons
from game.runs.timeline.node import Profile
from game.runs.timeline.played import played
from game.runs.timeline.tree import Tree
from game.story.model import Story

_BEFORE_ALL = datetime.min.replace(tzinfo=UTC)


@frozen
class Listed:
    """What there is of a category."""

    history: History
    elsewhere: int = 0  # attempts that were kept for other segments than the category has now


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


def listed(story: Story, keeper: Keeper, profile: Profile, category: str = "", *, is_fine: bool = False) -> Listed:
    """The attempts of a player at a category, the oldest first, numbered from 1.

    Args:
        story: The story.
        keeper: What keeps them.
        profile: Who plays.
        category: Id of the category; empty: the attempts at none.
        is_fine: Whether they are told by segments that split chapters further.

    Raises:
        TimelineError: The timeline cannot be read.
    """
    return _listed(story, keeper.attempts(profile), keeper.tree(profile), category, is_fine=is_fine)


def listed_by_category(story: Story, keeper: Keeper, profile: Profile, *, is_fine: bool = False) -> dict[str, Listed]:
    """The attempts of a player at every category, and at the marathon, by its id.

    Raises:
        TimelineError: The timeline cannot be read.
    """
    kept, tree = keeper.attempts(profile), keeper.tree(profile)
    return {category: _listed(story, kept, tree, category, is_fine=is_fine) for category in (*story.categories, MARATHON)}


def _listed(story: Story, all_kept: Sequence[Kept], tree: Tree, category: str, *, is_fine: bool) -> Listed:
    segments = segments_of(story, category, is_fine=is_fine)
    ids = tuple(segment.id for segment in segments)
    kept = [each for each in all_kept if (claimed(story, each.category) or "") == category]
    ours = [each.attempt for each in kept if each.segments == ids]
    made = played_marathons(story, tree) if category == MARATHON else played(story, tree, category, segments)
    attempts = _in_order(ours, made)
    numbered = tuple(evolve(attempt, id=number) for number, attempt in enumerate(attempts, 1))
    return Listed(History(tuple(segment.name for segment in segments), numbered), len(kept) - len(ours))


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
    ids = tuple(segment.id for segment in segments_of(story, category, is_fine=is_fine))
    new = [(profile, kept) for kept in told_apart(category, ids, attempts) if kept.twin >= there[_same(kept.attempt)]]
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
    waiting: dict[object, list[Attempt]] = defaultdict(list)
    for attempt in played:
        waiting[_same(attempt)].append(attempt)
    ours = [waiting[_same(attempt)].pop(0) if waiting[_same(attempt)] else attempt for attempt in kept]
    dated = [*_dated(ours), *_dated(attempt for left in waiting.values() for attempt in left)]
    return [attempt for _, attempt in sorted(dated, key=lambda each: each[0])]


def _dated(attempts: Iterable[Attempt]) -> Iterator[tuple[datetime, Attempt]]:
    latest = _BEFORE_ALL
    for attempt in attempts:
        latest = attempt.started or latest
        yield latest, attempt


def _same(attempt: Attempt) -> object:
    """What tells an attempt from others wherever it was written down: all that a LiveSplit file holds of it."""
    return attempt.started, attempt.ended, tuple((split.real, split.story) for split in attempt.splits)
