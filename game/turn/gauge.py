"""Machines and counters that are always in sight: how each stands, and what has just moved it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from attrs import evolve, frozen

from game.story.model import Story
from game.story.variables import Good

Tone = Literal["good", "bad", "neutral"]
Change = Literal["better", "worse", ""]


@frozen(kw_only=True)
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
    change: Change = ""  # whether that was for the player's good

    @property
    def has_moved(self) -> bool:
        """Whether the decision that led here moved it."""
        return bool(self.was)

    @property
    def tone(self) -> Tone:
        """Whether it stands well for the player."""
        if self.good == "none" or not self.top:
            return "neutral"
        towards = self.level if self.good == "high" else self.top - self.level
        return "good" if 3 * towards >= 2 * self.top else "bad" if 3 * towards <= self.top else "neutral"

    @property
    def moved_words(self) -> str:
        """What it was, and whether that was better or worse; empty if it did not move."""
        return "" if not self.has_moved else f"{self.change} than {self.was}" if self.change else f"was {self.was}"

    @property
    def line(self) -> str:
        """All of it in words."""
        moved = f", {self.moved_words}" if self.has_moved else ""
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
    earlier = {gauge.id: gauge for gauge in before}
    return tuple(_after(earlier.get(gauge.id, gauge), gauge) for gauge in now)


def _after(was: Gauge, gauge: Gauge) -> Gauge:
    other = was.word if was.word != gauge.word else ""
    change = _change(was.level, gauge) if other else ""
    return gauge if (other, change) == (gauge.was, gauge.change) else evolve(gauge, was=other, change=change)


def _change(level: int, gauge: Gauge) -> Change:
    """Whether a move from a level was for the player's good; nothing where neither end is."""
    if gauge.good == "none" or level == gauge.level:
        return ""
    return "better" if (gauge.level > level) == (gauge.good == "high") else "worse"
