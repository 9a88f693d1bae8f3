"""What words may ask of a state: memory, and what the run has seen, which is kept beside it for them alone."""

from __future__ import annotations

from collections.abc import Callable

from game.engine.program import compiled
from game.engine.state import State
from game.story.model import Story


def sight(story: Story, state: State) -> Callable[[str], int]:
    """The value index of a variable, by its name."""
    layout, bits = compiled(story).layout, state.memory | state.told

    def value_of(name: str) -> int:
        slot = layout.told.get(name) or layout.slots[name]
        return bits >> slot.shift & slot.mask

    return value_of
