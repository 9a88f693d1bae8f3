"""What is still to come, worked out layer by layer, last first: of what lies behind a layer, only the costs on leaving it matter.

Costs that differ by a sum are the same costs, a sum away. So layers that many goals lie behind are often worked out once for all of them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from attrs import define, field

from game.proof.diagrams import INFINITY, NEVER, Edge, Limits
from game.proof.fixpoint import Fixpoint
from game.proof.flow import Flow, Transition
from game.proof.function_store import FunctionBridge
from game.proof.goals import Goal
from game.proof.layer_store import LayerQuestion, LayerStore, layer_key
from game.proof.layers import Layer, layers_of
from game.proof.preimage import Passed, Preimages
from game.proof.prospect import Cost, Prospect, State
from game.proof.space import Space, functions_of, space_of


@define(eq=False)
class LayeredProspect:
    """The least cost of coming to a goal, from the start and from wherever a cheapest run leads."""

    question: LayerQuestion
    preimages: Preimages
    store: LayerStore
    bridge: FunctionBridge
    functions: Mapping[str, Edge]  # the goal's
    known: dict[str, Edge] = field(factory=dict)  # the costs on coming into each layer that was looked at, by scene

    @property
    def cost(self) -> Cost:
        """What a step costs."""
        return self.question.cost

    @property
    def space(self) -> Space:
        """The memory of the story."""
        return self.question.space

    def least(self, state: State) -> int | None:
        """What it costs at least to come to the goal from the story's start; None: it cannot be."""
        scene, memory = state
        cost = self.preimages.diagrams.value(self.known.get(scene, NEVER), memory, self.space.places)
        return cost if cost < INFINITY else None

    def look(self) -> None:
        """Work out the costs on coming into each layer.

        Raises:
            OutOfBudget: The limits are met.
        """
        for layer in layers_of(self.space.flow):
            base, behind = self._behind(layer)
            if behind or not layer.scenes.isdisjoint(self.functions):
                entries = self._entries(layer, behind)
                self.known |= {scene: (cost + base, node) for scene, (cost, node) in entries.items() if cost < INFINITY}

    def steps_from(self, state: State) -> Iterator[tuple[Transition, State]]:
        """The steps of a cheapest run to the goal, each with the state that it leads to; see `Prospect.steps_from`."""
        for layer in reversed(layers_of(self.space.flow)):
            if state[0] in layer.scenes:
                for step, after in self._within(layer).steps_from(state):
                    state = after
                    yield step, after

    def meets(self, state: State) -> bool:
        """Whether a state is one of the goal."""
        return self._whole().meets(state)

    def in_the_way(self, state: State) -> frozenset[Passed]:
        """The first arms that hold of choices with many, in a state."""
        return self._whole().in_the_way(state)

    def _whole(self) -> Prospect:
        return Prospect(self.space, self.preimages.diagrams, self.cost, self.functions, {})

    def _behind(self, layer: Layer) -> tuple[int, dict[str, Edge]]:
        """The least cost on leaving a layer, and how much more than that it costs in each scene that it leads to."""
        known = {scene: self.known[scene] for scene in layer.exits if scene in self.known}
        base = 0 if not layer.scenes.isdisjoint(self.functions) else min((cost for cost, _ in known.values()), default=0)
        return base, {scene: (cost - base, node) for scene, (cost, node) in known.items()}

    def _key(self, layer: Layer, behind: Mapping[str, Edge]) -> str:
        kept = {scene: self.bridge.keep(function) for scene, function in behind.items()}
        names = frozenset(chain.from_iterable(self.store.functions.names(each) for each in kept.values() if each))
        return layer_key(self.question, layer, kept, names)

    def _entries(self, layer: Layer, behind: Mapping[str, Edge]) -> dict[str, Edge]:
        """The costs on coming into a layer, with a base that was taken off."""
        key = self._key(layer, behind)
        self.store.note(key)
        kept = self.store.entries.get(key)
        if kept is not None:
            return {scene: self.bridge.restore(function) for scene, function in kept.items()}
        rings = self._spread(key, layer, behind).rings
        found = {scene: rings[scene][-1][1] if scene in rings else NEVER for scene in layer.entries}
        self.store.entries[key] = {scene: self.bridge.keep(function) for scene, function in found.items()}
        return found

    def _spread(self, key: str, layer: Layer, behind: Mapping[str, Edge]) -> Fixpoint:
        if key not in self.store.spreads:
            spread = Fixpoint(
                space=self.space,
                preimages=self.preimages,
                cost=self.cost,
                heeded=self.question.heeded,
                scenes=layer.scenes,
                beyond=lambda scene: behind.get(scene, NEVER),
            )
            deque(spread.over(self._own(layer)), maxlen=0)
            self.store.spreads[key] = spread
        return self.store.spreads[key]

    def _own(self, layer: Layer) -> dict[str, Edge]:
        return {scene: function for scene, function in self.functions.items() if scene in layer.scenes}

    def _within(self, layer: Layer) -> Prospect:
        """What is still to come in a layer; the scenes that it leads to are where it ends."""
        _, behind = self._behind(layer)
        spread = self._spread(self._key(layer, behind), layer, behind)
        ends = {scene: [(0, function)] for scene, function in behind.items()}
        return Prospect(self.space, self.preimages.diagrams, self.cost, self._own(layer), {**spread.rings, **ends})


def layered_prospect(
    flow: Flow, goal: Goal, cost: Cost, limits: Limits, store: LayerStore, heeded: Collection[Passed] | None = None
) -> LayeredProspect:
    """The least cost of coming to a goal.

    Args:
        flow: The steps that there are.
        goal: What is looked for.
        cost: What a step costs.
        limits: What the question may take.
        store: What is known of layers; what is found is added to it.
        heeded: The arms that arms behind them must wait for not to hold; None: all. Costs may be too low if some are left out.

    Raises:
        OutOfBudget: The limits are met.
    """
    space = space_of(flow)
    preimages = space.preimages(limits)
    question = LayerQuestion(space, goal, cost, heeded)
    prospect = LayeredProspect(question, preimages, store, store.bridge(space, preimages), functions_of(space, preimages, goal))
    prospect.look()
    return prospect
