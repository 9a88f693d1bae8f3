"""What each variable costs a proof: how long it has to be remembered, and how much of it there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from game.proof.flow import Flow
from game.proof.goals import Goal, bits_asked
from game.proof.live_memory import live_memory


def memory_shares(flow: Flow, goals: Iterable[Goal]) -> dict[str, float]:
    """Each variable's share of all that a proof has to remember, largest first.

    A variable weighs as many bits as it has in each scene from which on something may still read it. The shares add up to 1.

    Args:
        flow: The story's steps.
        goals: What is asked.
    """
    live = live_memory(flow, bits_asked(goals, flow.layout), flow.steps)
    weights: Counter[str] = Counter()
    for scene, bits in live.items():
        for slot in flow.layout.live(flow.story.scenes[scene].chapter):
            if slot.bits & bits:
                weights[slot.variable.name] += slot.bits.bit_count()
    total = max(1, weights.total())
    return {name: weight / total for name, weight in weights.most_common()}
