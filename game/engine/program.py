"""A story compiled to tables over packed memory: the one executable form of guards and effects.

What a choice does depends on the few bits of memory that it reads. It is worked out once for each of their values, when a run first brings
it, and looked up from then on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from attrs import field, frozen

from game.engine.effect_application import apply_effects, bits_of
from game.engine.layout import Layout, lay_out
from game.story.language.effects import Assign, Effect, Minutes
from game.story.language.guards import ALWAYS, Guard, holds, variables_of
from game.story.model import Arm, Choice, Scene, Settle, Story
from game.story.step import Step

FULL = 1 << 14  # results that one scene or choice remembers before it starts anew

_K = TypeVar("_K")
_T = TypeVar("_T")


@frozen(eq=False, kw_only=True)
class ChoiceCode:
    """One choice, compiled."""

    name: str  # `scene.choice`
    minutes: int
    leaves: bool  # whether it may lead out of the chapter
    opened: tuple[Guard, ...] = field(repr=False)  # what must hold for it to be taken
    opened_by: int  # the bits that those guards read
    effects: tuple[Effect, ...] = field(repr=False)
    arms: tuple[Arm, ...] = field(repr=False)
    layout: Layout = field(repr=False)
    deciding: int  # the bits that decide what it does
    kept: int  # the bits that it does not touch
    results: dict[int, tuple[int, str] | None] = field(repr=False, factory=dict)  # by the deciding bits: the touched ones, and the scene

    def take(self, memory: int) -> tuple[int, str] | None:
        """The memory and scene that it leads to; None while it cannot be taken."""
        try:
            result = self.results[memory & self.deciding]
        except KeyError:
            result = remember(self.results, memory & self.deciding, self._taken(memory))
        return result and (memory & self.kept | result[0], result[1])

    def _taken(self, memory: int) -> tuple[int, str] | None:
        if not _all_hold(self.opened, memory, self.layout):
            return None
        after = apply_effects(self.effects, memory, self.layout, f"the choice {self.name}")
        scene = next(arm.scene for arm in self.arms if arm.guard == ALWAYS or _holds(arm.guard, after, self.layout))
        return after & ~self.kept, scene


@frozen(eq=False)
class SceneCode:
    """One scene, compiled."""

    chapter: str
    choices: Mapping[str, ChoiceCode]
    deciding: int  # the bits that decide which choices can be taken
    told: int  # the bit that tells words that it has been left; 0 where none ask
    results: dict[int, tuple[str, ...]] = field(repr=False, factory=dict)  # by those bits

    def open_ids(self, memory: int) -> tuple[str, ...]:
        """The choices that can be taken."""
        try:
            return self.results[memory & self.deciding]
        except KeyError:
            ids = tuple(id for id, code in self.choices.items() if _all_hold(code.opened, memory, code.layout))
            return remember(self.results, memory & self.deciding, ids)


def remember(results: dict[_K, _T], key: _K, result: _T) -> _T:
    """Keep what was worked out, and give it back; once there is much of it, all before is forgotten."""
    if len(results) >= FULL:
        results.clear()
    results[key] = result
    return result


class _Scenes(dict[str, SceneCode]):
    """The compiled scenes of a story, each compiled when a run first comes to it."""

    def __init__(self, story: Story, layout: Layout) -> None:
        super().__init__()
        self._story = story
        self._layout = layout

    def __missing__(self, id: str) -> SceneCode:
        self[id] = code = _compile_scene(self._story, self._story.scenes[id], self._layout)
        return code


@frozen(eq=False)
class Program:
    """One story, compiled."""

    layout: Layout
    scenes: Mapping[str, SceneCode] = field(repr=False)
    settles: Mapping[str, tuple[Settle, ...]] = field(repr=False)  # by chapter: what it leaves behind when it ends

    def holds(self, guard: Guard, memory: int) -> bool:
        """Whether a guard holds."""
        return _holds(guard, memory, self.layout)

    def cross(self, memory: int, left: str, entered: str) -> int:
        """The memory after going from a scene of one chapter to one of another, or of the same."""
        return memory if left == entered else self.layout.enter(self.settle(memory, left), entered)

    def settle(self, memory: int, chapter: str) -> int:
        """The memory after the end of a chapter: all settles whose guard holds on the memory as it was, done in order."""
        due = [settle.effects for settle in self.settles[chapter] if self.holds(settle.guard, memory)]
        return apply_effects((effect for effects in due for effect in effects), memory, self.layout, f"the end of chapter {chapter}")


@lru_cache(maxsize=8)
def compiled(story: Story) -> Program:
    """The program of a story; compiling is pure, so it is done once a story."""
    layout = lay_out(story)
    settles = {chapter.id: chapter.settles for chapter in story.chapters.values()}
    return Program(layout, _Scenes(story, layout), settles)


def _compile_scene(story: Story, scene: Scene, layout: Layout) -> SceneCode:
    choices = {choice.id: _compile_choice(story, scene, choice, layout) for choice in scene.choices.values()}
    deciding = 0
    for code in choices.values():
        deciding |= code.opened_by
    told = layout.told.get(f"told {scene.id}")
    return SceneCode(scene.chapter, choices, deciding, told.bits if told else 0)


def _compile_choice(story: Story, scene: Scene, choice: Choice, layout: Layout) -> ChoiceCode:
    name = str(Step(scene.id, choice.id))
    opened = tuple(guard for guard in (choice.when, *(need.guard for need in choice.needs)) if guard != ALWAYS)
    opened_by = bits_read(opened, layout)
    effects = marked(story, scene.id, choice)
    deciding, touched = bits_of(effects, layout)
    deciding |= opened_by | bits_read([arm.guard for arm in choice.arms[:-1]], layout)
    minutes = sum([effect.minutes for effect in choice.effects if isinstance(effect, Minutes)])
    leads_to = {story.scenes[arm.scene].chapter for arm in choice.arms}
    return ChoiceCode(
        name=name,
        minutes=minutes,
        leaves=leads_to != {scene.chapter},
        opened=opened,
        opened_by=opened_by,
        effects=effects,
        arms=choice.arms,
        layout=layout,
        deciding=deciding,
        kept=~touched,
    )


def marked(story: Story, scene: str, choice: Choice) -> tuple[Effect, ...]:
    """All that a choice changes: its effects, and the marks of its scene and of itself where something reads them."""
    marks = (f"seen {scene}", f"once {scene}.{choice.id}", f"told {scene}")
    return (*choice.effects, *(Assign(mark, 1) for mark in marks if mark in story.variables))


def bits_read(guards: Iterable[Guard], layout: Layout) -> int:
    """The bits of memory that guards read."""
    bits = 0
    for guard in guards:
        for name in variables_of(guard):
            bits |= layout.slots[name].bits
    return bits


def _all_hold(guards: Iterable[Guard], memory: int, layout: Layout) -> bool:
    return all(_holds(guard, memory, layout) for guard in guards)


def _holds(guard: Guard, memory: int, layout: Layout) -> bool:
    return holds(guard, lambda name: layout.value(memory, name))
