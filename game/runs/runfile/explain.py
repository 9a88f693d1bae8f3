"""What a state's digest may stand for, where it is not that of the state that is found: a file holds digests only."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from attrs import evolve

from game.engine import State, choose, digest, open_choices, situation
from game.engine.program import compiled
from game.errors import HyosanError, StepError
from game.runs.follow import taken
from game.runs.runfile.model import RunFile
from game.story.model import Story
from game.words import shown

MOST_SHOWN = 12  # variables of a state that are told


def explained(story: Story, before: State, run: RunFile) -> str:
    """What can be said of the first state that is not as a run has it; to be put behind the two digests. Empty if there is no such state.

    Args:
        story: The story.
        before: The last state that is as the run has it.
        run: The run.
    """
    decision = run.decisions[before.moves]
    try:
        found = taken(story, before, decision.step, before.moves + 1)
    except StepError:
        return ""
    guesses = chain(_by_choice(story, before), _by_variable(story, found), _by_scene(story, found))
    return next((f"; {words}" for state, words in guesses if digest(story, state) == decision.digest), f"; {_told(story, found)}")


def _by_choice(story: Story, before: State) -> Iterator[tuple[State, str]]:
    """What the other choices lead to."""
    for choice in open_choices(story, before):
        try:
            yield choose(story, before, choice), f'the state expected is what "{choice}" leads to'
        except HyosanError:
            continue  # a story with a fault; nothing to compare with


def _by_variable(story: Story, found: State) -> Iterator[tuple[State, str]]:
    """The state that is found, with one variable changed."""
    layout = compiled(story).layout
    for slot in layout.live(story.scenes[found.scene].chapter):
        name, values = slot.variable.name, slot.variable.values
        here = values[layout.value(found.memory, name)]
        for index, value in enumerate(values):
            yield evolve(found, memory=layout.placed(found.memory, name, index)), f'expected "{name}" to be {value}, and it is {here}'


def _by_scene(story: Story, found: State) -> Iterator[tuple[State, str]]:
    """This memory in another scene of the chapter, which alone remembers the same things."""
    chapter = story.scenes[found.scene].chapter
    for scene in story.scenes.values():
        if scene.chapter == chapter:
            yield evolve(found, scene=scene.id), f'expected scene "{scene.id}", and it leads to "{found.scene}"'


def _told(story: Story, found: State) -> str:
    """A state that differs in more than one thing."""
    told = situation(story, found)
    memory = [f"{name} = {value}" for name, value in told["memory"].items()]
    more = f" and {len(memory) - MOST_SHOWN} more" if len(memory) > MOST_SHOWN else ""
    return shown(
        f'the two differ in more than one thing; found is scene "{found.scene}" with {", ".join(memory[:MOST_SHOWN]) or "nothing"}{more}'
    )
