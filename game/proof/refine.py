"""Whether something can happen, decided by knowing as little of memory as will do.

Look for a path by steps that know only the variables of the question. If there is none, it cannot happen: proved. If there is one, follow
it by real steps. If they get there, it is the cheapest run there is; where they do not, the condition that failed names the variables to
know as well, and the search starts anew. (Counterexample-guided abstraction refinement, Clarke et al. 2000.)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import monotonic

from attrs import frozen

from game.engine.program import compiled
from game.errors import OutOfBudget, ProofFault
from game.proof.before import taken
from game.proof.blur import Blur, blurred
from game.proof.flow import Flow, Step
from game.proof.goals import Goal, bits_asked
from game.proof.live import live_memory
from game.proof.paths import Cost, Path, Starts, State, cheapest
from game.story.guards import All, Any, Guard, Named, Not, Test, all_of, holds, variables_of

MINUTE = 1 << 32  # what a minute costs where a decision costs 1: more decisions than any search can take


@frozen
class Limits:
    """What a question may take."""

    states: int = 200_000
    until: float = float("inf")  # on the monotonic clock, in seconds


@frozen
class Reached:
    """It happens, first after these choices."""

    choices: tuple[str, ...]
    least: int  # what that costs; no run costs less that begins in one of the states asked about
    start: State  # where it begins


@frozen
class Dead:
    """It cannot happen; these variables are enough to prove it."""

    variables: frozenset[str]


@frozen
class Unknown:
    """It was not decided, with these variables known; it costs at least so much."""

    variables: frozenset[str]
    least: int


Verdict = Reached | Dead | Unknown


def by_moves(_: Step) -> int:
    """The cost of a step where decisions are counted."""
    return 1


def by_minutes(step: Step) -> int:
    """The cost of a step where story time is counted, and decisions among runs that take as long."""
    return step.code.minutes * MINUTE + 1


def decide(flow: Flow, goal: Goal, cost: Cost = by_moves, limits: Limits | None = None, starts: Starts | None = None) -> Verdict:
    """Whether a goal can be reached, and by which cheapest run.

    Args:
        flow: The steps that there are.
        goal: What is looked for.
        cost: What a step costs.
        limits: What the question may take.
        starts: Real states that runs may begin with; the story's start if left out.
    """
    limits, starts = limits or Limits(), starts or {flow.first[0]: [flow.first[1]]}
    names, least = frozenset[str](), 0
    live = live_memory(flow, bits_asked([goal], flow.layout), flow.leading_to(goal.scenes))
    while monotonic() < limits.until:
        blur = blurred(flow, names)
        try:
            path = cheapest(blur, live, goal, cost, limits.states, starts)
        except OutOfBudget:
            break
        if path is None:
            return Dead(names)
        least = path.cost
        unseen = _unseen(blur, live, path)
        if unseen is None:
            return Reached(path.choices, path.cost, path.start)
        if not unseen:
            raise ProofFault("a path is not real for no reason that is known")
        names |= unseen
    return Unknown(names, least)


def _unseen(blur: Blur, live: Mapping[str, int], path: Path) -> frozenset[str] | None:
    """The variables to know so that a path that is not real is not found again; None if it is real."""
    story, layout = blur.flow.story, blur.flow.layout
    program, memory = compiled(story), path.start[1]
    for step, state in path.steps:
        needed = _needed(blur, step, state, live)
        read = _reader(layout.value, memory)
        if not holds(needed, read):
            return _to_know(blur, needed, read) or blur.flow.changed_by(step) - blur.names
        result = step.code.take(memory)
        if result is None:
            raise ProofFault(f"{step.code.name} is open by its guards and closed to the engine")
        memory = program.cross(result[0], story.scenes[step.scene].chapter, story.scenes[state[0]].chapter)
    read = _reader(layout.value, memory)
    return None if holds(path.way.guard, read) else _to_know(blur, path.way.guard, read)


def _to_know(blur: Blur, failed: Guard, read: Callable[[str], int]) -> frozenset[str]:
    """Variables that are not known yet, and may tell why a guard does not hold."""
    return _blamed(failed, False, read) - blur.names or variables_of(failed) - blur.names


def _needed(blur: Blur, step: Step, state: State, live: Mapping[str, int]) -> Guard:
    """What must hold for a step to lead to a state, as far as that is known."""
    story, layout = blur.flow.story, blur.flow.layout
    target, memory = state
    if not blur.flow.crosses(step, target):
        return taken(story, step.scene, step.choice, target)
    slots = (layout.slots[name] for name in sorted(blur.names) if layout.slots[name].bits & live[target] & layout.lasting)
    seen = (Test(slot.variable.name, 1 << layout.value(memory, slot.variable.name)) for slot in slots)
    return taken(story, step.scene, step.choice, target, all_of(*seen))


def _reader(value: Callable[[int, str], int], memory: int) -> Callable[[str], int]:
    return lambda name: value(memory, name)


def _blamed(guard: Guard, held: bool, value_of: Callable[[str], int]) -> frozenset[str]:
    """Variables whose values alone make a guard hold, or fail to."""
    match guard:
        case Test(name):
            return frozenset({name})
        case Not(inner):
            return _blamed(inner, not held, value_of)
        case Named(_, inner):
            return _blamed(inner, held, value_of)
        case All(guards) | Any(guards):
            if isinstance(guard, All) == held:
                return frozenset().union(*(_blamed(each, held, value_of) for each in guards))
            return min((_blamed(each, held, value_of) for each in guards if holds(each, value_of) == held), key=len)
