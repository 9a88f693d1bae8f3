"""A game's moves, as a timer is to hear of them."""

from __future__ import annotations

from collections.abc import Callable

from game.runs.attempts.from_tree import is_finished, splits_along
from game.runs.attempts.history import segments_of
from game.runs.attempts.timing import TimedAttempt
from game.runs.attempts.underway import Underway, underway
from game.runs.games.session import Session
from game.runs.livesplit.progress import NO_ATTEMPT, Progress, splits_from
from game.runs.splits.course import Segment


class Follower:
    """Watches games, and tells of each move where the attempt stands.

    What an attempt is, what it spends, and where it splits is the same as in the player's own list of attempts: it begins with the first
    decision of a game, practice is none, and whoever goes elsewhere in the tree has given it up.
    """

    def __init__(
        self, tell: Callable[[Progress], None], says: Callable[[], str], close: Callable[[], None], *, is_fine: bool = False
    ) -> None:
        """A follower.

        Args:
            tell: Takes an attempt and returns at once.
            says: How it stands with the timer, for the player.
            close: Lets go of the timer.
            is_fine: Whether chapters are split further, at the scenes that they declare for it.
        """
        self._tell = tell
        self._says = says
        self._close = close
        self._is_fine = is_fine
        self._attempts: Underway | None = None
        self._segments: tuple[Segment, ...] = ()
        self._number = 0  # of the game's attempts that are over
        self._resumed: tuple[int, int] | None = None  # the attempt that was begun before
        self._told = NO_ATTEMPT

    @property
    def standing(self) -> str:
        """How it stands with the timer."""
        return self._says()

    def close(self) -> None:
        """Let go of the timer."""
        self._close()

    def began(self, session: Session) -> None:
        """A new game began."""
        self._open(session)
        self._look(session)

    def resumed(self, session: Session) -> None:
        """A game that was left earlier is gone on with. Nothing starts before its next decision, and what still runs goes on."""
        attempts = self._open(session)
        self._resumed = (session.game, self._number) if attempts.made.began else None
        if self._told.attempt != self._resumed:
            self._say(NO_ATTEMPT)

    def moved(self, session: Session) -> None:
        """A decision was taken, or the player went elsewhere in the tree."""
        self._look(session)

    def _open(self, session: Session) -> Underway:
        self._attempts = underway(session.story, session.tree, session.known, session.category)
        self._number = len(self._attempts.take(session.visits))
        self._segments = segments_of(session.story, session.category or "", is_fine=self._is_fine)
        return self._attempts

    def _look(self, session: Session) -> None:
        attempts = self._attempts or self._open(session)
        self._number += len(attempts.take(session.visits))
        self._say(self._progress(session, attempts.made) if attempts.counts else NO_ATTEMPT)

    def _say(self, now: Progress) -> None:
        self._told = now
        self._tell(now)

    def _progress(self, session: Session, made: TimedAttempt) -> Progress:
        story, category, segments = session.story, session.category or "", self._segments
        finished = is_finished(story, category, segments, made)
        is_given_up = made.splits is None and (made.has_left or made.link != session.here)  # a marathon goes on in the next game
        if not made.began or (is_given_up and not finished):
            return NO_ATTEMPT
        attempt = session.game, self._number
        splits = tuple(splits_from(splits_along(story, category, segments, made)))
        return Progress(attempt, splits, made.spent.story or 0, finished, attempt == self._resumed)
