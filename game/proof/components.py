"""The strongly connected components of a graph: scenes that lead to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping


def components(following: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """The components, each in the order given: scenes are in one if the same scenes can be reached from them.

    Args:
        following: The scenes that each scene leads to.
    """
    bit = {scene: 1 << number for number, scene in enumerate(following)}
    reached = dict(bit)  # the scenes reached from each, itself included, as bits
    changed = True
    while changed:
        changed = False
        for scene in reversed(reached):
            wider = reached[scene]
            for target in following[scene]:
                wider |= reached[target]
            changed |= wider != reached[scene]
            reached[scene] = wider
    groups: dict[int, list[str]] = defaultdict(list)
    for scene, bits in reached.items():
        groups[bits].append(scene)
    return [tuple(group) for group in groups.values()]
