"""What is still open from any state of any run: which endings, in which categories, and for how little. Looked up in a table.

It reads the table alone, and none of what works it out: so a game may ask it at every decision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import field, frozen

from game.engine.program import compiled
from game.engine.state import State
from game.story.model import Story

Edge = tuple[int, int]  # a number, and the row to add it to; row 0 adds nothing
Row = tuple[str, tuple[Edge | None, ...]]  # a variable, and an edge for each of its values; None: it cannot be
Costs = Mapping[str, Edge]  # by scene; it cannot be from scenes that are missing


@frozen
class Left:
    """What something costs at least from here on, each clock by itself; None: that was not worked out."""

    moves: int | None
    minutes: int | None


@frozen(eq=False)
class Aim:
    """Something to come to, as the table has it."""

    opens: Costs  # 0 where it can be come to
    moves: Costs | None  # None: they were too many to be worked out
    minutes: Costs | None


@frozen(eq=False)
class Outlook:
    """The table of a story."""

    story: Story
    rules: str  # what it was worked out for; see `outlook_key`
    rows: Sequence[Row] = field(repr=False)
    endings: Mapping[str, Aim] = field(repr=False)
    categories: Mapping[str, Aim] = field(repr=False)  # those declared

    def endings_from(self, state: State) -> dict[str, Left]:
        """The endings that some run from a state comes to, with the least that each takes from there."""
        return self._left(self.endings, state)

    def categories_from(self, state: State) -> dict[str, Left]:
        """The categories that some run from a state ends in, as long as the run to it has not lost them."""
        return self._left(self.categories, state)

    def _left(self, aims: Mapping[str, Aim], state: State) -> dict[str, Left]:
        able = {id: aim for id, aim in aims.items() if self._value(aim.opens, state) is not None}
        return {id: Left(self._value(aim.moves, state), self._value(aim.minutes, state)) for id, aim in able.items()}

    def _value(self, costs: Costs | None, state: State) -> int | None:
        edge = costs.get(state.scene) if costs is not None else None
        value, memory, slots = 0, state.memory, compiled(self.story).layout.slots
        while edge is not None:
            value += edge[0]
            if not edge[1]:
                return value
            variable, edges = self.rows[edge[1]]
            slot = slots[variable]
            edge = edges[memory >> slot.shift & slot.mask]
        return None
