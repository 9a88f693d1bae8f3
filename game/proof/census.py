"""How many states a story has."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from game.errors import NumpyMissing, OutOfBudget
from game.proof.flow import Flow
from game.proof.live_memory import live_memory

WORD = 64  # bits of memory that a state may have to be counted
MOST = 20_000_000  # states that are counted one by one: a few seconds, and about 300 MB


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


def counted(flow: Flow) -> Census | None:
    """All states of a story, counted; None where they cannot be: without NumPy, or where too much memory matters at once."""
    if any(bits.bit_count() > WORD for bits in live_memory(flow, {}, flow.steps).values()):
        return None  # seen before NumPy is imported, which takes as long as all else
    try:
        from game.proof.exploration import explore

        return explore(flow, {}, MOST)
    except (NumpyMissing, OutOfBudget):
        return None
