"""A story as a graph of choices, with what each choice needs of memory and what it overwrites."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from attrs import evolve, field, frozen

from game.engine.effect_application import bits_of
from game.engine.layout import Layout
from game.engine.program import ChoiceCode, bits_read, compiled
from game.story.language.effects import Assign, Effect, Minutes, Move
from game.story.model import Spot, Story


@frozen(eq=False, kw_only=True)
class Transition:
    """One choice as a step from scene to scene."""

    scene: str
    choice: str
    code: ChoiceCode = field(repr=False)
    targets: tuple[str, ...]  # one an arm, each once
    needed: int  # the bits of memory that decide what it does, the end of the chapter included where it leads out
    passed: int  # the bits that may matter after it and are not overwritten by it
    settled: int  # the bits that the end of the chapter may set, where it leads out


@frozen(eq=False)
class Flow:
    """Every step of a story."""

    story: Story
    layout: Layout = field(repr=False)
    steps: Mapping[str, tuple[Transition, ...]] = field(repr=False)  # by scene
    into: Mapping[str, tuple[Transition, ...]] = field(repr=False)  # by target

    @property
    def first(self) -> tuple[str, int]:
        """The scene and the memory that every run starts with."""
        return self.story.start, self.layout.enter(self.layout.first, self.story.scenes[self.story.start].chapter)

    def crosses(self, step: Transition, target: str) -> bool:
        """Whether a step leaves its chapter."""
        return self.story.scenes[step.scene].chapter != self.story.scenes[target].chapter

    def changed_by(self, step: Transition) -> frozenset[str]:
        """The variables that a step may change, the end of the chapter included where it leads out."""
        settles = self.story.chapter_of(step.scene).settles if step.code.leaves else ()
        effects = (*step.code.effects, *(effect for settle in settles for effect in settle.effects))
        return frozenset(effect.variable for effect in effects if not isinstance(effect, Minutes))

    def leading_to(self, scenes: Iterable[str]) -> frozenset[str]:
        """The scenes from which some chain of choices leads to one of some scenes, they included."""
        waiting = list(scenes)
        found = set(waiting)
        while waiting:
            new = {step.scene for step in self.into[waiting.pop()]} - found
            found |= new
            waiting += new
        return frozenset(found)


@lru_cache(maxsize=8)
def flow_of(story: Story) -> Flow:
    """The steps of a story."""
    program = compiled(story)
    steps = {id: tuple(_steps(story, id, program.layout, program.scenes[id].choices)) for id in story.scenes}
    into: dict[str, list[Transition]] = {id: [] for id in story.scenes}
    for step in (step for each in steps.values() for step in each):
        for target in step.targets:
            into[target].append(step)
    return Flow(story, program.layout, steps, {id: tuple(each) for id, each in into.items()})


def _steps(story: Story, scene: str, layout: Layout, choices: Mapping[str, ChoiceCode]) -> Iterator[Transition]:
    for id, code in choices.items():
        targets = tuple(dict.fromkeys(arm.scene for arm in code.arms))
        settles = story.chapters[story.scenes[scene].chapter].settles if code.leaves else ()
        needed = bits_read([*code.opened, *(arm.guard for arm in code.arms), *(settle.guard for settle in settles)], layout)
        settled = [effect for settle in settles for effect in settle.effects]
        needed |= _wanted(code.effects, layout) | _wanted(settled, layout)
        yield Transition(
            scene=scene,
            choice=id,
            code=code,
            targets=targets,
            needed=needed,
            passed=~_overwritten(code.effects, layout),
            settled=bits_of(settled, layout)[1],
        )


def _wanted(effects: Iterable[Effect], layout: Layout) -> int:
    """The bits of the machines that must be in some state to be moved. A counter that is stepped matters only if it does later."""
    moves = (effect for effect in effects if isinstance(effect, Move))
    slots = ((layout.slots[move.variable], move) for move in moves)
    return sum({slot.bits for slot, move in slots if move.sources != slot.variable.every})


def _overwritten(effects: Iterable[Effect], layout: Layout) -> int:
    """The bits that effects set whatever they were before."""
    bits = 0
    for effect in effects:
        if isinstance(effect, Assign | Move):
            bits |= layout.slots[effect.variable].bits
    return bits


def without(flow: Flow, spots: Collection[Spot]) -> Flow:
    """The flow of a story in which nothing happens in some scenes, and some choices are not taken."""
    barred = set(spots)

    def left(steps: Iterable[Transition]) -> tuple[Transition, ...]:
        return tuple(step for step in steps if not {Spot(step.scene), Spot(step.scene, step.choice)} & barred)

    if not barred:
        return flow
    steps = {scene: left(own) for scene, own in flow.steps.items()}
    return evolve(flow, steps=steps, into={scene: left(own) for scene, own in flow.into.items()})
