"""The turns of a run, each worked out once."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine import State
from game.story.model import Story
from game.turn.composition import turn_at
from game.turn.turn import Turn


class TurnHistory:
    """The turns of runs of one story, remembered: from one decision to the next nearly all stays the same."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._turns: dict[int, tuple[State, Turn]] = {}  # by the identity of a state, which leads back to the start

    def last(self, states: Sequence[State], count: int | None = None) -> list[Turn]:
        """The turns at the end of a run; the same objects as last time, as far as the states are the same objects.

        Args:
            states: The states of the run, the first included.
            count: How many turns; by default all.
        """
        first = 0 if count is None else max(0, len(states) - count)
        return [self._turn(states[index - 1] if index else None, states[index]) for index in range(first, len(states))]

    def _turn(self, before: State | None, state: State) -> Turn:
        if id(state) not in self._turns:
            self._turns[id(state)] = state, turn_at(self._story, before, state)  # while the state is kept, no other has its identity
        return self._turns[id(state)][1]
