"""What visitors may use of the machine that serves them."""

from __future__ import annotations

from typing import NamedTuple

MEGABYTE = 1_000_000  # bytes


class VisitorLimits(NamedTuple):
    """How many may play, how much they may keep, and how long a game stays open."""

    games: int = 8  # open at once
    visitors: int = 1000  # who have a folder
    bytes_each: int = 64 * MEGABYTE  # in a visitor's folder
    idle: float = 30 * 60  # seconds without a key or a click
    longest: float = 12 * 60 * 60  # seconds that one game stays open
