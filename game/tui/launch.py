"""How the game is to begin, once the title is on the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from game.runs.recording import Recording
    from game.runs.speedrun.ghost import Ghost
    from game.story.model import Story


class Launch(NamedTuple):
    """What the player has asked for when starting the program; if nothing, the title waits."""

    resume: bool = False  # whether to go on with the last game at once
    player_name: str | None = None  # under which to begin a game at once
    seed: int = 0  # of new games, and of the fire
    steps: Sequence[str] | None = None  # decisions after which to begin a game at once
    watch: Recording | None = None  # a run to watch at once
    runs: Path | None = None  # the folder of the runs that are offered; None: the shipped ones
    ghost: Callable[[Story], Ghost] | None = None  # makes the ghost of a run that the player has named
