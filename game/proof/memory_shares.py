"""What each variable costs a proof: how long it has to be remembered, and how much of it there is."""

from __future__ import annotations

from collections import Counter

from game.proof.flow import flow_of
from game.proof.goals import asks_words, bits_asked
from game.proof.live_memory import live_memory
from game.proof.reachability import reachability_questions
from game.story.marks import remembering_words
from game.story.model import Story


def memory_shares(story: Story) -> dict[str, float]:
    """Each variable's share of all that a proof has to remember, largest first.

    A variable weighs as many bits as it has in each scene from which on something may still read it. The shares add up to 1.
    """
    flow = flow_of(story)
    goals = (ask.goal for ask in reachability_questions(flow_of(remembering_words(story))))
    asked = bits_asked([goal for goal in goals if not asks_words(goal, story)], flow.layout)
    live = live_memory(flow, asked, flow.steps)
    weights: Counter[str] = Counter()
    for scene, bits in live.items():
        for slot in flow.layout.live(story.scenes[scene].chapter):
            if slot.bits & bits:
                weights[slot.variable.name] += slot.bits.bit_count()
    total = max(1, weights.total())
    return {name: weight / total for name, weight in weights.most_common()}
