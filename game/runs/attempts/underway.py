"""The attempts of a game while it is played: every visit is taken in once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from game.runs.attempts.marathon import MARATHON, NO_GAME, with_game
from game.runs.attempts.timing import Fold, TimedAttempt
from game.runs.timeline.node import PRACTICE, Visit
from game.runs.timeline.state_cache import StateCache
from game.runs.timeline.tree import Tree
from game.story.model import Story


class Underway:
    """The attempts of a game. Whoever comes back to the start begins another, as the log will tell it."""

    def __init__(self, story: Story, tree: Tree, known: StateCache) -> None:
        """A game of which nothing is taken in yet.

        Args:
            story: The story.
            tree: The tree that the game is in.
            known: What its nodes stand for.
        """
        self._story, self._tree, self._known = story, tree, known
        self._fold: Fold | None = None  # None: where it began, the story does not lead
        self._goes_on = False  # otherwise whatever comes is no part of it
        self._first: Visit | None = None
        self._last: Visit | None = None
        self._seen = 0
        self._made: TimedAttempt | None = TimedAttempt()  # None: it is to be worked out

    def take(self, visits: Sequence[Visit]) -> list[TimedAttempt]:
        """Take in what is new; the attempts that are over by it, since the player came back to the start.

        Args:
            visits: Where the game has been, from where it began.
        """
        over: list[TimedAttempt] = []
        for visit in islice(visits, self._seen, None):
            if self._last is None:
                self._begin(visit)
            elif visit.link == self._tree.root:
                over.append(self._stands())
                self._begin(visit)
            elif self._fold and self._goes_on:
                self._goes_on = self._fold.go_on(self._last, visit)
                self._made = None
            self._last = visit
        self._seen = len(visits)
        return over

    def _begin(self, visit: Visit) -> None:
        self._first, self._made = visit, None
        state = self._known.at(visit.link)
        self._fold = Fold(story=self._story, tree=self._tree, known=self._known, states=[state], link=visit.link) if state else None
        self._goes_on = True

    @property
    def made(self) -> TimedAttempt:
        """The attempt, or practice, as it stands."""
        return self._stands()

    def _stands(self) -> TimedAttempt:
        if self._made is None:
            self._made = self._fold.stands() if self._fold else TimedAttempt()
        return self._made

    @property
    def goes_on(self) -> bool:
        """Whether a decision was taken in it, and the next one belongs to it."""
        return self._goes_on and bool(self._stands().began)

    @property
    def counts(self) -> bool:
        """Whether it is an attempt; otherwise it is practice."""
        return self._first is not None and self._first.link == self._tree.root and not self._first.is_played(PRACTICE)


class MarathonUnderway(Underway):
    """A marathon, which goes on from one game to the next."""

    def __init__(self, story: Story, tree: Tree, known: StateCache) -> None:
        super().__init__(story, tree, known)
        self._before = NO_GAME

    def take(self, visits: Sequence[Visit]) -> list[TimedAttempt]:
        """Take in what is new; no game is over for itself."""
        for game in super().take(visits):
            self._before = with_game(self._story, self._before, game)
        return []

    @property
    def made(self) -> TimedAttempt:
        """The marathon as it stands."""
        return with_game(self._story, self._before, self._stands())

    @property
    def goes_on(self) -> bool:
        """Whether a decision was taken in it, and there are endings to come to, in this game or the next."""
        made = self.made
        return bool(made.began) and len(made.reached) < len(self._story.endings)


def underway(story: Story, tree: Tree, known: StateCache, category: str | None) -> Underway:
    """The attempts of a game that is played for a category, or for none."""
    return (MarathonUnderway if category == MARATHON else Underway)(story, tree, known)
