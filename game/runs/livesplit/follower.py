"""A game's moves, as a timer is to hear of them."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

from game.engine import State
from game.runs.livesplit.progress import Progress, Split, carried_on, has_ended, splits_along, splits_at
from game.runs.session import Session


class Follower:
    """Watches games, and tells of each move where the attempt stands.

    An attempt begins with the first decision of a run. A new game that opens in the middle of a run is practice: it begins none until it
    has been back at the start.
    """

    def __init__(self, tell: Callable[[Progress], None], says: Callable[[], str], close: Callable[[], None]) -> None:
        """A follower.

        Args:
            tell: Takes an attempt and returns at once.
            says: How it stands with the timer, for the player.
            close: Lets go of the timer.
        """
        self._tell = tell
        self._says = says
        self._close = close
        self._last: State | None = None
        self._path: tuple[Split, ...] = ()  # the splits of the run, were it played from its start
        self._may_begin = False
        self._attempt = Progress(0, (), 0)

    @property
    def standing(self) -> str:
        """How it stands with the timer."""
        return self._says()

    def close(self) -> None:
        """Let go of the timer."""
        self._close()

    def began(self, session: Session) -> None:
        """A new game began."""
        self._open(session, is_resumed=False)

    def resumed(self, session: Session) -> None:
        """A game that was left earlier is gone on with."""
        self._open(session, is_resumed=True)

    def _open(self, session: Session, is_resumed: bool) -> None:
        self._last = session.state
        self._path = splits_along(session.story, session.states)
        self._may_begin = is_resumed or not session.state.moves
        number = self._attempt.number + 1
        self._attempt = Progress(
            number, self._path, session.state.minutes, has_ended=has_ended(session.story, session.state), is_resumed=is_resumed
        )
        self._tell(self._attempt)

    def moved(self, session: Session) -> None:
        """A decision was taken, or the player went elsewhere in the tree."""
        states, was = session.states, self._attempt
        now, before = states[-1], states[-2] if len(states) > 1 else None
        is_step = before is not None and before is self._last
        if before is not None and is_step:
            self._path += splits_at(session.story, len(self._path), before, now)
        else:
            self._path = splits_along(session.story, states)
        self._may_begin = self._may_begin or not now.moves
        self._last = now
        self._attempt = evolve(
            was,
            splits=(*was.splits, *self._path[len(was.splits) :]) if is_step else carried_on(was.splits, self._path),
            minutes=now.minutes,
            has_begun=was.has_begun or (is_step and self._may_begin),
            has_ended=has_ended(session.story, now),
            is_resumed=was.is_resumed and (was.has_begun or now.moves > 1),  # from the first decision on it is a run like any other
        )
        self._tell(self._attempt)
