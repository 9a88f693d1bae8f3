"""Runs that a proof shows, played once more by the engine: what it cannot play is no witness."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from itertools import takewhile

from game.engine.play import choose, replay, start
from game.engine.program import compiled
from game.engine.state import State
from game.errors import ProofFault
from game.proof.goals import Goal
from game.proof.trees import Run
from game.story.model import Story


def played(story: Story, choices: tuple[str, ...]) -> State:
    """Where a run comes to.

    Raises:
        ChoiceError: It cannot be played.
    """
    return deque(replay(story, choices), maxlen=1).pop()


def minutes_of(story: Story, choices: tuple[str, ...]) -> int:
    """The story time that a run takes."""
    return played(story, choices).minutes


def shows(story: Story, goal: Goal, choices: tuple[str, ...]) -> bool:
    """Whether a run comes to a goal, played by the engine."""
    return _comes_to(story, goal, list(replay(story, choices)), choices)


def _comes_to(story: Story, goal: Goal, states: Sequence[State], choices: Run) -> bool:
    """Whether a run of some states and choices comes to a goal."""
    program = compiled(story)
    last = choices[-1] if choices else None
    for way in goal.ways:
        met = states[-2:-1] if way.choice else states[-1:]
        if way.choice in (None, last) and any(state.scene == way.scene and program.holds(way.guard, state.memory) for state in met):
            return True
    return False


def checked(story: Story, goal: Goal, choices: tuple[str, ...]) -> tuple[str, ...]:
    """The run, which comes to the goal; if the engine does not agree, the proof itself is at fault."""
    if not shows(story, goal, choices):
        raise _not_played(choices)
    return choices


def check_all(story: Story, runs: Mapping[Goal, Run]) -> None:
    """Check that each of some runs comes to its goal; what they begin with in common is played once.

    Raises:
        ProofFault: One does not.
    """
    states = [start(story)]
    before: Run = ()
    for goal, run in sorted(runs.items(), key=lambda each: each[1]):
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, run, strict=False)))
        del states[same + 1 :]
        for choice in run[same:]:
            states.append(choose(story, states[-1], choice))
        if not _comes_to(story, goal, states, run):
            raise _not_played(run)
        before = run


def _not_played(run: Run) -> ProofFault:
    return ProofFault(f"the proof claims a run that the engine does not play: {' '.join(run)}")
