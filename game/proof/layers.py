"""The layers of a story: parts that a run leaves for good, each a chapter where chapters are played in their order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from game.proof.flow import Flow


@frozen(eq=False)
class Layer:
    """Scenes that no run comes back to once it has left them."""

    scenes: frozenset[str]
    entries: tuple[str, ...]  # where runs come in: from other layers, or because they start there
    exits: tuple[str, ...]  # scenes of other layers that it leads to


@lru_cache(maxsize=8)
def layers_of(flow: Flow) -> tuple[Layer, ...]:
    """The layers, each after those that it leads to. A story that goes back to a chapter of a smaller number is one layer."""
    story = flow.story
    steps = [step for each in flow.steps.values() for step in each]
    crossed = {(step.scene, target) for step in steps for target in step.targets if flow.crosses(step, target)}
    if any(story.chapter_of(scene).number > story.chapter_of(target).number for scene, target in crossed):
        return (Layer(frozenset(story.scenes), (story.start,), ()),)
    return tuple(_layers(flow, crossed))


def _layers(flow: Flow, crossed: set[tuple[str, str]]) -> Iterator[Layer]:
    scenes: dict[str, list[str]] = {chapter: [] for chapter in flow.story.chapters}
    entries: dict[str, set[str]] = {chapter: set() for chapter in flow.story.chapters}
    exits: dict[str, set[str]] = {chapter: set() for chapter in flow.story.chapters}
    for scene in flow.story.scenes.values():
        scenes[scene.chapter].append(scene.id)
    entries[flow.story.chapter_of(flow.story.start).id].add(flow.story.start)
    for left, target in crossed:
        entries[flow.story.chapter_of(target).id].add(target)
        exits[flow.story.chapter_of(left).id].add(target)
    for chapter in sorted(flow.story.chapters.values(), key=lambda chapter: -chapter.number):
        yield Layer(frozenset(scenes[chapter.id]), tuple(sorted(entries[chapter.id])), tuple(sorted(exits[chapter.id])))
