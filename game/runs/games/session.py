"""One game being played: where it stands in its player's tree, and how it got there."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine import Player, State, choose
from game.errors import TimelineError
from game.runs.categories.standing import Standing
from game.runs.categories.track import track_of
from game.runs.follow import states_of
from game.runs.games.hints import AskedHints
from game.runs.games.log import Log
from game.runs.games.marks import Marks
from game.runs.games.path import GamePath
from game.runs.games.steady_clock import SteadyClock
from game.runs.games.watchers import Watcher
from game.runs.notices import About, Notice
from game.runs.refusals import Refusal
from game.runs.timeline.entries import Thing
from game.runs.timeline.keeper import Keeper
from game.runs.timeline.node import Node, Presence, Profile, Visit
from game.runs.timeline.state_cache import StateCache
from game.runs.timeline.tree import Tree
from game.story.model import Story
from game.units import NEVER


class Session:
    """A game in progress. States are immutable values; the session is the one place that moves from one to the next.

    Every move is kept before anything is shown: at once, or, where the keeper writes on a thread of its own, once `settled` is done.
    """

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
        self.watcher: Watcher[Session] | None = None  # is told of every move
        self.hints = AskedHints()  # to endings
        self.clock = clock or SteadyClock()
        self._line = GamePath(story, tree, self.clock)
        self.log = Log(tree, self.clock)
        self._track = track_of(self.story, self.category)

    @classmethod
    def new(
        cls,
        story: Story,
        player: Player,
        keeper: Keeper | None = None,
        steps: Sequence[str] | None = None,
        category: str | None = None,
        *,
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
            clock: What it is timed by.
        """
        session = cls.unbegun(story, player, keeper, clock)
        session.begin(steps, category)
        return session

    @classmethod
    def unbegun(cls, story: Story, player: Player, keeper: Keeper | None = None, clock: SteadyClock | None = None) -> Session:
        """The start of a player's tree, where no game has begun yet; a notice says why, if what was played before cannot be read."""
        profile, trouble = Profile.of(story, player), ""
        try:
            tree = keeper.tree(profile) if keeper else Tree(profile)
        except TimelineError as error:
            tree, trouble = Tree(profile), str(error)
        session = cls(story, tree, keeper, clock=clock)
        if trouble:
            session.notices.append(Notice(About.GAMES, f"What was played before cannot be read: {trouble}"))
        return session

    def begin_anew(self, steps: Sequence[str] | None = None, category: str | None = None, *, is_strict: bool = False) -> None:
        """Leave this game for a new one of the same player; the arguments are those of `begin`."""
        self._line.cut(1)
        self.notices.clear()
        self.begin(steps, category, is_strict=is_strict)

    def begin_next(self) -> None:
        """Go back to the start as the same game: the next one of a marathon."""
        self._line.cut(1)
        self.notices.clear()
        self._arrive(begins=True)

    def begin(self, steps: Sequence[str] | None = None, category: str | None = None, *, is_strict: bool = False) -> None:
        """Begin a game where none has begun.

        Args:
            steps: Decisions that are taken already, as for `new`.
            category: Id of the category that it is played for, which the story has.
            is_strict: Whether what is decided stays decided.
        """
        self.log.begin(category, is_strict=is_strict, is_practice=steps is not None)
        self._track = track_of(self.story, self.category)
        states, why = states_of(self.story, self.tree.profile.player, steps or ())
        self._arrive([node for state in states[1:] for node in self._line.step(state)], begins=True)
        if why:
            self.notices.append(Notice(About.STORY, f"This game opens at decision {self.state.moves} of {len(steps or ())}: {why}"))

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

    @property
    def can_redo(self) -> bool:
        """Whether there is a decision to go forward by."""
        return not self.is_strict and self.tree.next(self.here) is not None

    def undo(self) -> None:
        """Go back before the last decision.

        Raises:
            Refused: This is the start, or the game is strict.
        """
        self._check_loose()
        if not self.can_undo:
            raise Refusal.NOTHING_TO_UNDO.error
        self._back_to(len(self._line.states) - 1)

    def redo(self) -> None:
        """Go forward by the decision that was last taken here, if it still fits the story.

        Raises:
            Refused: There is none, or the game is strict.
        """
        self._check_loose()
        link = self.tree.next(self.here)
        if link is None:
            raise Refusal.NOTHING_TO_REDO.error
        self.jump(link)

    def to_bell(self) -> None:
        """Go back to where this chapter began, or the one before if it is only beginning.

        Raises:
            Refused: This is the start, or the game is strict.
        """
        self._check_loose()
        length = self._line.last_bell()
        if length is None:
            raise Refusal.NO_BELL_BEFORE.error
        self._back_to(length)

    def resume(self, visit: Visit | None = None) -> None:
        """Go on with the game that the player was at last, or at some visit, where it was left; that is noted as no visit."""
        latest = visit or (self.tree.visits[-1] if self.tree.visits else Visit(self.here, NEVER))
        self._go(latest.link)
        self.log.resume(self.story, latest)
        self._track = track_of(self.story, self.category)
        if self._track:
            self._track.news(self._line.states)  # which was told when it was news
        if self._keeper:
            presence = Presence(self.here, self.game, self._keeper.program, moved=False)
            self._keeper.keep([(self.tree.profile, presence)])

    def jump(self, link: bytes) -> None:
        """Go to any node of the tree; where the story no longer leads there, as far as it does, and a notice says why.

        Raises:
            Refused: The game is strict.
        """
        self._check_loose()
        self._go(link)
        self._arrive()

    def _check_loose(self) -> None:
        """Refuse to go back or aside in a strict game."""
        if self.is_strict:
            raise Refusal.STRICT.error

    def _go(self, link: bytes) -> None:
        if why := self._line.lead_to(link):
            self.notices.append(why)

    def state_at(self, link: bytes) -> State | None:
        """What a node of the tree stands for; None where the story no longer leads there."""
        return self._line.known.at(link)

    def _back_to(self, length: int) -> None:
        self._line.cut(length)
        self._arrive()

    def _arrive(self, nodes: Sequence[Node] = (), *, begins: bool = False) -> None:
        """Note where the game stands, and what is new on the way there. Whoever goes there again brings a pruned branch back."""
        self.tree.bring_back(self._line.links)
        visit = self.log.note(self.here)
        if self.watcher:
            (self.watcher.began if begins else self.watcher.moved)(self)
        self.notices += self._track.news(self._line.states) if self._track else ()
        if self._keeper:
            presence = Presence(self.here, self.game, self._keeper.program)
            things: list[Thing] = [*nodes, visit, presence]
            self._keeper.keep((self.tree.profile, thing) for thing in things)
