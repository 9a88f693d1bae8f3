"""The least costs on coming into a layer, kept under a hash of what they follow from: the layer's rules and the functions behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from attrs import define, field, frozen

from game.proof.fixpoint import Fixpoint
from game.proof.function_store import FunctionBridge, FunctionStore, Kept
from game.proof.goals import Goal
from game.proof.layers import Layer
from game.proof.preimage import Passed, Preimages
from game.proof.prospect import Cost
from game.proof.slices import declared, step_rules
from game.proof.space import Space
from game.story.language.effects import Minutes
from game.story.language.guards import variables_of
from game.story.model import Settle

Entries = Mapping[str, Kept | None]  # by scene; None: the goal is never come to from there


@define(eq=False, kw_only=True)
class LayerStore:
    """What was worked out for layers, now and by earlier proofs."""

    entries: dict[str, Entries] = field(factory=dict, repr=False)  # by key
    functions: FunctionStore = field(factory=FunctionStore, repr=False)
    chains: Mapping[str, Sequence[str]] = field(factory=dict, repr=False)  # the keys that earlier proofs came by, by question
    asked: dict[str, Sequence[str]] = field(factory=dict, repr=False)  # and this one
    spreads: dict[str, Fixpoint] = field(factory=dict, repr=False)  # what the diagrams in use have of them, by key
    _bridge: FunctionBridge | None = field(default=None, repr=False)
    _chain: list[str] = field(factory=list, repr=False)  # of the question that is asked now

    def begin(self, question: str) -> None:
        """Note from now on the keys that a question comes by."""
        self._chain = []
        self.asked[question] = self._chain

    def note(self, key: str) -> None:
        """A key that the question came by."""
        self._chain.append(key)

    def pass_on(self, question: str) -> None:
        """Keep what a question came by before, since it need not be asked again."""
        self.asked[question] = self.chains.get(question, ())

    def bridge(self, space: Space, preimages: Preimages) -> FunctionBridge:
        """The way to the diagrams of a question. What other diagrams had is let go of."""
        if self._bridge is None or self._bridge.diagrams is not preimages.diagrams:
            self._bridge = FunctionBridge(self.functions, preimages.diagrams, space.levels)
            self.spreads.clear()
        return self._bridge

    def next(self) -> LayerStore:
        """What to leave to the next proof."""
        keys = sorted({key for chain in self.asked.values() for key in chain if key in self.entries})
        entries = {key: self.entries[key] for key in keys}
        kept = (function for each in entries.values() for function in each.values() if function)
        return LayerStore(entries=entries, functions=FunctionStore(self.functions.reaching(kept)), chains=dict(self.asked))


@frozen(eq=False)
class LayerQuestion:
    """What is asked of layers."""

    space: Space
    goal: Goal
    cost: Cost
    heeded: Collection[Passed] | None = None  # the arms that arms behind them must wait for; None: all


def layer_key(question: LayerQuestion, layer: Layer, behind: Entries, names: frozenset[str]) -> str:
    """What decides the least costs on coming into a layer, in 64 hex digits.

    Args:
        question: What is asked.
        layer: The layer.
        behind: The functions of its exits.
        names: The variables that these functions ask for.
    """
    space, heeded = question.space, question.heeded
    rules, own = _rules(space, layer, question.cost)
    ways = [way for way in question.goal.ways if way.scene in layer.scenes]
    asked = names.union(own, *(way.variables for way in ways))
    order = [name for name in space.levels if name in asked]
    variables = [declared(space.flow.story.variables[name]) for name in order]
    levels = [space.levels[name] for name in order]
    ranges = [(scene, [space.ranges[scene][level] for level in levels]) for scene in sorted(layer.scenes) if scene in space.ranges]
    ends = sorted(repr((way.scene, way.choice, way.guard)) for way in ways)
    waits = None if heeded is None else sorted(heeded)
    return hashlib.sha256(repr((rules, layer.entries, ends, sorted(behind.items()), variables, ranges, waits)).encode()).hexdigest()


@lru_cache(maxsize=64)  # asked for each ending, by each clock
def _rules(space: Space, layer: Layer, cost: Cost) -> tuple[str, frozenset[str]]:
    """A hash of what can be done in a layer and what it costs, and the variables that this reads or changes."""
    digest, names = hashlib.sha256(), set[str]()
    for part, read in _parts(space, layer, cost):
        digest.update(part.encode() + b"\0")
        names |= read
    return digest.hexdigest(), frozenset(names)


def _parts(space: Space, layer: Layer, cost: Cost) -> Iterator[tuple[str, frozenset[str]]]:
    flow = space.flow
    for chapter in sorted({flow.story.scenes[scene].chapter for scene in layer.scenes}):
        for settle in flow.story.chapters[chapter].settles:
            yield repr((chapter, settle.guard, settle.effects)), _read_by(settle)
    for scene in sorted(layer.scenes):
        yield repr((scene, flow.story.scenes[scene].chapter)), frozenset()
        for step in flow.steps[scene]:
            guards = (*step.code.opened, *(arm.guard for arm in step.code.arms))
            changed = frozenset(effect.variable for effect in step.code.effects if not isinstance(effect, Minutes))
            yield repr((step_rules(step), cost(step))), changed.union(*map(variables_of, guards))


def _read_by(settle: Settle) -> frozenset[str]:
    return variables_of(settle.guard).union(effect.variable for effect in settle.effects if not isinstance(effect, Minutes))
