"""Every reachable state, one after another in plain Python: slow, and simple enough to be believed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from attrs import field, frozen

from game.engine.program import compiled
from game.errors import StoryFault
from game.proof.flow import Flow
from game.proof.live_memory import live_memory


@frozen(eq=False)
class Plain:
    """Every reachable state, and every step between them."""

    seen: Mapping[str, set[int]]  # what is live of memory, by scene
    steps: Counter[tuple[str, str, str]] = field(factory=Counter)  # by scene, choice and target


def explore_plainly(flow: Flow, asked: Mapping[str, int], limit: int) -> Plain:
    """Breadth first from the start, until at least so many states are known or there are no more."""
    live = live_memory(flow, asked, flow.steps)
    found = Plain({scene: set() for scene in flow.steps})
    chapter = flow.story.scenes[flow.story.start].chapter
    first = flow.layout.enter(flow.layout.first, chapter) & live[flow.story.start]
    found.seen[flow.story.start].add(first)
    waiting, known = [(flow.story.start, first)], 1
    while waiting and known < limit:
        new = []
        for scene, memory in waiting:
            for choice, target, after in _steps(flow, scene, memory):
                found.steps[scene, choice, target] += 1
                kept = after & live[target]
                if kept not in found.seen[target]:
                    found.seen[target].add(kept)
                    new.append((target, kept))
        waiting, known = new, known + len(new)
    return found


def _steps(flow: Flow, scene: str, memory: int) -> Iterator[tuple[str, str, int]]:
    """Each choice that can be taken, with where it leads."""
    program, scenes = compiled(flow.story), flow.story.scenes
    for id, code in program.scenes[scene].choices.items():
        try:
            result = code.take(memory)
            if result:
                after, target = result
                yield id, target, program.cross(after, scenes[scene].chapter, scenes[target].chapter) if code.leaves else after
        except StoryFault:
            continue
