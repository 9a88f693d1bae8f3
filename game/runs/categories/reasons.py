"""Why a guard does not hold, in the sentences with which the story declares its memory."""

from __future__ import annotations

from game.engine.program import compiled
from game.story.language.guards import All, Any, Guard, Named, Not, Test, holds
from game.story.model import Story
from game.story.variables import Kind, Variable


def because(story: Story, guard: Guard, memory: int) -> str:
    """One sentence, or a few, on the first part of a guard that makes it fail.

    Args:
        story: The story.
        guard: The guard, which does not hold.
        memory: The memory.
    """
    return _told(story, guard, memory, wanted=True)


def _told(story: Story, guard: Guard, memory: int, *, wanted: bool) -> str:
    """Why a guard is not as it is wanted."""
    layout = compiled(story).layout
    match guard:
        case Test(name):
            return _so(story, story.variables[name], layout.value(memory, name))
        case Not(inner):
            return _told(story, inner, memory, wanted=not wanted)
        case Named(condition):
            says = story.conditions[condition].says
            return f"Not so: {says}" if wanted else says
        case All(guards) | Any(guards):
            wrong = next(inner for inner in guards if holds(inner, lambda name: layout.value(memory, name)) != wanted)
            return _told(story, wrong, memory, wanted=wanted)


def _so(story: Story, variable: Variable, index: int) -> str:
    """How a variable is, in words."""
    is_set = bool(index)
    match variable.kind:
        case Kind.MACHINE:
            state = f"{variable.display.title}: {variable.name_of(index)}. " if variable.display.is_shown else ""
            return state + story.machines[variable.name].sentences[index]
        case Kind.COUNTER:
            return f"{variable.says.rstrip('.')}: {variable.name_of(index)}."
        case Kind.FLAG:
            return variable.says if is_set else f"Not so: {variable.says}"
        case Kind.ITEM:
            item = story.items[variable.name.removeprefix("has ")]
            return f"You carry {item.name}." if is_set else f"You do not carry {item.name}."
        case _:  # whether a scene was seen; that a choice was taken cannot be asked for but in that choice
            title = story.scenes[variable.name.removeprefix("seen ")].title
            return f'You have been at "{title}".' if is_set else f'You have not been at "{title}".'
