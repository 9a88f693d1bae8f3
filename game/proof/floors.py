"""What it costs at least to come to each scene: over scenes alone, as if every choice were open."""

from __future__ import annotations

import heapq
from collections.abc import Callable

from game.proof.flow import Flow, Transition


def floors_of(flow: Flow, cost: Callable[[Transition], int]) -> dict[str, int]:
    """The least cost of coming to each scene from the story's start; scenes that are missing cannot be come to."""
    floors = {flow.first[0]: 0}
    waiting = [(0, flow.first[0])]
    while waiting:
        spent, scene = heapq.heappop(waiting)
        for step in flow.steps[scene] if spent == floors[scene] else ():
            after = spent + cost(step)
            for target in step.targets:
                if after < floors.get(target, after + 1):
                    floors[target] = after
                    heapq.heappush(waiting, (after, target))
    return floors
