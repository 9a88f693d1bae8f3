"""The run file of an attempt, as it is kept and told of."""

from __future__ import annotations

from game.runs.speedrun.result import keep_run, result
from game.runs.speedrun.running import Running


def keep_attempt(running: Running) -> str:
    """Write the run file of an attempt that has ended, if it is worth keeping; what the player should be told of it, or nothing."""
    race, keeper = running.race, running.session.keeper
    if race is None or keeper is None or not result(race, running.made, ()).is_kept:
        return ""
    try:
        return f"Run file: {keep_run(race, running.made, keeper.path.parent)}"
    except OSError as error:
        return f"The run file could not be written: {error.strerror}. `hyosan export latest` writes it elsewhere."
