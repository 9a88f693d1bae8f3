"""A story compiled to tables over packed memory: the one executable form of guards and effects.

What a choice does depends only on the few bits of memory that it reads, so it is worked out once for each of their values, when a run
first comes with it, and looked up from then on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Generic, TypeGuard, TypeVar

from attrs import field, frozen

from game.engine.effects import done
from game.engine.layout import Layout, lay_out
from game.story.effects import Assign, Effect, Minutes, Move, Step
from game.story.guards import ALWAYS, Guard, holds, leaves
from game.story.model import Chapter, Choice, Scene, Story

FULL = 1 << 14  # values that a table remembers before it starts anew

_T = TypeVar("_T")


class _Table(dict[int, _T], Generic[_T]):
    """What was worked out so far, by the bits that it depends on."""

    def __init__(self, work_out: Callable[[int], _T]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, seen: int) -> _T:
        found = self._work_out(seen)
        if len(self) >= FULL:
            self.clear()
        self[seen] = found
        return found


@frozen(eq=False)
class ChoiceCode:
    """One choice, compiled."""

    name: str  # `scene.choice`
    take: Callable[[int], tuple[int, str] | None]  # the memory and scene it leads to; None while it cannot be taken
    minutes: int
    leaves: bool  # whether it may lead out of the chapter


@frozen(eq=False)
class SceneCode:
    """One scene, compiled."""

    chapter: str
    open_ids: Callable[[int], tuple[str, ...]]  # the choices that can be taken
    choices: Mapping[str, ChoiceCode]


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
    settle: Mapping[str, Callable[[int], int]] = field(repr=False)  # by chapter: what it leaves behind when it ends

    def holds(self, guard: Guard, memory: int) -> bool:
        """Whether a guard holds."""
        return _holds(guard, memory, self.layout)

    def cross(self, memory: int, left: str, entered: str) -> int:
        """The memory after going from a scene of one chapter to one of another, or of the same."""
        return memory if left == entered else self.layout.enter(self.settle[left](memory), entered)


@lru_cache(maxsize=8)
def compiled(story: Story) -> Program:
    """The program of a story; compiling is pure, so it is done once a story."""
    layout = lay_out(story)
    settle = {chapter.id: _compile_settle(chapter, layout) for chapter in story.chapters.values()}
    return Program(layout, _Scenes(story, layout), settle)


def _compile_scene(story: Story, scene: Scene, layout: Layout) -> SceneCode:
    guards = {choice.id: _opened(choice) for choice in scene.choices.values()}
    view = _view((guard for opened in guards.values() for guard in opened), layout)

    def open_ids(seen: int) -> tuple[str, ...]:
        return tuple(id for id, opened in guards.items() if all(_holds(guard, seen, layout) for guard in opened))

    ids = _Table(open_ids)
    codes = {choice.id: _compile_choice(story, scene, choice, layout) for choice in scene.choices.values()}
    return SceneCode(scene.chapter, lambda memory: ids[memory & view], codes)


def _opened(choice: Choice) -> tuple[Guard, ...]:
    """What must hold for a choice to be taken."""
    return tuple(guard for guard in (choice.when, *(need.guard for need in choice.needs)) if guard != ALWAYS)


def _compile_choice(story: Story, scene: Scene, choice: Choice, layout: Layout) -> ChoiceCode:
    name = f"{scene.id}.{choice.id}"
    marks = [Assign(mark, 1) for mark in (f"seen {scene.id}", f"once {name}") if mark in layout.slots]
    effects, opened = (*choice.effects, *marks), _opened(choice)
    changed = layout.view(effect.variable for effect in effects if not isinstance(effect, Minutes))
    read = (effect.variable for effect in effects if _reads(effect, layout))
    view = layout.view(read) | _view((*opened, *(arm.guard for arm in choice.arms)), layout)

    def taken(seen: int) -> tuple[int, str] | None:
        if not all(_holds(guard, seen, layout) for guard in opened):
            return None
        after = done(effects, seen, layout, f"the choice {name}")
        return after & changed, next(arm.scene for arm in choice.arms if _holds(arm.guard, after, layout))

    results, kept = _Table(taken), ~changed

    def take(memory: int) -> tuple[int, str] | None:
        result = results[memory & view]
        return result and (memory & kept | result[0], result[1])

    minutes = sum(effect.minutes for effect in choice.effects if isinstance(effect, Minutes))
    leaves = any(story.scenes[arm.scene].chapter != scene.chapter for arm in choice.arms)
    return ChoiceCode(name, take, minutes, leaves)


def _reads(effect: Effect, layout: Layout) -> TypeGuard[Step | Move]:
    """Whether what an effect does depends on what was before."""
    match effect:
        case Step():
            return True
        case Move(name, sources, _):
            return sources != layout.slots[name].variable.every
    return False


def _compile_settle(chapter: Chapter, layout: Layout) -> Callable[[int], int]:
    """All settles whose guard holds on the memory as it was, done in order."""

    def settle(memory: int) -> int:
        due = [settle.effects for settle in chapter.settles if _holds(settle.guard, memory, layout)]
        return done((effect for effects in due for effect in effects), memory, layout, f"the end of chapter {chapter.id}")

    return settle


def _view(guards: Iterable[Guard], layout: Layout) -> int:
    """The bits that guards read."""
    return layout.view(test.variable for guard in guards for test in leaves(guard))


def _holds(guard: Guard, memory: int, layout: Layout) -> bool:
    return holds(guard, lambda name: layout.value(memory, name))
