"""What is still to come: the least cost of coming to a goal, for every state of every run, worked out backwards from the goal.

The scenes that lead to each other are gone round until nothing changes; those before them are looked at after that. What a scene's function
was each time that it changed is kept: so a run that follows it comes nearer to the goal with each step, and gets there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress

from attrs import frozen

from game.engine.program import compiled
from game.errors import StoryFault
from game.proof.diagrams import INFINITY, NEVER, Diagrams, Edge
from game.proof.flow import Transition
from game.proof.preimage import MANY, Passed
from game.proof.space import Space

Cost = Callable[[Transition], int]
State = tuple[str, int]  # a scene and packed memory
Ring = tuple[int, Edge]  # when a function came to be, counted in changes, and the function


def for_nothing(_: Transition) -> int:
    """The cost of a step where only what can be reached is asked."""
    return 0


@frozen(eq=False)
class Prospect:
    """The least cost of coming to a goal, from each state."""

    space: Space
    diagrams: Diagrams
    cost: Cost
    goal: Mapping[str, Edge]  # 0 where the goal is come to, by scene
    rings: Mapping[str, list[Ring]]  # the functions of each scene from which the goal can be come to, last the true one

    def least(self, state: State) -> int | None:
        """What it costs at least to come to the goal from a state of some run; None: it cannot be."""
        scene, memory = state
        rings = self.rings.get(scene)
        least = self._value(rings[-1][1], memory) if rings else INFINITY
        return least if least < INFINITY else None

    def functions(self) -> dict[str, Edge]:
        """The cost by scene; scenes that are missing never come to the goal."""
        return {scene: rings[-1][1] for scene, rings in self.rings.items()}

    def steps_from(self, state: State) -> Iterator[tuple[Transition, State]]:
        """The steps of a cheapest run to the goal, each with the state that it leads to; none if the goal is met already.

        Where arms went unheeded, there may be none, and it stops before the goal.
        """
        while not self.meets(state) and (found := self._nearer(state)):
            yield found
            _, state = found

    def meets(self, state: State) -> bool:
        """Whether a state is one of the goal."""
        return self._value(self.goal.get(state[0], NEVER), state[1]) < INFINITY

    def in_the_way(self, state: State) -> frozenset[Passed]:
        """The first arms that hold of choices with many, in a state: those behind them may be what a run was to take."""
        program = compiled(self.space.flow.story)
        taken = ((step, _taken(step, state[1])) for step in self.space.flow.steps[state[0]] if len(step.code.arms) >= MANY)
        return frozenset(
            (step.code.name, next(number for number, arm in enumerate(step.code.arms) if program.holds(arm.guard, led[0])))
            for step, led in taken
            if led is not None
        )

    def _nearer(self, state: State) -> tuple[Transition, State] | None:
        """A step that a cheapest run goes on with, and where it leads."""
        left, age = self._standing(state)
        for step, new in self._after(state):
            if new[0] in self.rings:
                after, younger = self._standing(new)
                if younger < age and after + self.cost(step) == left:
                    return step, new
        return None

    def _standing(self, state: State) -> tuple[int, int]:
        """The least cost from a state, and when that came to be known."""
        values = [(self._value(function, state[1]), age) for age, function in self.rings[state[0]]]
        return min(values)

    def _after(self, state: State) -> Iterator[tuple[Transition, State]]:
        flow, program = self.space.flow, compiled(self.space.flow.story)
        for step in flow.steps[state[0]]:
            taken = _taken(step, state[1])
            if taken is not None:
                left, entered = (flow.story.scenes[scene].chapter for scene in (state[0], taken[1]))
                with suppress(StoryFault):
                    yield step, (taken[1], program.cross(taken[0], left, entered))

    def _value(self, function: Edge, memory: int) -> int:
        return self.diagrams.value(function, memory, self.space.places)


def _taken(step: Transition, memory: int) -> tuple[int, str] | None:
    """Where a choice leads, and the memory before the end of a chapter; None where it cannot be taken."""
    try:
        return step.code.take(memory)
    except StoryFault:
        return None
