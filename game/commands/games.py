"""The player's games, as commands open them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from game import paths
from game.runs.games.timeline import FILE
from game.runs.timeline.keeper import Keeper
from game.words import harmless


@contextmanager
def opened(folder: Path | None) -> Iterator[Keeper]:
    """What keeps the games in a folder, or where they are kept by default. What is to be told of them goes to the standard error."""
    keeper = Keeper(paths.player_folder(folder) / FILE)
    try:
        yield keeper
    finally:
        keeper.close()
        if news := keeper.news():
            print(f"hyosan: {harmless(news)}", file=sys.stderr)
