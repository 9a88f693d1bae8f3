"""How many states a story has."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

WORD = 64  # bits of memory that a state may have to be counted


@frozen(eq=False)
class Census:
    """How many states there are, and how many take each choice."""

    states: Mapping[str, int]  # by scene; those that differ only in what no longer matters count as one
    steps: Mapping[tuple[str, str, str], int]  # by scene, choice and target; those that no state takes are missing
    complete: bool  # otherwise the limit was met, and there may be more of both

    @property
    def total_states(self) -> int:
        """All states."""
        return sum(self.states.values())

    @property
    def transitions(self) -> int:
        """All ways from one state to another by one choice."""
        return sum(self.steps.values())
