"""The least cost of coming to every state from the start, worked out forwards, state by state, for stories that can be counted.

Scenes that lead to each other are gone round until nothing gets cheaper; those behind them are looked at after that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from time import monotonic

from attrs import define, field, frozen

from game.errors import OutOfBudget
from game.proof.arrays import NDArray, Words, np
from game.proof.components import components
from game.proof.exploration import first_word, places_by_scene
from game.proof.flow import Flow, Transition
from game.proof.live_memory import live_memory
from game.proof.prospect import Cost
from game.proof.transition_tables import TransitionTable, table_of

Costs = NDArray[np.int64]
Reckoned = tuple[Words, Costs]  # states of a scene, sorted, each with the least cost of coming to it


@frozen(eq=False)
class Distances:
    """The least cost of coming to each state of a story."""

    flow: Flow
    cost: Cost
    tables: Mapping[Transition, TransitionTable] = field(repr=False)
    reckoned: Mapping[str, Reckoned] = field(repr=False)  # by scene; those that no run comes to are missing

    def cheapest_to(self, scenes: Sequence[str]) -> tuple[int, tuple[str, ...]] | None:
        """The cost and the choices of a cheapest run to one of some scenes; None if there is none."""
        ends = [(int(costs.min()), scene) for scene in scenes if scene in self.reckoned for _, costs in [self.reckoned[scene]]]
        if not ends:
            return None
        least, scene = min(ends)
        words, costs = self.reckoned[scene]
        return least, tuple(self._back_from(scene, int(words[costs.argmin()]), least))[::-1]

    def _back_from(self, scene: str, word: int, spent: int) -> Iterator[str]:
        """The choices that lead to a state for its least cost, last first."""
        while spent:
            step, word = next(self._into(scene, word, spent))
            scene, spent = step.scene, spent - self.cost(step)
            yield step.choice

    def _into(self, scene: str, word: int, spent: int) -> Iterator[tuple[Transition, int]]:
        for step in self.flow.into[scene]:
            if step.scene in self.reckoned:
                words, costs = self.reckoned[step.scene]
                before = words[costs == spent - self.cost(step)]
                for target, after, taken in self.tables[step].after(before):
                    if target == scene and (after == word).any():
                        yield step, int(before[taken][after == word][0])


@lru_cache(maxsize=2)  # both clocks, asked for each ending
def distances_of(flow: Flow, cost: Cost, most: int, until: float) -> Distances:
    """The least costs of all states.

    Args:
        flow: The story's steps.
        cost: What a step costs; more than 0.
        most: States that may be reckoned with.
        until: When to stop, on the monotonic clock, in seconds.

    Raises:
        OutOfBudget: There are more states, the time is over, or more bits of memory matter in a scene than fit a machine word.
    """
    places = places_by_scene(live_memory(flow, {}, flow.steps))
    tables = {step: table_of(flow, step, places) for steps in flow.steps.values() for step in steps}
    start = first_word(flow, places), np.zeros(1, np.int64)
    spread = _Spread(flow, cost, tables, {flow.story.start: [start]})
    for scenes in components(flow):
        spread.settle(scenes)
        if spread.states > most or monotonic() > until:
            raise OutOfBudget("there are too many states to be reckoned with one by one")
    return Distances(flow, cost, tables, spread.reckoned)


@define(eq=False)
class _Spread:
    """Costs being worked out."""

    flow: Flow
    cost: Cost
    tables: Mapping[Transition, TransitionTable]
    waiting: dict[str, list[Reckoned]]  # by scene: what it was led to since it was last looked at
    reckoned: dict[str, Reckoned] = field(factory=dict)
    states: int = 0

    def settle(self, scenes: Sequence[str]) -> None:
        """Find the least costs in some scenes that lead to each other, and step on from them."""
        while not self.waiting.keys().isdisjoint(scenes):
            for scene in scenes:
                if scene in self.waiting:
                    self._step(scene, self._cheaper(scene))
        self.states += sum(self.reckoned[scene][0].size for scene in scenes if scene in self.reckoned)

    def _cheaper(self, scene: str) -> Reckoned:
        """The waiting states of a scene that were not known, or not for so little; from now on they are."""
        found = _least(self.waiting.pop(scene))
        if scene not in self.reckoned:
            self.reckoned[scene] = found
            return found
        (words, costs), (known, before) = found, self.reckoned[scene]
        nearest = np.minimum(np.searchsorted(known, words), known.size - 1)
        better = (known[nearest] != words) | (costs < before[nearest])
        cheaper = words[better], costs[better]
        self.reckoned[scene] = _least([self.reckoned[scene], cheaper])
        return cheaper

    def _step(self, scene: str, states: Reckoned) -> None:
        words, costs = states
        for step in self.flow.steps[scene]:
            for target, after, taken in self.tables[step].after(words):
                self.waiting.setdefault(target, []).append((after, costs[taken] + self.cost(step)))


def _least(parts: Sequence[Reckoned]) -> Reckoned:
    """All states of some parts, sorted, each once and with its least cost."""
    words, costs = (np.concatenate(each) for each in zip(*parts, strict=True))
    order = np.lexsort((costs, words))
    words, costs = words[order], costs[order]
    first = np.ones(words.size, bool)
    np.not_equal(words[1:], words[:-1], out=first[1:])
    return words[first], costs[first]
