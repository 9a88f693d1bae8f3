"""One game being played: where it stands in its player's tree, and how it got there."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from attrs import evolve

from game.engine import Player, State, choose
from game.errors import TimelineError
from game.runs.attempts.marathon import MARATHON
from game.runs.categories.claim import claimed
from game.runs.categories.standing import Standing
from game.runs.categories.track import Track
from game.runs.follow import states_of
from game.runs.games.line import Line
from game.runs.games.marks import Marks
from game.runs.games.steady import SteadyClock
from game.runs.games.watching import Watcher
from game.runs.timeline.entries import Thing
from game.runs.timeline.keeper import Keeper
from game.runs.timeline.known import Known
from game.runs.timeline.node import PRACTICE, PROGRAM, STRICT, Node, Presence, Profile, Visit, mode_of
from game.runs.timeline.tree import Tree
from game.story.model import Story

_GAMES = 1 << 62  # what tells games apart is below
_STRICT = "Strict: what is decided stays decided. A new attempt begins at the start."


class Session:
    """A game in progress. States are immutable values; the session is the one place that moves from one to the next.

    Every move is kept before anything is shown: at once, or, where the keeper writes on a thread of its own, once `settled` is done.
    """

    def __init__(
        self,
        story: Story,
        tree: Tree,
        keeper: Keeper | None = None,
        category: str | None = None,
        *,
        is_strict: bool = False,
        clock: SteadyClock | None = None,
    ) -> None:
        """A game at the start of a tree.

        Args:
            story: The story.
            tree: All that its player has decided.
            keeper: Keeps it; None: it need not outlast the program.
            category: Id of the category that it is played for, which the story has.
            is_strict: Whether what is decided stays decided.
            clock: What it is timed by; one of its own if left out.
        """
        self.story = story
        self.tree = tree
        self.marks = Marks(tree, keeper)
        self._keeper = keeper
        self.notices: list[str] = []  # what the player should be told once
        self.watcher: Watcher | None = None  # is told of every move
        self.is_strict = is_strict
        self.is_program = False  # whether a program decides; every visit is marked
        self.clock = clock or SteadyClock()
        self._line = Line(story, tree, self.clock)
        self._category = category
        self._track = self._tracked()
        self._game = 0  # tells this game from others; 0: it is not begun
        self._is_practice = False
        self._visits: list[Visit] = []  # where this game has been

    @classmethod
    def new(
        cls,
        story: Story,
        player: Player,
        keeper: Keeper | None = None,
        steps: Sequence[str] | None = None,
        category: str | None = None,
        *,
        is_strict: bool = False,
        clock: SteadyClock | None = None,
    ) -> Session:
        """A new game, at the start of its player's tree, or after some decisions.

        Args:
            story: The story.
            player: Who plays.
            keeper: Keeps it.
            steps: Decisions that are taken already, each as `choice` or `scene.choice`; where one does not fit, the game opens before it,
                and a notice says why. A game that begins with steps, and be they none, is practice. None: it begins at the start.
            category: Id of the category that it is played for, which the story has.
            is_strict: Whether what is decided stays decided.
            clock: What it is timed by.
        """
        profile, trouble = Profile.of(story, player), ""
        try:
            tree = keeper.tree(profile) if keeper else Tree(profile)
        except TimelineError as error:
            tree, trouble = Tree(profile), str(error)
        session = cls(story, tree, keeper, category, is_strict=is_strict, clock=clock)
        if trouble:
            session.notices.append(f"What was played before cannot be read: {trouble}")
        session._open(steps)
        return session

    def begin_anew(self, steps: Sequence[str] | None = None, category: str | None = None, *, is_strict: bool = False) -> None:
        """Leave this game for a new one of the same player, at the start, or after some decisions.

        Args:
            steps: Decisions that are taken already, as for `new`.
            category: Id of the category that it is played for, which the story has.
            is_strict: Whether what is decided stays decided.
        """
        self._line.cut(1)
        self.notices.clear()
        self.is_strict = is_strict
        self._category = category
        self._track = self._tracked()
        self._open(steps)

    def begin_next(self) -> None:
        """Go back to the start as the same game: the next one of a marathon."""
        self._line.cut(1)
        self.notices.clear()
        self._arrive([], begins=True)

    def _tracked(self) -> Track | None:
        """How the run stands to its category; no run stands in any way to the marathon."""
        return Track(self.story, self._category) if self._category in self.story.categories and self._category else None

    def _open(self, steps: Sequence[str] | None) -> None:
        self._game = secrets.randbelow(_GAMES) + 1
        self._is_practice = steps is not None
        self._visits = []
        states, why = states_of(self.story, self.tree.profile.player, steps or ())
        self._arrive([node for state in states[1:] for node in self._line.step(state)], begins=True)
        if why:
            self.notices.append(f"This game opens at decision {self.state.moves} of {len(steps or ())}: {why}")

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
        return self._visits

    @property
    def game(self) -> int:
        """What tells this game from others of its player."""
        return self._game

    @property
    def known(self) -> Known:
        """What the nodes of the tree stand for."""
        return self._line.known

    @property
    def been(self) -> frozenset[str]:
        """The ids of the places where the run has been."""
        return frozenset(self.story.scenes[state.scene].place for state in self._line.states)

    @property
    def category(self) -> str | None:
        """Id of the category that it is played for, which may be that of the marathon."""
        return self._category

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

    def take_notices(self) -> list[str]:
        """What the player should be told once; it is not given again."""
        news = self._keeper.news() if self._keeper else ""
        notices = [*self.notices, *([news] if news else [])]
        self.notices.clear()
        return notices

    def choose(self, choice: str) -> State:
        """Take a choice.

        Raises:
            ChoiceError: It is not on offer; nothing has changed.
            StoryFault: The story has a fault there; nothing has changed.
        """
        self._arrive(self._line.step(choose(self.story, self.state, choice)))
        return self.state

    @property
    def can_undo(self) -> bool:
        """Whether there is a decision that may be taken back."""
        return len(self._line.states) > 1 and not self.is_strict

    def undo(self) -> bool:
        """Go back before the last decision; false at the start, and in a strict game."""
        if self._is_refused() or not self.can_undo:
            return False
        self._back_to(len(self._line.states) - 1)
        return True

    def redo(self) -> bool:
        """Go forward by the decision that was last taken here; false if there is none, or it fits no more."""
        link = self.tree.next(self.here)
        return link is not None and self.jump(link)

    def to_bell(self) -> bool:
        """Go back to where this chapter began, or the one before if it is only beginning; false at the start, and in a strict game."""
        if self._is_refused():
            return False
        length = self._line.last_bell()
        if length is None:
            return False
        self._back_to(length)
        return True

    def resume(self, visit: Visit | None = None) -> None:
        """Go on with the game that the player was at last, or at some visit, where it was left; that is noted as no visit."""
        latest = visit or (self.tree.visits[-1] if self.tree.visits else Visit(self.here, 0))
        self._go(latest.link)
        self._game, self._is_practice, self.is_strict = latest.game, latest.is_played(PRACTICE), latest.is_played(STRICT)
        self._visits = [visit for visit in self.tree.visits if visit.game == self._game]
        category = claimed(self.story, latest.category)
        self._category = category if category == MARATHON or category in self.story.categories else None
        self._track = self._tracked()
        if self._track:
            self._track.news(self._line.states)  # which was told when it was news
        if self._keeper:
            presence = Presence(self.here, self._game, self._keeper.program, moved=False)
            self._keeper.keep([(self.tree.profile, presence)])

    def jump(self, link: bytes) -> bool:
        """Go to any node of the tree; where the story no longer leads there, as far as it does, and false. A strict game stays."""
        if self._is_refused():
            return False
        fits = self._go(link)
        self._arrive([])
        return fits

    def _is_refused(self) -> bool:
        """Whether this game may not go back or aside; the player is told."""
        if self.is_strict and _STRICT not in self.notices:
            self.notices.append(_STRICT)
        return self.is_strict

    def _go(self, link: bytes) -> bool:
        why = self._line.lead_to(link)
        if why:
            self.notices.append(why)
        return not why

    def state_at(self, link: bytes) -> State | None:
        """What a node of the tree stands for; None where the story no longer leads there."""
        return self._line.known.at(link)

    def _back_to(self, length: int) -> None:
        self._line.cut(length)
        self._arrive([])

    def _arrive(self, nodes: Sequence[Node], *, begins: bool = False) -> None:
        """Note where the game stands, and what is new on the way there."""
        mode = mode_of(**{PRACTICE: self._is_practice, STRICT: self.is_strict, PROGRAM: self.is_program})
        visit, profile = Visit(self.here, self.clock.now(), self.category or "", self._game, mode), self.tree.profile
        pruned = {link for link, mark in self.tree.marks.items() if mark.pruned}
        self.tree.marks.update((link, evolve(self.tree.marks[link], pruned=False)) for link in pruned.intersection(self._line.links))
        self.tree.visit(visit)
        self._visits.append(visit)
        if self.watcher:
            (self.watcher.began if begins else self.watcher.moved)(self)
        self.notices += self._track.news(self._line.states) if self._track else ()
        if self._keeper:
            presence = Presence(self.here, self._game, self._keeper.program)
            things: list[Thing] = [*nodes, visit, presence]
            self._keeper.keep((profile, thing) for thing in things)
