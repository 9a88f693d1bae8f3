"""Functions of memory before something happens, worked out from functions of memory after it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from attrs import define, field

from game.proof.diagrams import NEVER, NOTHING, Diagrams, Edge
from game.proof.flow import Flow, Transition
from game.story.language.effects import Add as By
from game.story.language.effects import Assign, Effect, Minutes, Move
from game.story.language.guards import All, Any, Guard, Named, Not, Test
from game.story.model import Settle

After = Callable[[str], Edge]  # a function of memory on coming to a scene, by the scene
Passed = tuple[str, int]  # a choice as `scene.choice`, and the number of one of its arms
MANY = 6  # arms from which on those that come before may go unheeded


@define(eq=False)
class Preimages:
    """The steps of a story, done backwards to diagrams."""

    flow: Flow
    diagrams: Diagrams
    levels: Mapping[str, int]  # of the variables
    _guards: dict[int, tuple[Edge, Guard]] = field(factory=dict)  # by the guard's identity, which lasts as long as it is kept here
    _crossed: dict[tuple[str, str, Edge], Edge] = field(factory=dict)

    def guard(self, guard: Guard) -> Edge:
        """A guard as a function: nothing where it holds, infinity where it does not."""
        found = self._guards.get(id(guard))
        if found is None:
            found = self._guards[id(guard)] = self._guard(guard), guard
        return found[0]

    def _guard(self, guard: Guard) -> Edge:
        match guard:
            case Test(name, allowed):
                values = range(len(self.flow.story.variables[name].values))
                return self.diagrams.node(self.levels[name], tuple([NOTHING if allowed >> value & 1 else NEVER for value in values]))
            case Not(inner):
                return self.diagrams.opposite(self._guard(inner))
            case Named(_, inner):
                return self.guard(inner)
            case All(guards):
                return self.restricted(NOTHING, guards)
            case Any(guards):
                held = NEVER
                for each in guards:
                    held = self.diagrams.least(held, self._guard(each))
                return held

    def restricted(self, function: Edge, guards: Iterable[Guard]) -> Edge:
        """A function where guards hold; infinity elsewhere."""
        for guard in guards:
            function = self.diagrams.where(function, self._guard(guard))
        return function

    def chosen(self, guard: Guard, one: Edge, other: Edge) -> Edge:
        """One function where a guard holds, and another elsewhere."""
        if one == other:
            return one
        held = self.guard(guard)
        return self.diagrams.least(self.diagrams.where(one, held), self.diagrams.where(other, self.diagrams.opposite(held)))

    def step(self, step: Transition, after: After, heeded: Collection[Passed] | None = None) -> Edge:
        """A function of memory in a scene before a choice is taken, infinity where it cannot be, from those on coming to other scenes.

        Args:
            step: The choice.
            after: The functions on coming to other scenes.
            heeded: Where a choice has many arms: those of them that an arm behind them must wait for not to hold. None: all.
        """
        function, arms = NEVER, step.code.arms
        for number, arm in reversed(tuple(enumerate(arms))):
            arrived = self._arrived(step, arm.scene, after(arm.scene))
            if heeded is None or len(arms) < MANY or (step.code.name, number) in heeded:
                function = self.chosen(arm.guard, arrived, function)
            else:
                function = self.diagrams.least(self.diagrams.where(arrived, self.guard(arm.guard)), function)
        return self._opened(step, self._effects(step.code.effects, function))

    def _opened(self, step: Transition, function: Edge) -> Edge:
        for guard in step.code.opened:
            function = self.diagrams.where(function, self.guard(guard))
        return function

    def _arrived(self, step: Transition, target: str, function: Edge) -> Edge:
        """The function before the end of a chapter, if the step leads out of one."""
        if function == NEVER or not self.flow.crosses(step, target):
            return function
        left, entered = (self.flow.story.scenes[scene].chapter for scene in (step.scene, target))
        found = self._crossed.get((left, entered, function))
        if found is None:
            own = (each for each in self.flow.story.variables.values() if each.chapter == entered)
            fresh = self._effects([Assign(each.name, each.start) for each in own], function)
            found = self._crossed[left, entered, function] = self._settled(self.flow.story.chapters[left].settles, fresh, {})
        return found

    def _settled(self, settles: Sequence[Settle], function: Edge, known: dict[tuple[int, Edge], Edge]) -> Edge:
        """The function before settles; all of them look at memory as it was before the first."""
        if not settles:
            return function
        found = known.get((len(settles), function))
        if found is None:
            *earlier, last = settles
            due, left = (self._settled(earlier, each, known) for each in (self._effects(last.effects, function), function))
            found = known[len(settles), function] = self.chosen(last.guard, due, left)
        return found

    def _effects(self, effects: Sequence[Effect], function: Edge) -> Edge:
        for effect in reversed(effects):
            if not isinstance(effect, Minutes):
                function = self._effect(effect, function)
        return function

    def _effect(self, effect: Assign | By | Move, function: Edge) -> Edge:
        level, top = self.levels[effect.variable], len(self.flow.story.variables[effect.variable].values) - 1
        after: tuple[int | None, ...]
        match effect:
            case Assign(_, value):
                after = (value,) * (top + 1)
            case By(_, by):
                after = tuple([min(max(value + by, 0), top) for value in range(top + 1)])
            case Move(_, sources, target):
                after = tuple([target if sources >> value & 1 else None for value in range(top + 1)])
        return self.diagrams.before(function, level, after)
