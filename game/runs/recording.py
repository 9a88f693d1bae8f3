"""A run to look at: every state of it, as far as it fits the story."""

from __future__ import annotations

from attrs import field, frozen

from game.engine import Player, State
from game.errors import StepError
from game.runs.runfile.model import RunFile, Script
from game.runs.runfile.record import retraced
from game.story.model import Story
from game.units import Milliseconds


@frozen(eq=False)
class Recording:
    """A run that is being looked at."""

    story: Story
    states: tuple[State, ...] = field(repr=False)  # the first included
    length: int  # decisions, with those that do not fit
    why: str = ""  # why the states are fewer than the decisions
    times: tuple[Milliseconds, ...] = field(default=(), repr=False)  # real time since the start, one a decision; empty if not known

    @property
    def player(self) -> Player:
        """Who played."""
        return self.states[0].player

    @property
    def last(self) -> int:
        """The number of the last decision that fits."""
        return len(self.states) - 1

    def taken(self, step: int) -> str:
        """The id of the choice that is taken after so many decisions; empty where none is."""
        return self.states[step + 1].step.choice if step < self.last else ""

    @property
    def decisions(self) -> tuple[str, ...]:
        """The decisions that fit, each as `scene.choice`."""
        return tuple(state.via for state in self.states if state.via)

    def until(self, step: int) -> Recording:
        """This run, ended after so many decisions."""
        return Recording(self.story, self.states[: step + 1], step)


def recording(story: Story, script: Script) -> Recording:
    """A run, played again.

    Raises:
        RunFileError: The run is of another story.
    """
    states: list[State] = []
    why = ""
    try:
        for state in retraced(story, script):
            states.append(state)  # noqa: PERF402 - a list that is made at once would lose what came before the error
    except StepError as error:
        why = str(error)
    return Recording(story, tuple(states), len(script.steps), why, _times(script))


def _times(script: Script) -> tuple[Milliseconds, ...]:
    return tuple(decision.at for decision in script.decisions) if isinstance(script, RunFile) and script.milliseconds else ()
