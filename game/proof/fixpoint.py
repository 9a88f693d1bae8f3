"""A function of memory for each scene, spreading backwards from a goal until nothing changes."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterator, Mapping

from attrs import define, field

from game.proof.diagrams import INFINITY, NEVER, NOTHING, Edge
from game.proof.preimage import Passed, Preimages
from game.proof.prospect import Cost, Prospect, Ring, for_nothing
from game.proof.space import Space


def no_limit(_: str) -> int:
    """The greatest cost that matters in a scene, where every cost does."""
    return INFINITY


def nothing_more(_: str) -> Edge:
    """The function of a scene that costs nothing more, whatever is remembered."""
    return NOTHING


@define(eq=False, kw_only=True)
class Fixpoint:
    """A spreading under way. What has spread last is gone on with last, so that scenes that lead to each other take turns."""

    space: Space
    preimages: Preimages
    cost: Cost = for_nothing
    most: Callable[[str], int] = no_limit  # the greatest cost that matters, by scene
    heeded: Collection[Passed] | None = None  # the arms that arms behind them must wait for, where a choice has many; None: all
    scenes: Collection[str] | None = None  # where it spreads; None: everywhere
    beyond: Callable[[str], Edge] = nothing_more  # the functions of the scenes that these lead to
    rings: dict[str, list[Ring]] = field(factory=dict)
    waiting: list[tuple[int, int, str]] = field(factory=list)  # by rank, last first, and by when it began to wait
    queued: set[str] = field(factory=set)
    age: int = 0

    def over(self, goal: Mapping[str, Edge]) -> Iterator[tuple[str, Edge]]:
        """Spread from a goal; give each scene as its function changes, and the function."""
        for scene, function in goal.items():
            yield from self._grown(scene, function)
        for scene in self.scenes or ():
            self._wait(scene)
        while self.waiting:
            *_, scene = heapq.heappop(self.waiting)
            self.queued.remove(scene)
            yield from self._grown(scene, self._before(scene))

    def prospect(self, goal: Mapping[str, Edge]) -> Prospect:
        """All that is known by now."""
        return Prospect(self.space, self.preimages.diagrams, self.cost, goal, self.rings)

    def _grown(self, scene: str, function: Edge) -> Iterator[tuple[str, Edge]]:
        if scene not in self.space.ranges:
            return
        function = self.preimages.diagrams.within(function, self.space.ranges[scene], self.most(scene))
        if function != self._known(scene):
            self.age += 1
            self.rings.setdefault(scene, []).append((self.age, function))
            for step in self.space.flow.into[scene]:
                self._wait(step.scene)
            yield scene, function

    def _wait(self, scene: str) -> None:
        if scene not in self.queued and scene in (self.space.ranges if self.scenes is None else self.scenes):
            self.queued.add(scene)
            self.age += 1
            heapq.heappush(self.waiting, (-self.space.ranks[scene], self.age, scene))

    def _known(self, scene: str) -> Edge:
        rings = self.rings.get(scene)
        return rings[-1][1] if rings else NEVER

    def _after(self, scene: str) -> Edge:
        return self._known(scene) if self.scenes is None or scene in self.scenes else self.beyond(scene)

    def _before(self, scene: str) -> Edge:
        least = self._known(scene)
        for step in self.space.flow.steps[scene]:
            if any(self._after(target) != NEVER for target in step.targets):
                cost, node = self.preimages.step(step, self._after, self.heeded)
                if cost < INFINITY:
                    least = self.preimages.diagrams.least(least, (cost + self.cost(step), node))
        return least
