"""Answers to queries.toml."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from game.proof.flow import Flow, without
from game.proof.goals import Goal, Target
from game.proof.preconditions import taken
from game.proof.verdicts import Dead, Reached, Verdict
from game.story.language.guards import Guard, Not, all_of, variables_of
from game.story.model import Query, Spot, Story


@frozen
class QueryAnswer:
    """Whether a query holds."""

    query: Query
    holds: bool | None  # None: unknown
    witness: tuple[str, ...] | None  # a run that shows it, or shows that it does not hold


def answered(flow: Flow, query: Query, decide: Callable[[Flow, Goal], Verdict]) -> QueryAnswer:
    """Answer a query."""
    verdict = decide(without(flow, query.through), Goal(tuple(_ways(flow.story, query))))
    found = isinstance(verdict, Reached)
    if not found and not isinstance(verdict, Dead):
        return QueryAnswer(query, None, None)
    return QueryAnswer(query, found == (query.kind == "can"), verdict.choices if isinstance(verdict, Reached) else None)


def _ways(story: Story, query: Query) -> list[Target]:
    """The ways in which a run shows a `can`, or refutes another kind of query."""
    guard = Not(query.guard) if query.kind == "always" else query.guard
    spots = query.at or _anywhere(story, guard)
    return [_way(story, spot, guard) for spot in spots if not {spot, Spot(spot.scene)} & set(query.through)]


def _anywhere(story: Story, guard: Guard) -> list[Spot]:
    """Every scene in which all that a guard reads is remembered."""
    owners = {story.variables[name].chapter for name in variables_of(guard)} - {None}
    return [Spot(scene.id) for scene in story.scenes.values() if owners <= {scene.chapter}]


def _way(story: Story, spot: Spot, guard: Guard) -> Target:
    if spot.choice is None:
        return Target(spot.scene, guard)
    return Target(spot.scene, all_of(taken(story, spot.scene, spot.choice), guard), spot.choice)
