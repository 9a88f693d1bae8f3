"""Live memory: which bits can still be read from each scene on. States that differ only in others are one state.

The classic backward dataflow analysis of compilers, over the graph of scenes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from game.proof.flow import Flow


def live_memory(flow: Flow, asked: Mapping[str, int], scenes: Collection[str]) -> dict[str, int]:
    """The bits that matter on entering each of some scenes.

    Args:
        flow: The story's steps.
        asked: The bits that are read in a scene, besides those that decide what its choices do.
        scenes: The scenes of interest; what a run does once it has left them does not matter.
    """
    live = {scene: asked.get(scene, 0) for scene in scenes}
    waiting = dict.fromkeys(scenes)
    while waiting:
        scene, _ = waiting.popitem()
        bits = live[scene] | _before_choices(flow, live, scene)
        if bits != live[scene]:
            live[scene] = bits
            waiting.update((step.scene, None) for step in flow.into[scene] if step.scene in live)
    return live


def _before_choices(flow: Flow, live: Mapping[str, int], scene: str) -> int:
    bits = 0
    for step in flow.steps[scene]:
        for target in step.targets:
            if target in live:
                wanted = live[target] & flow.layout.lasting if flow.crosses(step, target) else live[target]
                bits |= step.needed | wanted & step.passed
    return bits
