"""RUN@STEP: where in a run a new game is to begin."""

from __future__ import annotations

import re
from pathlib import Path

from attrs import frozen

from game.engine import Player
from game.errors import RunFileError
from game.runs.runfile.files import read_script
from game.words import shown

_AT = re.compile(r"(.+)@([+-]?[0-9]{1,9})", re.DOTALL)


@frozen
class StartPoint:
    """How a new game begins."""

    steps: tuple[str, ...]  # the decisions already taken, each as `choice` or `scene.choice`
    player: Player | None  # who took them, where that is known


def opening_at(written: str) -> StartPoint:
    """The beginning of a run.

    Args:
        written: The path of a run file or list of choice ids; behind it, if wanted, `@` and the number of decisions to take over. A number
            below 0 leaves out so many at the end.

    Raises:
        RunFileError: The file cannot be read, or has not so many decisions.
    """
    found = None if Path(written).exists() else _AT.fullmatch(written)
    script = read_script(Path(found[1] if found else written))
    steps = script.steps
    if found:
        at = int(found[2])
        if abs(at) > len(steps):
            raise RunFileError(
                f"{shown(written)}: the run has {len(steps)} decisions; give a step from 0 to {len(steps)}, or from -1 to -{len(steps)}"
            )
        steps = steps[:at]
    return StartPoint(steps, script.player)
