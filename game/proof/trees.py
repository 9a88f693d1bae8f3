"""Runs as a tree: what they begin with in common stands once."""

from __future__ import annotations

from collections.abc import Iterable

Run = tuple[str, ...]  # the ids of its choices
Tree = tuple[tuple[int, str], ...]  # decisions, each with the number of the one before it, from 1; 0: the start


def tree_of(runs: Iterable[Run]) -> Tree:
    """The tree of some runs."""
    numbers: dict[tuple[int, str], int] = {}
    for run in runs:
        at = 0
        for choice in run:
            at = numbers.setdefault((at, choice), len(numbers) + 1)
    return tuple(numbers)
