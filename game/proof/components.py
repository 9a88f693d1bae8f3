"""The strongly connected components of a story: scenes that lead to each other."""

from __future__ import annotations

from collections import defaultdict

from game.proof.flow import Flow


def components(flow: Flow) -> list[tuple[str, ...]]:
    """The components, each before those that it leads to.

    Scenes are in one component if the same scenes lead to them; and fewer lead to a scene than to those after it.
    """
    groups: dict[frozenset[str], list[str]] = defaultdict(list)
    for scene in flow.steps:
        groups[flow.leading_to([scene])].append(scene)
    return [tuple(groups[leading]) for leading in sorted(groups, key=len)]
