"""Soft locks: states from which no ending can be reached any more.

A run that can go on for ever without an ending stays, from some point on, within scenes that lead to each other. So it is enough to look at
each such component by itself, and to ask of each scene in it which memory lets a run leave: a guard, found backwards as a least fixpoint of
preconditions. Where it holds of every memory there is nothing to find; else whether any run gets there without it is one more question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from game.errors import OutOfBudget
from game.proof.asked import Ask
from game.proof.before import taken
from game.proof.components import components
from game.proof.flow import Flow
from game.proof.goals import Goal, Way
from game.proof.simplify import simplified, size_of
from game.story.domains import possible_values
from game.story.guards import ALWAYS, NEVER, Guard, Not, all_of, one_of, satisfiable

ROUNDS = 400  # after which a guard that still grows is asked about as it is
LONG = 60  # tests from which on a guard is made shorter, if it can be


@frozen
class Trap:
    """A scene that some memory might not let a run leave."""

    ask: Ask  # whether a run gets there with such memory
    certain: bool  # whether that memory really holds a run there; else only a run that gets nowhere near it is proof of anything


def traps(flow: Flow) -> Iterator[Trap]:
    """Every scene that some memory might not let a run leave."""
    for component in components(flow):
        leaving, certain = _leaving(flow, component)
        for scene in component:
            if leaving[scene] != ALWAYS:
                ask = Ask("HH311", flow.story.scenes[scene].source, (), f'"{scene}"', Goal((Way(scene, Not(leaving[scene])),)))
                yield Trap(ask, certain)


def _leaving(flow: Flow, component: tuple[str, ...]) -> tuple[Mapping[str, Guard], bool]:
    """For each scene of a component, what must hold there for a run to be able to leave it, or to end; and whether that is all."""
    domains = possible_values(flow.story)
    leaving: dict[str, Guard] = {scene: ALWAYS if flow.story.scenes[scene].ending else NEVER for scene in component}
    growing = [scene for scene in component if leaving[scene] == NEVER]
    for _ in range(ROUNDS):
        grown = []
        for scene in growing:
            wider = _leaves_from(flow, scene, leaving)
            if not satisfiable(Not(wider), domains):
                wider = ALWAYS
            elif size_of(wider) > LONG:
                try:
                    wider = simplified(wider, domains)
                except OutOfBudget:
                    return leaving, False
            if satisfiable(all_of(wider, Not(leaving[scene])), domains):
                leaving[scene] = wider
                grown.append(scene)
        if not grown:
            return leaving, True
        growing = [scene for scene in growing if leaving[scene] != ALWAYS]
    return leaving, False


def _leaves_from(flow: Flow, scene: str, leaving: Mapping[str, Guard]) -> Guard:
    """What must hold for some choice to lead out of the component, or on to where a run can leave."""
    ways = ((step.choice, target) for step in flow.steps[scene] for target in step.targets if leaving.get(target) != NEVER)
    return one_of(*(taken(flow.story, scene, choice, target, leaving.get(target, ALWAYS)) for choice, target in ways))
