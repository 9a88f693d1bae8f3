"""How a player came to a node, as far as that is known: what helped, and how long it took."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from game.runs.attempts.timing import attempts_of
from game.runs.timeline.node import PROGRAM, Visit
from game.runs.timeline.tree import Tree
from game.units import Milliseconds

UNDO = "undo"  # decisions were taken back
JUMP = "jump"  # the player went to another place of the tree
TAKEN_OVER = "taken-over"  # decisions were not taken one by one: they come from a file, or were there when the game began

_NOT_KNOWN = float("inf")


@frozen
class Provenance:
    """One attempt to come to a node."""

    helpers: tuple[str, ...]
    times: tuple[Milliseconds, ...] | None = None  # since its first decision, one a decision; None: not known
    category: str = ""  # id of the category that it was played for; empty: for none


def walk_to(tree: Tree, link: bytes) -> Provenance:
    """The attempt that came to a node with the least help; of those one that was played for a category, and the quickest."""
    return min(
        walks_to(tree, link),
        key=lambda walk: (len(walk.helpers), not walk.category, walk.times[-1] if walk.times else _NOT_KNOWN),
        default=Provenance((TAKEN_OVER,), category=_played_for(tree, link)),
    )


def walks_to(tree: Tree, link: bytes) -> list[Provenance]:
    """Every attempt that came to a node, in the order in which their games were begun."""
    visited = {visit.link for visit in tree.visits}
    return [_walk(tree, visits, visited) for visits in _attempts(tree, link)]


def _attempts(tree: Tree, link: bytes) -> Iterator[list[Visit]]:
    """The visits of each attempt from the start up to where it first came to a node."""
    for visits in attempts_of(tree):
        behind = next((number for number, visit in enumerate(visits, 1) if visit.link == link), 0)
        if behind:
            yield visits[:behind]


def _walk(tree: Tree, visits: Sequence[Visit], visited: set[bytes]) -> Provenance:
    helpers = {_help(tree, before.link, after.link, visited) for before, after in pairwise(visits)} - {""}
    helpers |= {PROGRAM for visit in visits if visit.is_played(PROGRAM)}
    times = _times(tree, visits) if helpers <= {UNDO, PROGRAM} else None
    return Provenance(tuple(sorted(helpers)), times, visits[-1].category)


def _played_for(tree: Tree, link: bytes) -> str:
    """The category for which somebody first stood at a node; empty where there is none."""
    return next((visit.category for visit in tree.visits if visit.link == link), "")


def _help(tree: Tree, before: bytes, after: bytes, visited: set[bytes]) -> str:
    """What a move in a tree is; empty if it is one decision."""
    if tree.parent(after) == before:
        return ""
    if after in {node.link for node in tree.path(before)}:
        return UNDO
    return JUMP if all(node.link in visited for node in tree.path(after)) else TAKEN_OVER


def _times(tree: Tree, visits: Sequence[Visit]) -> tuple[Milliseconds, ...] | None:
    """When each decision was taken for the last time; None where the clock was set back meanwhile."""
    at = {after.link: after.at for before, after in pairwise(visits) if tree.parent(after.link) == before.link}
    moments = [at[node.link] for node in tree.path(visits[-1].link)]
    times = [Milliseconds(moment - moments[0]) for moment in moments]
    return tuple(times) if times == sorted(times) and min(times, default=0) >= 0 else None
