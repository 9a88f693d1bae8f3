"""What has to be remembered, in bits: in every scene, and at the end of every chapter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log2

from attrs import field, frozen

from game.proof.flow import Flow

Sizes = Callable[[str, str], int]  # how many values a variable has in a scene


@frozen(eq=False)
class Load:
    """The variables that something may still read, by scene."""

    flow: Flow = field(repr=False)
    names: Mapping[str, Sequence[str]] = field(repr=False)

    def bits(self, sizes: Sizes) -> float:
        """All that is remembered, summed over the scenes.

        Args:
            sizes: How many values each variable has in a scene; 1: it is not remembered there.
        """
        return sum(log2(sizes(name, scene)) for scene, names in self.names.items() for name in names)

    def size(self, name: str, _scene: str = "") -> int:
        """How many values a variable has, wherever it is remembered."""
        return len(self.flow.story.variables[name].values)

    def exits(self) -> Iterator[tuple[str, dict[str, float]]]:
        """For each chapter that can be left, what is carried out of it: bits by variable, most first."""
        for chapter in self.flow.story.chapters:
            entered = {target for steps in self.flow.steps.values() for step in steps for target in self._entered(step.scene, step.targets, chapter)}
            carried = {name for scene in entered for name in self.names[scene] if self.flow.story.variables[name].chapter is None}
            if entered:
                yield chapter, dict(sorted(((name, log2(self.size(name))) for name in carried), key=lambda each: (-each[1], each[0])))

    def _entered(self, scene: str, targets: Sequence[str], chapter: str) -> Iterator[str]:
        scenes = self.flow.story.scenes
        return (target for target in targets if scenes[scene].chapter == chapter != scenes[target].chapter)


def load_of(flow: Flow, live: Mapping[str, int]) -> Load:
    """The load of a story.

    Args:
        flow: The story's steps.
        live: The bits that matter, by scene.
    """
    story, layout = flow.story, flow.layout
    own = {chapter: tuple(layout.live(chapter)) for chapter in story.chapters}
    names = {scene: [slot.variable.name for slot in own[story.scenes[scene].chapter] if slot.bits & bits] for scene, bits in live.items()}
    return Load(flow, names)
