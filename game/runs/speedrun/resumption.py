"""An attempt that was begun, as it is shown again."""

from __future__ import annotations

from pathlib import Path

from game.runs.attempts.marathon import MARATHON
from game.runs.attempts.underway import underway
from game.runs.games.session import Session
from game.runs.shipped_runs import shipped_best
from game.runs.speedrun.ghost import Ghost
from game.runs.speedrun.marathon import MarathonRunning
from game.runs.speedrun.running import Running, race_for


def goes_on(session: Session) -> bool:
    """Whether a session is an attempt that has begun and is not over."""
    if session.category is None:
        return False
    attempts = underway(session.story, session.tree, session.known, session.category)
    attempts.take(session.visits)
    return attempts.goes_on


def running_for(session: Session, category: str, shipped: Path, given: Ghost | None = None, *, is_fine: bool = False) -> Running:
    """The attempt that a session is.

    Args:
        session: A game that is played for a category.
        category: Its id.
        shipped: The folder of the runs that come with the game.
        given: A ghost that the player has named.
        is_fine: Whether chapters are split further.

    Raises:
        TimelineError: The attempts cannot be read.
        RunFileError: A run that comes with the game is damaged.
    """
    race = race_for(session, category, is_fine=is_fine)
    if category == MARATHON:
        return MarathonRunning(session, race, given)
    return Running(session, race, shipped_best(session.story, shipped, race.category), given)
