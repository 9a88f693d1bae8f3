"""The marathon: every ending of a story, in any order, over as many games as that takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import partial, reduce

from attrs import evolve

from game.runs.attempts.timing import TimedAttempt, attempt_from, attempts_of, timed
from game.runs.splits.attempt import MAX_TIME, Attempt, Times
from game.runs.splits.course import Segment
from game.runs.timeline.node import Visit
from game.runs.timeline.state_cache import StateCache
from game.runs.timeline.tree import Tree
from game.story.category import Category
from game.story.language.guards import ALWAYS
from game.story.model import Story
from game.units import Milliseconds, between

NO_GAME = TimedAttempt(splits=())  # a marathon of which no game has begun
MARATHON = "all-endings"  # no id that a story could declare has a hyphen
_SAYS = "You come to every ending there is, in any order, over as many games as that takes. The clock goes on between them."


def marathon_of(story: Story) -> Category:
    """The marathon as something to run for. No single run is in it."""
    return Category(
        id=MARATHON, title="All Endings", says=_SAYS, endings=tuple(story.endings), keeps=(), never=(), finish=ALWAYS, clock="real"
    )


def legs(story: Story) -> tuple[Segment, ...]:
    """A segment for each ending: they end in the order in which a runner comes to new ones."""
    return tuple(Segment(f"ending-{number}", f"Ending {number}", "") for number in range(1, len(story.endings) + 1))


def marathons_of(tree: Tree) -> dict[int, list[list[Visit]]]:
    """The games of every marathon, in order, by what tells marathons apart."""
    found: dict[int, list[list[Visit]]] = defaultdict(list)
    for visits in attempts_of(tree):
        if visits[0].category == MARATHON:
            found[visits[0].game].append(visits)
    return found


def timed_marathon(story: Story, tree: Tree, known: StateCache, games: Sequence[Sequence[Visit]]) -> TimedAttempt:
    """A marathon as it stands: its clocks over all games, and the run of the last of them.

    Args:
        story: The story.
        tree: The tree.
        known: What its nodes stand for.
        games: Where each of its games was.
    """
    return reduce(partial(with_game, story), (timed(story, tree, known, visits) for visits in games), NO_GAME)


def with_game(story: Story, before: TimedAttempt, game: TimedAttempt) -> TimedAttempt:
    """A marathon after one more game. What is played once every ending is reached is no part of it.

    Args:
        story: The story.
        before: The marathon before it; at first `NO_GAME`.
        game: The game as it stands.
    """
    if len(before.reached) == len(story.endings):
        return before
    began = before.began or game.began
    spent = _sum(before.spent, game, began) if game.times else before.spent
    splits, reached = before.splits or (), before.reached
    ending = story.scenes[game.states[-1].scene].ending if game.states else None
    if ending is not None and ending not in reached:
        splits, reached = (*splits, spent), (*reached, ending)
    return evolve(game, began=began, spent=spent, has_undone=before.has_undone or game.has_undone, splits=splits, reached=reached)


def _sum(before: Times, game: TimedAttempt, began: Milliseconds) -> Times:
    """What the clocks say after one more game; real time goes on between games too."""
    real = between(began, game.ended)
    is_known = before.real is not None and game.spent.real is not None and before.real <= real <= MAX_TIME
    return Times(real if is_known else None, (before.story or 0) + (game.spent.story or 0), (before.moves or 0) + (game.spent.moves or 0))


def played_marathons(story: Story, tree: Tree, without: int = 0) -> list[Attempt]:
    """The marathons of a tree, in the order in which they were begun, without the one that a game belongs to."""
    known = StateCache(story, tree)
    made = (timed_marathon(story, tree, known, games) for number, games in marathons_of(tree).items() if number != without)
    told = enumerate((each for each in made if each.began), 1)
    return [evolve(attempt_from(number, each, each.splits or ()), run="") for number, each in told]  # no one run shows it
