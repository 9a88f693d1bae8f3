"""Bits of memory on their way to other places: packed close together, so that they fit a machine word, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from attrs import frozen

from game.proof.arrays import Words

W = TypeVar("W", int, Words)  # one word of any length, or many of 64 bits


@frozen
class Moving:
    """Some bits of a word go to other places; the others are dropped."""

    shifts: tuple[tuple[int, int], ...]  # so many places down (up, if negative) go these bits

    def __call__(self, words: W) -> W:
        """The word, or each of many, with its bits in their new places."""
        moved = words ^ words
        for down, bits in self.shifts:
            some = words & bits
            moved |= some >> down if down > 0 else some << -down
        return moved


def moving(places: Mapping[int, int]) -> Moving:
    """Move bits, each from its place to another; places count from the lowest bit, 0."""
    shifts: dict[int, int] = {}
    for old, new in places.items():
        shifts[old - new] = shifts.get(old - new, 0) | 1 << old
    return Moving(tuple(shifts.items()))


def places_of(bits: int) -> Iterator[int]:
    """The places of the bits that are set, lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
