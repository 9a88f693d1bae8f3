"""One game being played: where it stands in its player's tree, and how it got there."""

from __future__ import annotations

from collections.abc import Sequence

from game.engine import Player, State, choose
from game.errors import TimelineError
from game.runs.categories.track import track_of
from game.runs.follow import states_of
from game.runs.games.position import Position
from game.runs.games.steady_clock import SteadyClock
from game.runs.games.watchers import Watcher
from game.runs.notices import About, Notice
from game.runs.refusals import Refusal
from game.runs.timeline.entries import Thing
from game.runs.timeline.keeper import Keeper
from game.runs.timeline.node import Node, Presence, Profile, Visit
from game.runs.timeline.tree import Tree
from game.story.model import Story
from game.units import NEVER


class Session(Position):
    """A game in progress. States are immutable values; the session is the one place that moves from one to the next.

    Every move is kept before anything is shown: at once, or, where the keeper writes on a thread of its own, once `settled` is done.
    """

    watcher: Watcher[Session] | None = None  # is told of every move

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
        self._jumps = ()
        self._line.cut(1)
        self.notices.clear()
        self.begin(steps, category, is_strict=is_strict)

    def restart(self) -> None:
        """Leave this game for a new one on the same terms. It can be taken back, unless it is an attempt or something watches the game."""
        jumps = (*self._jumps, *self.visits[-1:])
        self.begin_anew(None, self.category, is_strict=self.is_strict)
        self._jumps = () if self.category or self.watcher else jumps

    def begin_next(self) -> None:
        """Go back to the start as the same game: the next one of a marathon."""
        self._jumps = ()
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

    def choose(self, choice: str) -> State:
        """Take a choice.

        Raises:
            ChoiceError: It is not on offer; nothing has changed.
            StoryFault: The story has a fault there; nothing has changed.
        """
        self._arrive(self._line.step(choose(self.story, self.state, choice)))
        self._jumps = ()
        return self.state

    def undo(self) -> None:
        """Go back before the last decision; or, right after a jump, to where the game stood before it.

        Raises:
            Refused: This is the start, or the game is strict.
        """
        self._check_loose()
        if not self.can_undo:
            raise Refusal.NOTHING_TO_UNDO.error
        if self._jumps:
            self._take_back_jump()
        else:
            self._back_to(len(self._line.states) - 1)

    def _take_back_jump(self) -> None:
        """Stand where the game stood before the last jump, and be it in the game that was left for this one."""
        *jumps, before = self._jumps
        if before.game == self.game:
            self._go(before.link)
        else:
            self.resume(before)
        self._jumps = tuple(jumps)
        self._arrive()

    def redo(self) -> None:
        """Go forward by the decision that was last taken here, if it still fits the story.

        Raises:
            Refused: There is none, or the game is strict.
        """
        self._check_loose()
        link = self.tree.next(self.here)
        if link is None:
            raise Refusal.NOTHING_TO_REDO.error
        self._jumps = ()
        self._go(link)
        self._arrive()

    def to_bell(self) -> None:
        """Go back to where this chapter began, or the one before if it is only beginning.

        Raises:
            Refused: This is the start, or the game is strict.
        """
        self._check_loose()
        length = self._line.last_bell()
        if length is None:
            raise Refusal.NO_BELL_BEFORE.error
        self._note_jump()
        self._back_to(length)

    def resume(self, visit: Visit | None = None) -> None:
        """Go on with the game that the player was at last, or at some visit, where it was left; that is noted as no visit."""
        self._jumps = ()
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
        if link != self.here:
            self._note_jump()
        self._go(link)
        self._arrive()

    def _note_jump(self) -> None:
        """Note where a jump is made from, so that it can be taken back."""
        self._jumps = (*self._jumps, *self.visits[-1:])

    def _check_loose(self) -> None:
        """Refuse to go back or aside in a strict game."""
        if self.is_strict:
            raise Refusal.STRICT.error

    def _go(self, link: bytes) -> None:
        if why := self._line.lead_to(link):
            self.notices.append(why)

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
