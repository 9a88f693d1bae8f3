"""Another run, beside the one that is played."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from enum import Enum

from attrs import field, frozen

from game.engine import State
from game.runs.recording import Recording, recording
from game.runs.runfile.model import Script
from game.story.model import Story


class Unit(Enum):
    """What a lead is counted in."""

    MOVES = "moves"
    MINUTES = "minutes"


@frozen
class Beside:
    """Where a ghost is when as much is spent as the player has spent."""

    lead: int  # how far it is ahead of the player, by the last place that both came through; below 0: behind
    place: str  # name of the place where it is
    has_ended: bool  # whether it is through


@frozen(eq=False)
class Ghost:
    """A run that is followed, seen from another."""

    name: str
    story: Story
    states: tuple[State, ...] = field(repr=False)
    _at: dict[str, list[State]] = field(init=False, repr=False)  # its states in each scene, in order

    @_at.default
    def _by_scene(self) -> dict[str, list[State]]:
        found: dict[str, list[State]] = defaultdict(list)
        for state in self.states:
            found[state.scene].append(state)
        return found

    def beside(self, states: Sequence[State], unit: Unit, wasted: int = 0) -> Beside:
        """How the ghost stands to a run.

        Args:
            states: Every state of the run, the first included.
            unit: What is counted.
            wasted: How much was spent beside the run, on what was taken back.
        """
        now = _spent(states[-1], unit) + wasted
        at = next((state for state in reversed(self.states) if _spent(state, unit) <= now), self.states[0])
        scene = self.story.scenes[at.scene]
        return Beside(self._lead(states, unit) + wasted, self.story.map.places[scene.place].name, scene.ending is not None)

    def _lead(self, states: Sequence[State], unit: Unit) -> int:
        """How far ahead it came through the last scene of a run in which it was too: as often as the run was, or for the last time."""
        mine = next(state for state in reversed(states) if state.scene in self._at)
        theirs = self._at[mine.scene]
        times = sum(state.scene == mine.scene for state in states)
        return _spent(mine, unit) - _spent(theirs[min(times, len(theirs)) - 1], unit)

    def next(self, states: Sequence[State]) -> str:
        """Id of the choice that the ghost takes where a run stands; empty if it is not on its way.

        Args:
            states: Every state of the run, the first included.
        """
        behind = 0  # of the ghost's decisions, those that the run has come past
        for state in states[1:]:
            behind = next((n for n in range(behind + 1, len(self.states)) if self.states[n].via == state.via), behind)
        here = states[-1].scene
        ahead = range(behind, len(self.states) - 1)
        return next((self.states[n + 1].step.choice for n in ahead if self.states[n].scene == here), "")


def ghost_of(story: Story, name: str, run: Script) -> Ghost:
    """The ghost of a run, as far as it fits the story.

    Raises:
        RunFileError: It is a run of another story.
    """
    return ghost_from(name, recording(story, run))


def ghost_from(name: str, seen: Recording) -> Ghost:
    """The ghost of a run that was played again."""
    return Ghost(name, seen.story, seen.states)


def _spent(state: State, unit: Unit) -> int:
    return state.moves if unit is Unit.MOVES else state.minutes
