"""A run followed through a story, decision by decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from game.engine import Player, State, choose, start
from game.errors import HyosanError, StepError
from game.story.model import Renames, Story


def followed(story: Story, player: Player | None, steps: Iterable[str]) -> Iterator[State]:
    """Every state of a run, the first included.

    Args:
        story: The story, perhaps newer than the run.
        player: Who played; None for the first name that the story offers.
        steps: The decisions, each as `scene.choice`, or as `choice` where the scene goes without saying; ids of earlier versions are
            followed to what they are called now.

    Raises:
        StepError: A decision does not fit; the states before it have been given.
    """
    state = start(story, player)
    yield state
    for number, step in enumerate(steps, 1):
        state = taken(story, state, step, number)
        yield state


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


def taken(story: Story, state: State, step: str, number: int) -> State:
    """The state after one more decision of a run.

    Args:
        story: The story.
        state: Where the run stands.
        step: The decision, as `scene.choice` or `choice`.
        number: Which decision of the run it is, for the error.

    Raises:
        StepError: It does not fit.
    """
    scene, dot, choice = step.partition(".")
    return taken_in(story, state, scene, choice, number) if dot else taken_in(story, state, state.scene, step, number)


def taken_in(story: Story, state: State, scene: str, choice: str, number: int) -> State:
    """The state after a decision whose scene and choice are known apart.

    Raises:
        StepError: It does not fit.
    """
    if story.renames.choices or story.renames.scenes:
        scene, _, choice = renamed(f"{scene}.{choice}", story.renames).partition(".")
    if scene != state.scene:
        raise StepError(f'decision {number} was taken in scene "{scene}", and this version of the story leads to "{state.scene}"')
    try:
        return choose(story, state, choice)
    except HyosanError as error:
        raise StepError(f'decision {number} in scene "{scene}": {error}') from error


def renamed(decision: str, renames: Renames) -> str:
    """What a decision of an earlier version, as `scene.choice`, is called now."""
    decision = renames.choices.get(decision, decision)
    scene, _, choice = decision.partition(".")
    return f"{renames.scenes.get(scene, scene)}.{choice}"
