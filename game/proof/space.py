"""What the questions about one story share: the ranges of memory, an order of variables, and the diagrams made so far."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache

from attrs import define, field

from game.proof.components import components
from game.proof.diagrams import NEVER, NOTHING, Diagrams, Edge, Limits
from game.proof.flow import Flow
from game.proof.goals import Goal
from game.proof.ordering import order_of
from game.proof.preimage import Preimages
from game.proof.ranges import ranges_of

KEPT = 250_000  # nodes that are kept for the next question: with what is known about them, about 200 MB
_FRAMES = 4  # calls inside each other for a variable, at most


@define(eq=False)
class Space:
    """The memory of a story, as diagrams see it."""

    flow: Flow
    levels: Mapping[str, int]  # of the variables, by name
    places: Sequence[tuple[int, int]]  # where they lie in packed memory, by level
    ranges: Mapping[str, Sequence[int]]  # the values that they may have, as bit masks, by scene and level; no run comes to missing scenes
    ranks: Mapping[str, int]  # of scenes: those that lead to each other have the same, and those that they lead to a greater one
    _preimages: Preimages | None = field(default=None, repr=False)

    def preimages(self, limits: Limits | None = None) -> Preimages:
        """The steps backwards, for one question: the diagrams are new ones if the old ones have become too many."""
        if self._preimages is None or len(self._preimages.diagrams) > KEPT:
            self._preimages = Preimages(self.flow, Diagrams(), self.levels)
        self._preimages.diagrams.allow(limits or Limits())
        return self._preimages


@lru_cache(maxsize=8)
def space_of(flow: Flow) -> Space:
    """The memory of a story."""
    order, ranges = order_of(flow.story), ranges_of(flow)
    _let_calls_nest(_FRAMES * len(order))
    ranks = {scene: rank for rank, component in enumerate(components(flow)) for scene in component}
    slots = [flow.layout.slots[name] for name in order]
    return Space(
        flow,
        levels={name: level for level, name in enumerate(order)},
        places=[(slot.shift, slot.mask) for slot in slots],
        ranges={scene: [values[name] for name in order] for scene, values in ranges.items()},
        ranks=ranks,
    )


def functions_of(space: Space, preimages: Preimages, goal: Goal) -> dict[str, Edge]:
    """A goal as functions: nothing where it is come to, infinity elsewhere.

    Raises:
        OutOfBudget: They are too large.
    """
    functions: dict[str, Edge] = {}
    for way in goal.ways:
        if way.scene in space.ranges:
            function = preimages.restricted(NOTHING, [way.guard])
            functions[way.scene] = preimages.diagrams.least(functions.get(way.scene, NEVER), function)
    return functions


def _let_calls_nest(deep: int) -> None:
    """Diagrams are worked on by functions that call themselves once a variable: Python's limit is for mistakes, which this is not."""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 1_000 + deep))
