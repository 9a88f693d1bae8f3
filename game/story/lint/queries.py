"""Checks of queries: those whose answer no run has to be looked at for."""

from __future__ import annotations

from collections.abc import Iterator

from game.story.language.guards import ALWAYS, Not
from game.story.lint.solver import Solver, report_hard
from game.story.model import Query, Spot, Story
from game.story.problems import ProblemList


def empty_queries(story: Story, report: ProblemList) -> None:
    """HH122: a query asks nothing."""
    solver = Solver(story)
    for query in story.queries:
        keys = ("query", query.id, query.kind)
        if query.kind == "must-pass":
            for why, near in _passed_anyway(story, query):
                report.add("HH122", query.source, keys, why, near)
        elif (asks := _asks(query, solver)) is None:
            report_hard(report, query.source, keys)
        elif not asks:
            why = "this is so in every story with this memory, whatever its choices are; ask for what only this one has"
            report.add("HH122", query.source, keys, why)


def _asks(query: Query, solver: Solver) -> bool | None:
    """Whether a query asks something that memory alone does not answer; None: too hard to decide."""
    match query.kind:
        case "always":
            return query.guard != ALWAYS and solver.can_hold(Not(query.guard))
        case "cannot":
            return solver.can_hold(query.guard)
    return bool(query.at) or query.guard != ALWAYS


def _passed_anyway(story: Story, query: Query) -> Iterator[tuple[str, str]]:
    """What a run has passed as soon as it is asked about, with the text that names it."""
    if Spot(story.start) in query.through:
        yield "every run passes the scene that it starts in; name what a run might go round", story.start
    for spot in query.at:
        if {spot, Spot(spot.scene)} & set(query.through):
            name = f"{spot.scene}.{spot.choice}" if spot.choice else spot.scene
            yield f'to come to "{name}" is to pass it; ask `at` what comes after it', name
