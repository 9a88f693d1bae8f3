"""Playing: from a state and a choice to the next state. Pure functions, no clock, no chance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from game.engine.offers import offered
from game.engine.program import compiled
from game.engine.state import Player, State
from game.errors import ChoiceError
from game.story.ids import did_you_mean
from game.story.model import Story


def start(story: Story, player: Player | None = None) -> State:
    """The state before the first decision.

    Args:
        story: The story.
        player: Who plays; by default the first name that the story offers.
    """
    layout = compiled(story).layout
    memory = layout.enter(layout.first, story.scenes[story.start].chapter)
    return State(scene=story.start, memory=memory, moves=0, minutes=0, via=None, player=player or Player(story.names[0]))


def open_choices(story: Story, state: State) -> tuple[str, ...]:
    """The ids of the choices that can be taken, in the order shown; none at an ending."""
    return compiled(story).scenes[state.scene].open_ids(state.memory)


def choose(story: Story, state: State, choice: str) -> State:
    """The state after a choice.

    Raises:
        ChoiceError: The choice is not on offer, or is greyed.
        StoryFault: An effect does not fit the state; the proof shows that a sound story has none.
    """
    program = compiled(story)
    here = program.scenes[state.scene]
    code = here.choices.get(choice)
    taken = code.take(state.memory) if code else None
    if code is None or taken is None:
        raise _refusal(story, state, choice)
    memory, scene = taken
    if code.leaves:
        memory = program.cross(memory, here.chapter, story.scenes[scene].chapter)
    return State(
        scene=scene,
        memory=memory,
        moves=state.moves + 1,
        minutes=state.minutes + code.minutes,
        via=code.name,
        player=state.player,
        told=state.told | here.told,
    )


def left_with(story: Story, before: State, state: State) -> int | None:
    """The memory with which a decision ended a chapter, before what the chapter settles; None where it ended none.

    Args:
        story: The story.
        before: The state in which the decision was taken.
        state: The state that it led to.
    """
    here = compiled(story).scenes[before.scene]
    if here.chapter == story.scenes[state.scene].chapter:
        return None
    taken = here.choices[state.step.choice].take(before.memory)
    return taken and taken[0]


def _refusal(story: Story, state: State, choice: str) -> ChoiceError:
    if not story.scenes[state.scene].choices:
        return ChoiceError("The run has ended; there is nothing left to choose.")
    offers = offered(story, state)
    greyed = next((offer.why for offer in offers if offer.id == choice), None)
    if greyed is not None:
        return ChoiceError(f'"{choice}" cannot be taken now: {greyed}')
    ids = [offer.id for offer in offers]
    return ChoiceError(f'"{choice}" is not on offer here{did_you_mean(choice, ids) or "; there is: " + (", ".join(ids) or "nothing")}')


def replay(story: Story, choices: Iterable[str], player: Player | None = None) -> Iterator[State]:
    """Every state of a run, the first included.

    Raises:
        ChoiceError: A choice is not on offer when its turn comes; the states before it have been given.
    """
    state = start(story, player)
    yield state
    for choice in choices:
        state = choose(story, state, choice)
        yield state
