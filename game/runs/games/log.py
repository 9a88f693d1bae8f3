"""Where one game has been, and on what terms it is played: what tells it from other games of its player."""

from __future__ import annotations

import secrets

from game.runs.attempts.marathon import MARATHON
from game.runs.categories.claim import claimed
from game.runs.games.steady_clock import SteadyClock
from game.runs.timeline.node import PRACTICE, PROGRAM, STRICT, Visit, mode_of
from game.runs.timeline.tree import Tree
from game.story.model import Story

_GAMES = 1 << 62  # what tells games apart is below


class Log:
    """The visits of one game."""

    def __init__(self, tree: Tree, clock: SteadyClock) -> None:
        self._tree = tree
        self._clock = clock
        self.category: str | None = None  # id of the category that it is played for, which may be that of the marathon
        self.is_strict = False  # whether what is decided stays decided
        self.is_practice = False
        self.is_program = False  # whether a program decides, of which every visit is marked
        self.game = 0  # tells this game from others; 0: it is not begun
        self.visits: list[Visit] = []  # from where it began

    def begin(self, category: str | None, *, is_strict: bool, is_practice: bool) -> None:
        """Begin another game.

        Args:
            category: Id of the category that it is played for.
            is_strict: Whether undo is off.
            is_practice: Whether it counts for nothing.
        """
        self.category, self.is_strict, self.is_practice = category, is_strict, is_practice
        self.game = secrets.randbelow(_GAMES) + 1
        self.visits = []

    def resume(self, story: Story, latest: Visit) -> None:
        """Go on with the game of a visit, on its terms; a category that the story no longer has is none."""
        self.game, self.is_practice, self.is_strict = latest.game, latest.is_played(PRACTICE), latest.is_played(STRICT)
        self.visits = [visit for visit in self._tree.visits if visit.game == self.game]
        category = claimed(story, latest.category)
        self.category = category if category == MARATHON or category in story.categories else None

    def note(self, link: bytes) -> Visit:
        """Note that the game stands at a node now."""
        mode = mode_of(**{PRACTICE: self.is_practice, STRICT: self.is_strict, PROGRAM: self.is_program})
        visit = Visit(link, self._clock.now(), self.category or "", self.game, mode)
        self._tree.visit(visit)
        self.visits.append(visit)
        return visit
