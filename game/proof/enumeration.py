"""Counting the states of a story, and what is read off them, where that can be done."""

from __future__ import annotations

from game.errors import NumpyMissing, OutOfBudget
from game.proof.census import WORD, Census
from game.proof.diagrams import Limits
from game.proof.flow import Flow
from game.proof.goals import Goal
from game.proof.live_memory import live_memory
from game.proof.prospect import Cost
from game.proof.verdicts import Reached
from game.proof.witness_replay import played
from game.story.language.guards import ALWAYS

MOST = 20_000_000  # states that are counted one by one: a few seconds, and about 300 MB
MOST_RECKONED = 4_000_000  # states of which each has its cost: the same


def counted(flow: Flow) -> Census | None:
    """All states of a story, counted; None where they cannot be: without NumPy, or where too much memory matters at once."""
    if not _fits(flow):
        return None
    try:
        from game.proof.exploration import explore

        return explore(flow, {}, MOST)
    except (NumpyMissing, OutOfBudget):
        return None


def cheapest_counted(flow: Flow, goal: Goal, cost: Cost, limits: Limits) -> Reached | None:
    """A cheapest run to a goal that asks for no more than a scene, read off the cost of every state; None where that cannot be done.

    Args:
        flow: The story's steps.
        goal: What is looked for.
        cost: What a step costs; more than 0.
        limits: What the question may take.
    """
    if any(way.guard != ALWAYS or way.choice for way in goal.ways) or not _fits(flow):
        return None
    try:
        from game.proof.distances import distances_of

        found = distances_of(flow, cost, MOST_RECKONED, limits.until).cheapest_to(sorted(goal.scenes))
    except (NumpyMissing, OutOfBudget):
        return None
    if found is None:
        return None
    end = played(flow.story, found[1])
    return Reached(found[1], flow.first, (end.scene, end.memory), found[0])


def _fits(flow: Flow) -> bool:
    """Whether the memory of a state fits a machine word: seen before NumPy is imported, which takes as long as all else."""
    return all(bits.bit_count() <= WORD for bits in live_memory(flow, {}, flow.steps).values())
