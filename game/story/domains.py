"""The values that memory may take at all, whatever the order of choices."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from game.story.language.effects import Add, Assign, Move
from game.story.model import Story
from game.story.references import changes_of
from game.story.variables import MARKS, Kind, Variable


@lru_cache(maxsize=1)  # several checks ask for the same story
def possible_values(story: Story) -> Mapping[str, int]:
    """For each variable the values that its first value and some effect give it, as a bit mask: never too few."""
    variables = {**story.variables, **story.told}
    possible = {name: 1 << variable.start for name, variable in variables.items()}
    for change in changes_of(story):
        match change.effect:
            case Assign(name, value):
                possible[name] |= 1 << value
            case Move(name, _, target):
                possible[name] |= 1 << target
            case Add(name, by):
                possible[name] |= _stepped(story.variables[name], by)
    for name, variable in variables.items():
        if variable.kind is Kind.ONCE or (variable.kind in MARKS and story.scenes[name.partition(" ")[2]].choices):
            possible[name] = variable.every
    return possible


def _stepped(variable: Variable, by: int) -> int:
    """Every value on the side of the first value that a step leads to."""
    below_start = (1 << variable.start) - 1
    return variable.every & ~below_start if by > 0 else below_start
