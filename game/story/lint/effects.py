"""Checks of effects that stand in one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.story.language.effects import Add, Assign, Effect, Minutes, Move
from game.story.model import Story
from game.story.problems import ProblemList
from game.story.source import Source

Change = tuple[str, int | None, int]


def undone_effects(story: Story, report: ProblemList) -> None:
    """HH219: an effect undoes what another of the same list has just done."""
    for effects, source, keys in _lists(story):
        done: set[Change] = set()
        for effect in effects:
            if isinstance(effect, Minutes):
                continue
            name = effect.variable
            if why := next((why for undone, why in _undone(effect) if undone in done), ""):
                report.add("HH219", source, keys, f'"{name}": {why}; take one of the two out', name.removeprefix("has "))
            done.add(_change(effect))


def _change(effect: Assign | Add | Move) -> Change:
    """What an effect does to memory, as far as another can undo it."""
    match effect:
        case Assign(variable, value):
            return variable, None, value
        case Add(variable, by):
            return variable, None, by > 0
        case Move(variable, sources, target):
            return variable, sources, 1 << target


def _undone(effect: Assign | Add | Move) -> Iterator[tuple[Change, str]]:
    """The changes before an effect that it cannot be meant to follow at once, each with why."""
    match effect:
        case Assign(variable, value):
            yield (variable, None, not value), "it is set and cleared at once"
            yield (variable, None, value), "the same is done twice"
        case Add(variable, by):
            yield (variable, None, by <= 0), "it is stepped up and down at once"
        case Move(variable, sources, target):
            yield (variable, 1 << target, sources), "it is moved there and back at once"


def _lists(story: Story) -> Iterator[tuple[Sequence[Effect], Source, tuple[str, ...]]]:
    """Every list of effects, with the place where it stands."""
    for scene in story.scenes.values():
        for choice in scene.choices.values():
            yield choice.effects, scene.source, ("choice", choice.id, "do")
    for chapter in story.chapters.values():
        for number, settle in enumerate(chapter.settles, 1):
            yield settle.effects, chapter.source, ("settle", str(number), "do")
