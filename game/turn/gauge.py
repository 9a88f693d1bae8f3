"""Machines and counters that are always in sight: how each stands, and what has just moved it."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from game.story.model import Story
from game.story.variables import Good


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


def gauge_at(story: Story, name: str, level: int) -> Gauge:
    """How a variable stands at a value.

    Args:
        story: The story.
        name: The variable's name.
        level: The value's index.
    """
    variable, machine = story.variables[name], story.machines.get(name)
    says, top = machine.sentences[level] if machine else "", len(variable.values) - 1
    return Gauge(
        id=name, title=variable.display.title, word=variable.name_of(level), says=says, level=level, top=top, good=variable.display.good
    )


def moved(before: Sequence[Gauge], now: tuple[Gauge, ...]) -> tuple[Gauge, ...]:
    """Gauges that know what they were.

    Args:
        before: What was in sight before the last decision.
        now: What is in sight now.
    """
    words = {gauge.id: gauge.word for gauge in before}
    return tuple(_after(words.get(gauge.id, gauge.word), gauge) for gauge in now)


def _after(was: str, gauge: Gauge) -> Gauge:
    other = was if was != gauge.word else ""
    return gauge if other == gauge.was else evolve(gauge, was=other)
