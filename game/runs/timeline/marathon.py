"""The marathon: every ending of a story, in any order, over as many games as that takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from attrs import evolve

from game.runs.known import Known
from game.runs.splits.attempt import MAX_TIME, Attempt, Times
from game.runs.splits.course import Segment
from game.runs.timeline.node import Visit
from game.runs.timeline.timed import Timed, attempt_from, attempts_of, timed
from game.runs.timeline.tree import Tree
from game.story.category import Category
from game.story.guards import ALWAYS
from game.story.model import Story

MARATHON = "all-endings"  # no id that a story could declare has a hyphen
_SAYS = "You come to every ending there is, in any order, over as many games as that takes. The clock goes on between them."


def marathon_of(story: Story) -> Category:
    """The marathon as something to run for. No single run is in it."""
    return Category(MARATHON, "All Endings", _SAYS, tuple(story.endings), (), (), ALWAYS, "real")


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


def timed_marathon(story: Story, tree: Tree, known: Known, games: Sequence[Sequence[Visit]]) -> Timed:
    """A marathon as it stands: its clocks over all games, and the run of the last of them.

    Args:
        story: The story.
        tree: The tree.
        known: What its nodes stand for.
        games: Where each of its games was.
    """
    began, before, has_undone = 0, Times(0, 0, 0), False
    reached: dict[str, Times] = {}
    game = Timed()
    for visits in games:
        game = timed(story, tree, known, visits)
        began = began or game.began
        has_undone = has_undone or game.has_undone
        if game.times:
            before = _sum(before, game, began)
        ending = story.scenes[game.states[-1].scene].ending if game.states else None
        if ending is not None:
            reached.setdefault(ending, before)
        if len(reached) == len(story.endings):
            break  # what is played after it is no part of it
    splits = tuple(reached.values())
    return evolve(game, began=began, spent=before, has_undone=has_undone, splits=splits, reached=tuple(reached))


def _sum(before: Times, game: Timed, began: int) -> Times:
    """What the clocks say after one more game; real time goes on between games too."""
    real = (game.ended - began) * 1000
    is_known = before.real is not None and game.spent.real is not None and before.real <= real <= MAX_TIME
    return Times(real if is_known else None, (before.story or 0) + (game.spent.story or 0), (before.moves or 0) + (game.spent.moves or 0))


def played_marathons(story: Story, tree: Tree, without: int = 0) -> list[Attempt]:
    """The marathons of a tree, in the order in which they were begun, without the one that a game belongs to."""
    known = Known(story, tree)
    made = (timed_marathon(story, tree, known, games) for number, games in marathons_of(tree).items() if number != without)
    told = enumerate((each for each in made if each.began), 1)
    return [evolve(attempt_from(number, each, each.splits or ()), run="") for number, each in told]  # no one run shows it
