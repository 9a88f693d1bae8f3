"""Machines and counters that are always in sight: how each stands, and what has just moved it."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from game.engine import State
from game.engine.program import compiled
from game.story.model import Story
from game.story.variables import Good, Variable


@frozen
class Gauge:
    """How one machine or counter stands."""

    id: str
    title: str
    word: str  # what its value is called
    says: str  # the value's sentence; empty for a counter
    level: int  # the value's index
    top: int  # the highest index
    good: Good  # which end is good for the player
    was: str = ""  # what its value was called before the decision that led here; empty if that did not move it

    @property
    def has_moved(self) -> bool:
        """Whether the decision that led here moved it."""
        return bool(self.was)

    @property
    def line(self) -> str:
        """All of it in words."""
        moved = f", was {self.was}" if self.was else ""
        return f"{self.title}: {self.word}{moved}.{' ' + self.says if self.says else ''}"


def gauges(story: Story, before: State | None, state: State) -> tuple[Gauge, ...]:
    """What is in sight at a state, in the order declared; what a chapter declares, while that lasts.

    Args:
        story: The story.
        before: The state in which the last decision was taken; None at the start.
        state: The state.
    """
    old = {variable.name: level for variable, level in _levels(story, before)} if before else {}
    return tuple(_gauge(story, variable, level, old.get(variable.name, level)) for variable, level in _levels(story, state))


def _levels(story: Story, state: State) -> Iterator[tuple[Variable, int]]:
    for slot in compiled(story).layout.live(story.scenes[state.scene].chapter):
        if slot.variable.display.is_shown:
            yield slot.variable, state.memory >> slot.shift & slot.mask


def _gauge(story: Story, variable: Variable, level: int, before: int) -> Gauge:
    machine = story.machines.get(variable.name)
    says = machine.sentences[level] if machine else ""
    display, was = variable.display, variable.name_of(before) if before != level else ""
    return Gauge(variable.name, display.title, variable.name_of(level), says, level, len(variable.values) - 1, display.good, was)
