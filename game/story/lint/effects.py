"""Checks of effects that stand in one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from game.story.language.effects import Add, Assign, Effect, Minutes, Move
from game.story.model import Story
from game.story.problems import ProblemList
from game.story.source import Source


def undone_effects(story: Story, report: ProblemList) -> None:
    """HH219: an effect undoes what another of the same list has just done."""
    for effects, source, keys in _lists(story):
        changes = [effect for effect in effects if not isinstance(effect, Minutes)]
        for one, other in combinations(changes, 2):
            if one.variable == other.variable and (why := _undone(one, other)):
                report.add("HH219", source, keys, f'"{one.variable}": {why}; take one of the two out', one.variable.removeprefix("has "))


def _undone(one: Effect, other: Effect) -> str:
    """Why two effects on the same memory, done one after the other, cannot be meant; empty if they can."""
    match one, other:
        case Assign(_, before), Assign(_, after):
            return "it is set and cleared at once" if before != after else "the same is done twice"
        case Add(_, by), Add(_, more) if (by > 0) != (more > 0):
            return "it is stepped up and down at once"
        case Move(_, sources, target), Move(_, left, back) if left == 1 << target and sources == 1 << back:
            return "it is moved there and back at once"
    return ""


def _lists(story: Story) -> Iterator[tuple[Sequence[Effect], Source, tuple[str, ...]]]:
    """Every list of effects, with the place where it stands."""
    for scene in story.scenes.values():
        for choice in scene.choices.values():
            yield choice.effects, scene.source, ("choice", choice.id, "do")
    for chapter in story.chapters.values():
        for number, settle in enumerate(chapter.settles, 1):
            yield settle.effects, chapter.source, ("settle", str(number), "do")
