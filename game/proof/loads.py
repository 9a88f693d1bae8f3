"""What has to be remembered, in bits: in every scene, and at the end of every chapter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log2

from attrs import field, frozen

from game.proof.flow import Flow, flow_of
from game.proof.live_memory import live_memory
from game.proof.space import space_of
from game.story.model import Story

_HEAVIEST = 5  # variables that are named
Sizes = Callable[[str, str], int]  # how many values a variable has in a scene


@frozen(eq=False)
class Load:
    """The variables that something may still read, by scene."""

    flow: Flow = field(repr=False)
    names: Mapping[str, Sequence[str]] = field(repr=False)
    ranges: Mapping[str, Mapping[str, int]] = field(repr=False)  # how many values each may have there, by scene

    def bits(self, sizes: Sizes) -> float:
        """All that is remembered, summed over the scenes.

        Args:
            sizes: How many values each variable has in a scene; 1: it is not remembered there.
        """
        return sum(log2(sizes(name, scene)) for scene, names in self.names.items() for name in names)

    def size(self, name: str, scene: str) -> int:
        """How many values a variable may have in a scene."""
        return self.ranges[scene][name]

    def exits(self) -> Iterator[tuple[str, dict[str, float]]]:
        """For each chapter that can be left, what is carried out of it: bits by variable, most first."""
        for chapter in self.flow.story.chapters:
            steps = (step for each in self.flow.steps.values() for step in each)
            entered = {target for step in steps for target in self._entered(step.scene, step.targets, chapter)}
            carried: dict[str, float] = {}
            for scene in entered & self.names.keys():
                for name in self.names[scene]:
                    if self.flow.story.variables[name].chapter is None:
                        carried[name] = max(carried.get(name, 0), log2(self.size(name, scene)))
            if entered:
                yield chapter, {name: bits for name, bits in sorted(carried.items(), key=lambda each: (-each[1], each[0])) if bits}

    def _entered(self, scene: str, targets: Sequence[str], chapter: str) -> Iterator[str]:
        scenes = self.flow.story.scenes
        return (target for target in targets if scenes[scene].chapter == chapter != scenes[target].chapter)


def load_of(story: Story) -> Load:
    """The load of a story."""
    flow = flow_of(story)
    layout, live = flow.layout, live_memory(flow, {}, flow.steps)
    own = {chapter: tuple(layout.live(chapter)) for chapter in story.chapters}
    space = space_of(flow)
    ranges = {scene: {name: values[level].bit_count() for name, level in space.levels.items()} for scene, values in space.ranges.items()}
    names = {scene: [slot.variable.name for slot in own[story.scenes[scene].chapter] if slot.bits & live[scene]] for scene in ranges}
    return Load(flow, names, ranges)


def lines(load: Load) -> Iterator[str]:
    """What is carried out of each chapter, in words."""
    for chapter, carried in load.exits():
        most = ", ".join(f"{name} {bits:.1f}" for name, bits in list(carried.items())[:_HEAVIEST])
        yield f"out of {chapter}: {sum(carried.values()):.0f} bits{': ' if most else ''}{most}"
