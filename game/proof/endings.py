"""The shortest and the quickest run to each ending."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from game.errors import ProofFault, UsageRefused
from game.proof.decision import MINUTE, by_minutes, by_moves, cheapest
from game.proof.diagrams import Limits
from game.proof.enumeration import cheapest_counted
from game.proof.flow import Flow, flow_of
from game.proof.goals import Goal, Target
from game.proof.prospect import Cost
from game.proof.verdicts import Dead, Reached, Unknown, Verdict
from game.proof.witness_replay import minutes_of
from game.proof.witness_search import search
from game.story.ids import did_you_mean
from game.story.model import Ending, Story

Asking = Callable[[Flow, Goal, Cost, Limits | None], Verdict]


@frozen
class Least:
    """The cheapest run to an ending that is known."""

    cost: int  # decisions, or minutes of story time
    at_least: int  # proved: no run costs less
    choices: tuple[str, ...]

    @property
    def is_proved(self) -> bool:
        """Whether no run is cheaper."""
        return self.cost == self.at_least


@frozen
class Cheapest:
    """How something is reached for as little as can be."""

    moves: Least | None = None  # None: no run is known
    minutes: Least | None = None
    is_dead: bool = False  # proved: there is no run


@frozen
class EndingProof:
    """How an ending is reached."""

    ending: Ending
    moves: Least | None  # None: no run is known
    minutes: Least | None
    is_dead: bool = False  # proved: there is no run


def ending_goal(story: Story, ending: str) -> Goal:
    """Coming to an ending."""
    return Goal(tuple(Target(scene.id) for scene in story.scenes.values() if scene.ending == ending))


def proved_ending(flow: Flow, ending: Ending, known: tuple[str, ...] | None, limits: Limits, ask: Asking = cheapest) -> EndingProof:
    """The cheapest runs to an ending.

    Args:
        flow: The story's steps.
        ending: The ending.
        known: A run to it, if one is known.
        limits: What each of the two questions may take.
        ask: Answers the two.
    """
    found = cheapest_to(flow, ending_goal(flow.story, ending.id), known, limits, ask)
    return EndingProof(ending, found.moves, found.minutes, found.is_dead)


def cheapest_to(flow: Flow, goal: Goal, known: tuple[str, ...] | None, limits: Limits, ask: Asking = cheapest) -> Cheapest:
    """The cheapest runs to a goal, whose ways name no choice.

    Args:
        flow: The steps.
        goal: The goal.
        known: A run to it, if one is known.
        limits: What each of the two questions may take.
        ask: Answers the two.
    """
    short = _decided(flow, goal, by_moves, limits, ask)
    if isinstance(short, Dead):
        return Cheapest(is_dead=True)
    quick = _decided(flow, goal, by_minutes, limits, ask)
    if isinstance(quick, Dead):
        raise ProofFault("a goal was reached, and then it was dead")
    shortest = short.choices if isinstance(short, Reached) else known
    quickest = quick.choices if isinstance(quick, Reached) else shortest
    if shortest is None or quickest is None:
        return Cheapest()
    least = Least(len(shortest), short.least, shortest)
    return Cheapest(least, Least(minutes_of(flow.story, quickest), quick.least // MINUTE, quickest))


def _decided(flow: Flow, goal: Goal, cost: Cost, limits: Limits, ask: Asking) -> Verdict:
    """The answer, if need be from every state."""
    verdict = ask(flow, goal, cost, limits)
    return (cheapest_counted(flow, goal, cost, limits) or verdict) if isinstance(verdict, Unknown) else verdict


def shortest_runs(story: Story, ending: str) -> EndingProof:
    """The cheapest runs to an ending, asked for by its id.

    Raises:
        UsageRefused: There is no such ending.
    """
    if ending not in story.endings:
        raise UsageRefused(f'there is no ending "{ending}"{did_you_mean(ending, story.endings)}')
    flow, limits = flow_of(story), Limits()
    found = proved_ending(flow, story.endings[ending], None, limits)
    if found.moves or found.is_dead:
        return found
    return proved_ending(flow, story.endings[ending], played_to(flow, ending_goal(story, ending)), limits)


def played_to(flow: Flow, goal: Goal) -> tuple[str, ...] | None:
    """Some run to a goal that playing finds, where none is proved to be cheapest."""
    return search(flow, [goal]).runs.get(goal)
