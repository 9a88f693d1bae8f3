"""A run followed through a story, decision by decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
        state = _taken(story, state, step, number)
        yield state


def _taken(story: Story, state: State, step: str, number: int) -> State:
    full = step if "." in step else f"{state.scene}.{step}"
    scene, _, choice = _renamed(full, story.renames).partition(".")
    if scene != state.scene:
        raise StepError(f'decision {number} was taken in scene "{scene}", and this version of the story leads to "{state.scene}"')
    try:
        return choose(story, state, choice)
    except HyosanError as error:
        raise StepError(f'decision {number} in scene "{scene}": {error}') from error


def _renamed(decision: str, renames: Renames) -> str:
    decision = renames.choices.get(decision, decision)
    scene, _, choice = decision.partition(".")
    return f"{renames.scenes.get(scene, scene)}.{choice}"
