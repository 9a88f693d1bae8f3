"""Soft locks: states from which no ending can be reached any more.

A run that can go on for ever without an ending stays, from some point on, within scenes that lead to each other. So it is enough to look at
each such component by itself, and to ask of each scene in it which memory lets a run leave: found backwards, from what leads out of it and
from its endings. Whether any run comes there with other memory is one more question.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from game.proof.diagrams import INFINITY, NEVER, NOTHING, Edge
from game.proof.fixpoint import Fixpoint
from game.proof.preimage import Preimages
from game.proof.space import Space
from game.story.language.guards import Test


@frozen
class Trap:
    """A scene that some memory does not let a run leave."""

    scene: str
    holding: Edge  # nothing where it does not, infinity elsewhere


def traps(space: Space, preimages: Preimages, component: Sequence[str]) -> Iterator[Trap]:
    """The scenes of a component that some memory does not let a run leave.

    Raises:
        OutOfBudget: The limits are met.
    """
    spread = Fixpoint(space=space, preimages=preimages, scenes=frozenset(component))
    endings = {scene: NOTHING for scene in component if space.flow.story.scenes[scene].ending}
    leaving = dict.fromkeys(component, NEVER) | dict(spread.over(endings))
    for scene in component:
        if scene in space.ranges:
            holding = preimages.diagrams.within(preimages.diagrams.opposite(leaving[scene]), space.ranges[scene], INFINITY)
            if holding != NEVER:
                yield Trap(scene, holding)


def held_by(space: Space, preimages: Preimages, trap: Trap, memory: int) -> list[str]:
    """Variables whose values alone hold a run in a trap, none of them in vain.

    Args:
        space: The memory of the story.
        preimages: What the trap was found with.
        trap: The trap.
        memory: Packed memory that it holds.

    Raises:
        OutOfBudget: The limits are met.
    """
    order, free = list(space.levels), preimages.diagrams.opposite(trap.holding)
    held = [order[level] for level in preimages.diagrams.asked(trap.holding, memory, space.places)]
    for name in tuple(held):
        left = [other for other in held if other != name]
        if preimages.restricted(free, (Test(each, 1 << space.flow.layout.value(memory, each)) for each in left)) == NEVER:
            held = left
    return held
