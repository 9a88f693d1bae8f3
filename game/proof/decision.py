"""Whether something can happen, and by which cheapest run: decided backwards for all states at once, and shown by a run."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Mapping
from functools import partial

from attrs import evolve

from game.engine.program import compiled
from game.errors import OutOfBudget, ProofFault
from game.proof.diagrams import INFINITY, Edge, Limits
from game.proof.fixpoint import Fixpoint, no_limit
from game.proof.floors import floors_of
from game.proof.flow import Flow, Transition
from game.proof.goals import Goal
from game.proof.layer_store import LayerStore
from game.proof.layered_prospect import LayeredProspect, layered_prospect
from game.proof.preimage import Passed, Preimages
from game.proof.prospect import Cost, Prospect, State
from game.proof.space import Space, functions_of, space_of
from game.proof.verdicts import Dead, Reached, Starts, Unknown, Verdict

MINUTE = 1 << 32  # what a minute costs where a decision costs 1: more decisions than any run can take
_FULL = 300_000  # nodes for which costs are worked out from everywhere
_SLACK = 64  # the part of the least that a run could cost by which the first bound is greater


def by_moves(_: Transition) -> int:
    """The cost of a step where decisions are counted."""
    return 1


def by_minutes(step: Transition) -> int:
    """The cost of a step where story time is counted, and decisions among runs that take as long."""
    return step.code.minutes * MINUTE + 1


def reach(flow: Flow, goal: Goal, limits: Limits | None = None, starts: Starts | None = None) -> Verdict:
    """Whether a goal can be reached.

    Args:
        flow: The steps that there are.
        goal: What is looked for.
        limits: What the question may take.
        starts: Real states that runs may begin with; the story's start if left out.
    """
    space = space_of(flow)
    try:
        preimages = space.preimages(limits)
        return _completed(flow, goal, reach_where(space, preimages, functions_of(space, preimages, goal), starts))
    except OutOfBudget as error:
        return Unknown(str(error))


def reach_where(space: Space, preimages: Preimages, goal: Mapping[str, Edge], starts: Starts | None = None) -> Verdict:
    """Whether a run comes to a goal that is given as functions of the distance to it: 0 where it is met, infinity elsewhere.

    Raises:
        OutOfBudget: The limits are met.
    """
    first = space.flow.first
    starts, spread = starts or {first[0]: [first[1]]}, Fixpoint(space=space, preimages=preimages)
    for scene, function in spread.over(goal):
        for memory in starts.get(scene, ()):
            if preimages.diagrams.value(function, memory, space.places) < INFINITY:
                return _followed(spread.prospect(goal), (scene, memory))
    return Dead()


def _followed(prospect: Prospect | LayeredProspect, start: State) -> Reached:
    """A cheapest run to the goal, or as far as it goes."""
    choices, state, spent = [], start, 0
    for step, after in prospect.steps_from(start):
        choices.append(step.choice)
        state, spent = after, spent + prospect.cost(step)
    return Reached(tuple(choices), start, state, spent)


def _completed(flow: Flow, goal: Goal, verdict: Verdict) -> Verdict:
    """The verdict; the choice on taking which the goal is met is added to its run."""
    if not isinstance(verdict, Reached):
        return verdict
    scene, memory = verdict.end
    holds = compiled(flow.story).holds
    way = next(way for way in goal.ways if way.scene == scene and holds(way.guard, memory))
    choices = (*verdict.choices, way.choice) if way.choice else verdict.choices
    return Reached(choices, verdict.start, verdict.end, verdict.least)


def cheapest(
    flow: Flow, goal: Goal, cost: Cost, limits: Limits | None = None, store: LayerStore | None = None, known: Reached | None = None
) -> Verdict:
    """Whether a goal can be reached from the story's start, and by which cheapest run.

    Where the costs from everywhere are too many to be worked out, those beyond a bound are left out: what the known run costs, or else a
    bound that is at first little more than a run must cost at the least, and that grows until a run keeps to it.

    Args:
        flow: The steps that there are.
        goal: What is looked for.
        cost: What a step costs; more than 0.
        limits: What the question may take.
        store: What is known of the story's layers; what is found is added to it.
        known: A run to the goal, which may be a cheapest one.
    """
    limits, store = limits or Limits(), store or LayerStore()
    few = evolve(limits, nodes=min(limits.nodes, _FULL))
    try:
        return _cheapest(flow, goal, lambda heeded: layered_prospect(flow, goal, cost, few, store, heeded), known)
    except OutOfBudget:
        found = known or reach(flow, goal, limits)
        return found if isinstance(found, Dead) else _cheapest_within(flow, goal, cost, limits, found, known)


def _cheapest(flow: Flow, goal: Goal, look: Callable[[frozenset[Passed]], Prospect | LayeredProspect], known: Reached | None) -> Verdict:
    """The cheapest run. Arms that come before others are heeded only where a run that was found does not pass them by."""
    heeded: frozenset[Passed] = frozenset()
    while True:
        prospect = look(heeded)
        least = prospect.least(flow.first)
        if least is None:
            return Dead()
        if known and known.least == least:
            return known
        run = _followed(prospect, flow.first)
        if prospect.meets(run.end):
            return _completed(flow, goal, run)
        in_the_way = prospect.in_the_way(run.end) - heeded
        if not in_the_way:
            raise ProofFault(f"no run goes on from {run.end[0]} as it was proved to")
        heeded |= in_the_way


def _cheapest_within(flow: Flow, goal: Goal, cost: Cost, limits: Limits, found: Reached | Unknown, known: Reached | None) -> Verdict:
    """The cheapest run, looked for within growing bounds, if there is known to be one."""
    floors = floors_of(flow, cost)
    least = min((floors[scene] for scene in goal.scenes if scene in floors), default=0)
    if isinstance(found, Unknown):
        return Unknown(found.why, least)
    slack = known.least - least if known else 1 + least // _SLACK
    try:
        while True:
            within = _cheapest(flow, goal, partial(prospect_of, flow, goal, cost, limits, partial(_left, floors, least + slack)), known)
            if isinstance(within, Reached):
                return within
            least, slack = least + slack + 1, slack * 2
    except OutOfBudget as error:
        return Unknown(str(error), least)


def _left(floors: Mapping[str, int], bound: int, scene: str) -> int:
    """What is left of a bound in a scene."""
    return bound - floors[scene] if scene in floors else -1


def prospect_of(
    flow: Flow,
    goal: Goal,
    cost: Cost,
    limits: Limits | None = None,
    most: Callable[[str], int] = no_limit,
    heeded: Collection[Passed] | None = None,
) -> Prospect:
    """The least cost of coming to a goal, from each state of every run.

    Args:
        flow: The steps that there are.
        goal: What is looked for.
        cost: What a step costs.
        limits: What the question may take.
        most: The greatest cost that matters, by scene.
        heeded: The arms that arms behind them must wait for not to hold, where a choice has many; None: all. Costs may be too low if some
            are left out.

    Raises:
        OutOfBudget: The limits are met.
    """
    space = space_of(flow)
    preimages = space.preimages(limits)
    functions = functions_of(space, preimages, goal)
    spread = Fixpoint(space=space, preimages=preimages, cost=cost, most=most, heeded=heeded)
    deque(spread.over(functions), maxlen=0)
    return spread.prospect(functions)
