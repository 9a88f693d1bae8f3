"""Counting the states of a story, where that can be done."""

from __future__ import annotations

from game.errors import NumpyMissing, OutOfBudget
from game.proof.census import WORD, Census
from game.proof.flow import Flow
from game.proof.live_memory import live_memory

MOST = 20_000_000  # states that are counted one by one: a few seconds, and about 300 MB


def counted(flow: Flow) -> Census | None:
    """All states of a story, counted; None where they cannot be: without NumPy, or where too much memory matters at once."""
    if any(bits.bit_count() > WORD for bits in live_memory(flow, {}, flow.steps).values()):
        return None  # seen before NumPy is imported, which takes as long as all else
    try:
        from game.proof.exploration import explore

        return explore(flow, {}, MOST)
    except (NumpyMissing, OutOfBudget):
        return None
