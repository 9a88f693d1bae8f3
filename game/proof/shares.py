"""What each variable costs a proof: how long it has to be remembered, and how much of it there is."""

from __future__ import annotations

from collections import Counter

from game.proof.flow import flow_of
from game.proof.goals import bits_asked
from game.proof.live import live_memory
from game.proof.wanted import wanted
from game.story.model import Story


def memory_shares(story: Story) -> dict[str, float]:
    """Each variable's share of all that a proof has to remember, largest first.

    A variable weighs as many bits as it has in each scene from which on something may still read it. The shares add up to 1.
    """
    flow = flow_of(story)
    live = live_memory(flow, bits_asked([ask.goal for ask in wanted(flow)], flow.layout), flow.steps)
    weights: Counter[str] = Counter()
    for scene, bits in live.items():
        for slot in flow.layout.live(story.scenes[scene].chapter):
            if slot.bits & bits:
                weights[slot.variable.name] += slot.bits.bit_count()
    total = max(1, weights.total())
    return {name: weight / total for name, weight in weights.most_common()}
