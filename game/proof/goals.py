"""Something that may happen in a run, as one form: a condition that holds in a scene, or in any of several."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from attrs import frozen

from game.engine.layout import Layout
from game.story.language.guards import ALWAYS, Guard, variables_of
from game.story.model import Story


@frozen
class Target:
    """One way in which something may happen: here, while this holds, on taking that choice if one is named."""

    scene: str
    guard: Guard = ALWAYS
    choice: str | None = None  # the guard says already that it is open

    @cached_property
    def variables(self) -> frozenset[str]:
        """What is asked of memory."""
        return variables_of(self.guard)


@frozen(eq=False)
class Goal:
    """Something that may happen in any of some ways."""

    ways: tuple[Target, ...]

    @cached_property
    def variables(self) -> frozenset[str]:
        """What is asked of memory."""
        return frozenset().union(*(way.variables for way in self.ways))

    @property
    def scenes(self) -> frozenset[str]:
        """Where it may happen."""
        return frozenset(way.scene for way in self.ways)


def asks_words(goal: Goal, story: Story) -> bool:
    """Whether something is asked of memory that words alone have, and rules have not."""
    return not goal.variables.isdisjoint(story.told)


def bits_asked(goals: Iterable[Goal], layout: Layout) -> dict[str, int]:
    """The bits of memory that goals read, by scene."""
    asked: dict[str, int] = {}
    for way in (way for goal in goals for way in goal.ways):
        bits = asked.get(way.scene, 0)
        for name in way.variables:
            bits |= layout.slots[name].bits
        asked[way.scene] = bits
    return asked
