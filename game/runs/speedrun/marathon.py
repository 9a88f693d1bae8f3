"""The marathon while it is run: one game after another, against one clock."""

from __future__ import annotations

from game.runs.attempts.marathon import MARATHON
from game.runs.games.session import Session
from game.runs.speedrun.ghost import Ghost
from game.runs.speedrun.race import Race
from game.runs.speedrun.running import Running


class MarathonRunning(Running):
    """A game of a marathon. To begin anew is to go on with the next game; the marathon is left from the list of categories."""

    def __init__(self, session: Session, race: Race, given: Ghost | None = None) -> None:
        """A game that has just begun, or is gone on with.

        Args:
            session: The game.
            race: The marathons before.
            given: A ghost that the player has chosen.
        """
        super().__init__(session, race, (), given)

    @classmethod
    def begin(cls, session: Session, race: Race, given: Ghost | None = None, *, is_strict: bool = False) -> MarathonRunning:
        """Begin a marathon, which ends one that was under way."""
        session.begin_anew(None, MARATHON, is_strict=is_strict)
        return cls(session, race, given)

    @property
    def is_over(self) -> bool:
        """Whether every ending was reached, or the player has gone on to something else: the clock goes on between games."""
        race = self.race
        return race is None or race.is_finished(self.made) or self.session.category != MARATHON

    @property
    def is_ahead(self) -> bool:
        """Never: what is given up is one game, and the marathon goes on."""
        return False

    def restart(self) -> None:
        """Go on with the next game; after the last, begin another marathon."""
        if (race := self.race) and race.is_finished(self.made):
            self._race = race.after(self.made)
            self.session.begin_anew(None, MARATHON, is_strict=self.session.is_strict)
            self._attempts = self._opened()
        else:
            self.session.begin_next()
