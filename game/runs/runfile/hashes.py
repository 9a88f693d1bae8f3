"""What a run was played on, in two hashes: of the rules, which decide what happens, and of every word."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from attrs import frozen

from game.story.language.effects import Add, Assign, Effect, Minutes, Move
from game.story.language.guards import All, Guard, Named, Not, Test
from game.story.language.guards import Any as Some
from game.story.model import Arm, Choice, Story


@frozen
class Hashes:
    """Each a SHA-256 in 64 hex digits."""

    rules: str  # of scenes, guards, effects, variables and settles: with equal rules, equal choices lead to equal states
    content: str  # of all that is written in world.toml, map.toml, the chapters and the scenes, line ends aside


@lru_cache(maxsize=8)
def hashes(story: Story) -> Hashes:
    """The hashes of a story; a story never changes, so they are worked out once."""
    sources = [story.world, story.map_source]
    sources += [chapter.source for chapter in story.chapters.values()]
    sources += [scene.source for scene in story.scenes.values()]
    return Hashes(_hash(_rules(story)), _hash({source.file: source.text for source in sources}))


def _hash(data: object) -> str:
    """Of compact JSON with sorted keys, which is the same in every version of Python."""
    return hashlib.sha256(json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()


def _rules(story: Story) -> dict[str, Any]:
    """All that decides play, by id. Prose, reasons, the order on the screen and the names of conditions decide nothing."""
    variables = story.variables.values()
    return {
        "start": story.start,
        "variables": {each.name: [each.kind.value, each.values, each.start, each.chapter] for each in variables},
        "settles": {id: [[_guard(due.guard), _effects(due.effects)] for due in chapter.settles] for id, chapter in story.chapters.items()},
        "scenes": {
            id: [scene.chapter, scene.ending, {choice.id: _choice(choice) for choice in scene.choices.values()}]
            for id, scene in story.scenes.items()
        },
    }


def _choice(choice: Choice) -> list[object]:
    opened = [_guard(guard) for guard in (choice.when, *(need.guard for need in choice.needs))]
    return [opened, _effects(choice.effects), [_arm(arm) for arm in choice.arms]]


def _arm(arm: Arm) -> list[object]:
    return [_guard(arm.guard), arm.scene]


def _guard(guard: Guard) -> list[object]:
    match guard:
        case Test(variable, allowed):
            return ["is", variable, allowed]
        case Not(inner):
            return ["not", _guard(inner)]
        case All(guards):
            return ["all", *map(_guard, guards)]
        case Some(guards):
            return ["any", *map(_guard, guards)]
        case Named(_, inner):
            return _guard(inner)


def _effects(effects: Iterable[Effect]) -> list[object]:
    return [_effect(effect) for effect in effects]


def _effect(effect: Effect) -> list[object]:
    match effect:
        case Assign(variable, value):
            return ["assign", variable, value]
        case Add(variable, by):
            return ["step", variable, by]
        case Move(variable, sources, target):
            return ["move", variable, sources, target]
        case Minutes(minutes):
            return ["minutes", minutes]
