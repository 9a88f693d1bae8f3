"""A state as plain data and back."""

from __future__ import annotations

from typing import Any

from game.engine.player import checked_name
from game.engine.program import compiled
from game.engine.state import Player, State
from game.errors import NameRefused, StateError
from game.story.model import Story
from game.story.step import Step

FORMAT = 1


def saved(story: Story, state: State) -> dict[str, Any]:
    """A state in its one canonical form.

    Memory is written by name, and only where it is not at its first value, so the form does not depend on how memory is packed. What words
    alone ask of the run is no part of it: that follows from the way, and is there again when the run is played again.
    """
    return {
        "format": FORMAT,
        **situation(story, state),
        "moves": state.moves,
        "minutes": state.minutes,
        "via": state.via,
        "name": state.player.name,
        "seed": state.player.seed,
    }


def situation(story: Story, state: State) -> dict[str, Any]:
    """What decides all that can still happen: the scene and the memory, without clocks, name and way."""
    slots = compiled(story).layout.live(story.scenes[state.scene].chapter)
    values = ((slot.variable, state.memory >> slot.shift & slot.mask) for slot in slots)
    memory = {variable.name: variable.values[index] for variable, index in values if index != variable.start}
    return {"scene": state.scene, "memory": dict(sorted(memory.items()))}


def restored(story: Story, data: dict[str, Any]) -> State:
    """A state from its saved form; to its words, no scene has been left yet.

    Raises:
        StateError: The data is not a state of this story.
    """
    try:
        if data["format"] != FORMAT:
            raise StateError(f"this state has format {data['format']}; this version of the game reads format {FORMAT}")
        scene, memory = data["scene"], _memory(story, data["scene"], data["memory"])
        player = Player(checked_name(_text(data["name"])), _number(data["seed"]))
        return State(
            scene=scene,
            memory=memory,
            moves=_number(data["moves"], 0),
            minutes=_number(data["minutes"], 0),
            via=_via(story, data["via"]),
            player=player,
        )
    except (KeyError, TypeError, ValueError, AttributeError, NameRefused) as error:
        raise StateError(f"this is not a saved state of {story.title}: {error!r}") from error


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def _number(value: object, least: int | None = None) -> int:
    if type(value) is not int or (least is not None and value < least):
        raise ValueError(f"{value!r} is not a number that fits")
    return value


def _via(story: Story, via: str | None) -> str | None:
    if via is not None:
        scene, choice = Step.parse(via)
        if choice not in story.scenes[scene].choices:
            raise ValueError(f"{via!r} is not a choice")
    return via


def _memory(story: Story, scene: str, values: dict[str, str]) -> int:
    live = {slot.variable.name: slot for slot in compiled(story).layout.live(story.scenes[scene].chapter)}
    unknown = values.keys() - live.keys()
    if unknown:
        raise StateError(f"this state remembers {', '.join(sorted(unknown))}, which the story does not")
    memory = 0
    for name, slot in live.items():
        written = values.get(name, slot.variable.values[slot.variable.start])
        memory |= slot.variable.values.index(written) << slot.shift
    return memory
