"""Ghosts that a player has named: runs, in files, that go beside attempts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import RunFileError

if TYPE_CHECKING:
    from game.runs.speedrun.ghost import Ghost
    from game.story.model import Story


def ghost_from(path: Path | None) -> Callable[[Story], Ghost] | None:
    """What makes the ghost of a run, once the story is there.

    Raises:
        RunFileError: The run cannot be read.
    """
    if path is None:
        return None
    from game.runs.runfile.files import read_script
    from game.runs.speedrun.ghost import ghost_of

    script = read_script(path)

    def made(story: Story) -> Ghost:
        try:
            return ghost_of(story, path.name, script)
        except RunFileError as error:
            raise RunFileError(f"{path}: {error}") from error

    return made
