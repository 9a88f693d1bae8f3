"""Real states of a story that a proof can start from, and a run to each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from attrs import field, frozen

from game.engine.play import replay
from game.engine.program import compiled
from game.proof.goals import Goal, Target
from game.proof.prospect import State
from game.story.model import Story


@frozen(eq=False)
class SampleStates:
    """The states that playing came to, and those of every run that was found since."""

    story: Story
    starts: dict[str, list[int]]  # memories by scene
    run_to_first: Callable[[State], tuple[str, ...]]  # for those that playing came to
    runs: dict[State, tuple[str, ...]] = field(factory=dict)  # for the others

    def run_to(self, state: State) -> tuple[str, ...]:
        """The choices of a run to a state."""
        return self.runs[state] if state in self.runs else self.run_to_first(state)

    def learn(self, choices: tuple[str, ...], goals: Iterable[Goal]) -> dict[Goal, tuple[str, ...]]:
        """Add the states of a run, and find which of some goals it comes to on its way, and by which of its choices."""
        met: dict[Goal, tuple[str, ...]] = {}
        here: dict[str, list[Goal]] = {}
        for goal in goals:
            for scene in goal.scenes:
                here.setdefault(scene, []).append(goal)
        for length, state in enumerate(replay(self.story, choices)):
            spot = (state.scene, state.memory)
            if spot not in self.runs:
                self.runs[spot] = choices[:length]
                self.starts.setdefault(state.scene, []).append(state.memory)
            for goal in here.get(state.scene, ()):
                for way in self._ways(goal, spot, choices[length : length + 1]):
                    met.setdefault(goal, choices[: length + bool(way.choice)])
        return met

    def _ways(self, goal: Goal, spot: State, chosen: Sequence[str]) -> Iterator[Target]:
        """The ways in which a goal is met in a state, or by what is chosen there."""
        program, (scene, memory) = compiled(self.story), spot
        ways = (way for way in goal.ways if way.scene == scene and (way.choice is None or way.choice in chosen))
        return (way for way in ways if program.holds(way.guard, memory))
