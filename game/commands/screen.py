"""The games of a full screen, which opens them when it needs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.runs.games.timeline import Timeline


@contextmanager
def opening(games: Callable[[], Timeline]) -> Iterator[Callable[[], Timeline]]:
    """What opens games; afterwards those that it has opened are let go of, so that all of each is in one file.

    Args:
        games: Opens them.
    """
    opened: list[Timeline] = []

    def open_them() -> Timeline:
        opened.append(games())
        return opened[-1]

    try:
        yield open_them
    finally:
        for each in opened:
            each.close()
