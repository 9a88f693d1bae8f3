"""One game being played: the states so far, and where they are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.engine import Player, State, choose, replay, start
from game.errors import HyosanError
from game.story.model import Story

Keep = Callable[["Session"], None]


def _nowhere(_session: Session) -> None:
    pass


class Session:
    """A game in progress. The states are immutable values; the session is the one place that moves from one to the next."""

    def __init__(self, story: Story, states: Sequence[State], keep: Keep = _nowhere) -> None:
        self.story = story
        self._states = list(states)
        self._keep = keep

    @classmethod
    def new(cls, story: Story, player: Player, keep: Keep = _nowhere) -> Session:
        """A game before its first decision."""
        session = cls(story, [start(story, player)], keep)
        keep(session)
        return session

    @classmethod
    def resumed(cls, story: Story, player: Player, decisions: Sequence[str], keep: Keep = _nowhere) -> tuple[Session, str]:
        """A game at its last decision that still fits the story, and why it went no further (empty if it did)."""
        states: list[State] = []
        try:
            for state in replay(story, decisions, player):
                states.append(state)
        except HyosanError as error:
            return cls(story, states, keep), str(error)
        return cls(story, states, keep), ""

    @property
    def state(self) -> State:
        """Where the game stands."""
        return self._states[-1]

    @property
    def states(self) -> tuple[State, ...]:
        """Every state of the run so far, the first included."""
        return tuple(self._states)

    @property
    def decisions(self) -> tuple[str, ...]:
        """The choice ids of the run so far."""
        return tuple(state.via.partition(".")[2] for state in self._states if state.via)

    @property
    def been(self) -> frozenset[str]:
        """The ids of the places where the run has been."""
        return frozenset(self.story.scenes[state.scene].place for state in self._states)

    def choose(self, choice: str) -> State:
        """Take a choice and keep it before anything is shown.

        Raises:
            ChoiceError: It is not on offer; nothing has changed.
            StoryFault: The story has a fault there; nothing has changed.
        """
        self._states.append(choose(self.story, self.state, choice))
        self._keep(self)
        return self.state

    def undo(self) -> bool:
        """Take the last decision back; false at the start."""
        if len(self._states) == 1:
            return False
        self._states.pop()
        self._keep(self)
        return True
