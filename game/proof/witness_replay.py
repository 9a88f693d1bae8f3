"""Runs that a proof shows, played once more by the engine: what it cannot play is no witness."""

from __future__ import annotations

from collections import deque

from game.engine.play import replay
from game.engine.program import compiled
from game.engine.state import State
from game.errors import ProofFault
from game.proof.goals import Goal
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
    program = compiled(story)
    states = list(replay(story, choices))
    last = choices[-1] if choices else None
    for way in goal.ways:
        met = states[-2:-1] if way.choice else states[-1:]
        if way.choice in (None, last) and any(state.scene == way.scene and program.holds(way.guard, state.memory) for state in met):
            return True
    return False


def checked(story: Story, goal: Goal, choices: tuple[str, ...]) -> tuple[str, ...]:
    """The run, which comes to the goal; if the engine does not agree, the proof itself is at fault."""
    if not shows(story, goal, choices):
        raise ProofFault(f"the proof claims a run that the engine does not play: {' '.join(choices)}")
    return choices
