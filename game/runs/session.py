"""One game being played: the states so far, and where they are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.engine import Player, State, choose
from game.errors import StepError
from game.runs.follow import followed
from game.story.model import Story

Keep = Callable[["Session"], bool]  # whether the game is kept as it stands


def keep_nowhere(_session: Session) -> bool:
    """For a game that need not outlast the program."""
    return False


class Session:
    """A game in progress. States are immutable values; the session is the one place that moves from one to the next."""

    def __init__(self, story: Story, states: Sequence[State], keep: Keep = keep_nowhere) -> None:
        self.story = story
        self.notices: list[str] = []  # what the player should be told once, such as that the game cannot be kept
        self.is_kept = keep is not keep_nowhere  # whether the last decision is on disk
        self._states = list(states)
        self._keep = keep

    @classmethod
    def new(cls, story: Story, player: Player, keep: Keep = keep_nowhere, steps: Sequence[str] = ()) -> Session:
        """A new game.

        Args:
            story: The story.
            player: Who plays.
            keep: Keeps it.
            steps: Decisions that are taken already, each as `choice` or `scene.choice`. Where one does not fit, the game opens before it,
                and a notice says why.
        """
        states, why = states_of(story, player, steps)
        session = cls(story, states, keep)
        if why:
            session.notices.append(f"This game opens at decision {len(states) - 1} of {len(steps)}: {why}")
        session.is_kept = keep(session)
        return session

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
        """The decisions of the run so far, each as `scene.choice`."""
        return tuple(state.via for state in self._states if state.via)

    @property
    def been(self) -> frozenset[str]:
        """The ids of the places where the run has been."""
        return frozenset(self.story.scenes[state.scene].place for state in self._states)

    def choose(self, choice: str) -> State:
        """Take a choice, and keep it before anything is shown.

        Raises:
            ChoiceError: It is not on offer; nothing has changed.
            StoryFault: The story has a fault there; nothing has changed.
        """
        self._states.append(choose(self.story, self.state, choice))
        self.is_kept = self._keep(self)
        return self.state

    def undo(self) -> bool:
        """Take the last decision back; false at the start."""
        if len(self._states) == 1:
            return False
        self._states.pop()
        self.is_kept = self._keep(self)
        return True


def states_of(story: Story, player: Player, decisions: Sequence[str]) -> tuple[list[State], str]:
    """The states of a run, as far as it fits the story, and why it goes no further (empty if it does).

    Args:
        story: The story, perhaps newer than the run.
        player: Who played.
        decisions: Each as `choice` or `scene.choice`; ids of earlier versions are followed to what they are called now.
    """
    states: list[State] = []
    try:
        for state in followed(story, player, decisions):
            states.append(state)  # noqa: PERF402 - a list that is made at once would lose what came before the error
    except StepError as error:
        return states, str(error)
    return states, ""
