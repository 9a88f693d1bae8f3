"""The attempts that a tree of decisions tells of: every time that somebody began at the start."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from game.engine import State
from game.runs.attempts.timing import TimedAttempt, attempt_from, attempts_of, splits_of, timed
from game.runs.categories import categories_of, claimed, standings
from game.runs.splits.attempt import Attempt, Times
from game.runs.splits.course import Segment
from game.runs.timeline.state_cache import StateCache
from game.runs.timeline.tree import Tree
from game.story.model import Story


@frozen
class PlayedAttempt:
    """What a tree tells."""

    attempts: tuple[Attempt, ...]
    unfit: int  # attempts through which the story, as it is now, leads no more


def played(story: Story, tree: Tree, category: str, segments: Sequence[Segment], without: int = 0) -> PlayedAttempt:
    """The attempts of a tree, in the order in which their games were begun.

    An attempt begins with the first decision of a game, and ends with its ending, where the player goes elsewhere in the tree, or back to
    the start. It counts as finished if its ending does: in a category by what the category asks, without one if the last segment holds it;
    any other end is a reset. Of games that were played for no category only those count that came to an ending.

    Args:
        story: The story.
        tree: What was decided.
        category: Id of the category that was played for; empty: those that were played for none.
        segments: What there is a split for.
        without: A game whose last attempt is left out, since it is under way; 0: none.
    """
    known = StateCache(story, tree)
    ours = [visits for visits in attempts_of(tree) if (claimed(story, visits[0].category) or "") == category]
    under_way = next((visits for visits in reversed(ours) if without and visits[0].game == without), None)
    made = [timed(story, tree, known, visits) for visits in ours if visits is not under_way]
    counted = (each for each in made if each.fits and each.times and (category or _has_ended(story, each)))
    attempts = tuple(attempt_of(number, story, category, segments, each) for number, each in enumerate(counted, 1))
    return PlayedAttempt(attempts, sum(not each.fits for each in made))


def attempt_of(number: int, story: Story, category: str, segments: Sequence[Segment], made: TimedAttempt) -> Attempt:
    """An attempt as it is told in a list of them.

    Args:
        number: Its id.
        story: The story.
        category: Id of the category that was played for; empty: none.
        segments: What there is a split for.
        made: The attempt, with at least one decision.
    """
    return attempt_from(number, made, splits_along(story, category, segments, made))


def splits_along(story: Story, category: str, segments: Sequence[Segment], made: TimedAttempt) -> tuple[Times, ...]:
    """What the clocks said at each split that an attempt has made.

    Args:
        story: The story.
        category: Id of the category that it is made for; empty: none.
        segments: The course.
        made: The attempt, or the marathon.
    """
    if made.splits is not None:
        return made.splits
    return splits_of(story, segments, made, finishes=is_finished(story, category, segments, made))


def is_finished(story: Story, category: str, segments: Sequence[Segment], made: TimedAttempt) -> bool:
    """Whether an attempt has come to an end that counts; a marathon, whether it has come to every one.

    Args:
        story: The story.
        category: Id of the category that it is made for; empty: none.
        segments: The course.
        made: The attempt, or the marathon.
    """
    if made.splits is not None:
        return len(made.splits) == len(segments)
    return bool(made.states) and counts(story, made.states, category, segments)


def _has_ended(story: Story, made: TimedAttempt) -> bool:
    return story.scenes[made.states[-1].scene].ending is not None


def counts(story: Story, states: Sequence[State], category: str, segments: Sequence[Segment]) -> bool:
    """Whether a run finishes its attempt.

    Args:
        story: The story.
        states: Every state of the run, the first included.
        category: Id of the category that was played for; empty: none.
        segments: The course.
    """
    scene = story.scenes[states[-1].scene]
    if scene.ending is None:
        return False
    if category in story.categories:
        return category in categories_of(standings(story, states, category))
    return scene.chapter == segments[-1].chapter
