"""The part of a story that a question depends on, as a hash: what is equal for two stories has the same answer in both."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from functools import lru_cache

from game.proof.flow import Flow, Transition
from game.proof.goals import Goal, bits_asked
from game.proof.live_memory import live_memory
from game.proof.prospect import Cost
from game.story.language.effects import Effect, Minutes
from game.story.variables import Variable


def slice_hash(flow: Flow, goal: Goal, cost: Cost) -> str:
    """What decides the least cost of coming to a goal, in 64 hex digits.

    Args:
        flow: The steps that there are.
        goal: What is looked for.
        cost: What a step costs.
    """
    scenes, ruled = _slice(flow, goal)
    costs = [(scene, step.choice, cost(step)) for scene in sorted(scenes) for step in flow.steps[scene]]
    return hashlib.sha256(repr((ruled, costs)).encode()).hexdigest()


@lru_cache(maxsize=64)  # asked once for each clock
def _slice(flow: Flow, goal: Goal) -> tuple[frozenset[str], str]:
    """The scenes that lead to a goal, and a hash of what can be done there, as far as it matters for the goal."""
    scenes = flow.leading_to(goal.scenes)
    live = live_memory(flow, bits_asked([goal], flow.layout), scenes)
    matters = 0
    for bits in live.values():
        matters |= bits
    names = frozenset(name for name, slot in flow.layout.slots.items() if slot.bits & matters)
    digest = hashlib.sha256(repr((flow.story.start, sorted(repr((way.scene, way.choice, way.guard)) for way in goal.ways))).encode())
    for part in _parts(flow, scenes, names):
        digest.update(part.encode() + b"\0")
    return scenes, digest.hexdigest()


def _parts(flow: Flow, scenes: frozenset[str], names: frozenset[str]) -> Iterator[str]:
    story = flow.story
    yield from (declared(story.variables[name]) for name in sorted(names) if name in story.variables)
    for chapter in sorted({story.scenes[scene].chapter for scene in scenes}):
        for settle in story.chapters[chapter].settles:
            yield repr((chapter, settle.guard, _mattering(settle.effects, names)))
    for scene in sorted(scenes):
        yield repr((scene, story.scenes[scene].chapter))
        for step in flow.steps[scene]:
            if not scenes.isdisjoint(step.targets):
                yield _ruled(step, scenes) + repr(_mattering(step.code.effects, names))


def declared(variable: Variable) -> str:
    """What a proof heeds of a variable's declaration."""
    return repr((variable.name, len(variable.values), variable.start, variable.chapter))


def _ruled(step: Transition, scenes: Collection[str]) -> str:
    """When a choice is open, and where it leads; scenes that do not lead to the goal are all the same."""
    arms = [(arm.guard, arm.scene if arm.scene in scenes else None) for arm in step.code.arms]
    return repr((step.choice, step.code.opened, arms))


def step_rules(step: Transition) -> str:
    """When a choice is open, what it does and where it leads."""
    return repr((step.choice, step.code.opened, step.code.arms, step.code.effects))


def _mattering(effects: Collection[Effect], names: Collection[str]) -> list[Effect]:
    return [effect for effect in effects if not isinstance(effect, Minutes) and effect.variable in names]
