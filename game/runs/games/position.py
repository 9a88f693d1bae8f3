"""Where a game stands: in its player's tree, on what terms, and what there is to tell of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from game.engine import State
from game.runs.categories.standing import Standing
from game.runs.categories.track import track_of
from game.runs.games.hints import AskedHints
from game.runs.games.log import Log
from game.runs.games.marks import Marks
from game.runs.games.path import GamePath
from game.runs.games.steady_clock import SteadyClock
from game.runs.notices import About, Notice
from game.runs.timeline.keeper import Keeper
from game.runs.timeline.node import Visit
from game.runs.timeline.state_cache import StateCache
from game.runs.timeline.tree import Tree
from game.story.model import Story


class Position:
    """All that can be asked of a game in progress. What moves it is a session."""

    def __init__(
        self,
        story: Story,
        tree: Tree,
        keeper: Keeper | None = None,
        *,
        clock: SteadyClock | None = None,
    ) -> None:
        """A game at the start of a tree.

        Args:
            story: The story.
            tree: All that its player has decided.
            keeper: Keeps it; None: it need not outlast the program.
            clock: What it is timed by; one of its own if left out.
        """
        self.story = story
        self.tree = tree
        self.marks = Marks(tree, keeper)
        self._keeper = keeper
        self.notices: list[Notice] = []  # what the player should be told once
        self.hints = AskedHints()  # to endings
        self.endings_reached: Callable[[], Mapping[str, frozenset[str]]] = dict  # who has come to which: names, by ending
        self.clock = clock or SteadyClock()
        self._line = GamePath(story, tree, self.clock)
        self.log = Log(tree, self.clock)
        self._track = track_of(self.story, self.category)
        self._jumps: tuple[Visit, ...] = ()  # where each jump since the last decision was made from, the first first

    @property
    def state(self) -> State:
        """Where the game stands."""
        return self._line.state

    @property
    def states(self) -> tuple[State, ...]:
        """Every state of the run so far, the first included."""
        return tuple(self._line.states)

    @property
    def here(self) -> bytes:
        """The node of the tree at which the game stands."""
        return self._line.here

    @property
    def decisions(self) -> tuple[str, ...]:
        """The decisions of the run so far, each as `scene.choice`."""
        return tuple(state.via for state in self._line.states if state.via)

    @property
    def visits(self) -> Sequence[Visit]:
        """Where this game has been, from where it began."""
        return self.log.visits

    @property
    def game(self) -> int:
        """What tells this game from others of its player."""
        return self.log.game

    @property
    def known(self) -> StateCache:
        """What the nodes of the tree stand for."""
        return self._line.known

    @property
    def category(self) -> str | None:
        """Id of the category that it is played for, which may be that of the marathon."""
        return self.log.category

    @property
    def is_strict(self) -> bool:
        """Whether undo is off."""
        return self.log.is_strict

    @property
    def standing(self) -> Standing | None:
        """How the run stands to that category."""
        return self._track.standing(self._line.states) if self._track else None

    @property
    def is_kept(self) -> bool:
        """Whether all of it is on disk."""
        return self._keeper is not None and self._keeper.is_kept

    @property
    def keeper(self) -> Keeper | None:
        """What keeps it."""
        return self._keeper

    def take_notices(self) -> tuple[Notice, ...]:
        """What the player should be told once; it is not given again."""
        news = self._keeper.news() if self._keeper else ""
        notices = [*self.notices, *([Notice(About.DISK, news)] if news else [])]
        self.notices.clear()
        return tuple(notices)

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision or a jump that may be taken back."""
        return (len(self._line.states) > 1 or bool(self._jumps)) and not self.is_strict

    @property
    def jumped_from(self) -> State | None:
        """Where the game stood before the last jump, if no decision was taken since; undo leads there."""
        return self.state_at(self._jumps[-1].link) if self._jumps else None

    @property
    def can_redo(self) -> bool:
        """Whether there is a decision to go forward by."""
        return not self.is_strict and self.tree.next(self.here) is not None

    def state_at(self, link: bytes) -> State | None:
        """What a node of the tree stands for; None where the story no longer leads there."""
        return self._line.known.at(link)
