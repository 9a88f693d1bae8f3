"""Counters that are stepped past their ends: they stop there, which may be meant."""

from __future__ import annotations

from collections.abc import Iterator

from game.proof.asked import Ask
from game.proof.before import changes, taken
from game.proof.flow import Flow
from game.proof.goals import Goal, Way
from game.story.effects import Step
from game.story.guards import Test, all_of


def overflows(flow: Flow) -> Iterator[Ask]:
    """Every step of a counter that could go past its end."""
    story = flow.story
    for step in (step for steps in flow.steps.values() for step in steps):
        for effect, when in changes(story, step.scene, step.choice):
            if isinstance(effect, Step):
                top = len(story.variables[effect.variable].values) - 1
                past = sum(1 << value for value in range(top + 1) if not 0 <= value + effect.by <= top)
                way = Way(step.scene, all_of(taken(story, step.scene, step.choice), when(Test(effect.variable, past))), step.choice)
                source, keys = story.scenes[step.scene].source, ("choice", step.choice, "do")
                yield Ask("HH316", source, keys, f'"{effect.variable}"', Goal((way,)), effect.variable)
