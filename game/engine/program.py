"""A story compiled to functions over packed memory: the one executable form of guards and effects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, cast

from attrs import field, frozen

from game.engine.layout import Layout, lay_out
from game.engine.source import effects_source, guard_source
from game.errors import StoryFault
from game.story.effects import Assign, Effect, Minutes, Move
from game.story.guards import All, Guard, holds
from game.story.model import Chapter, Choice, Scene, Story


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
        """Whether a guard holds, for the few that are asked seldom and are not worth compiling."""
        return holds(guard, lambda name: self.layout.value(memory, name))

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
    choices = tuple(scene.choices.values())
    lines, bound = ["def open_ids(m):", " ids = []"], {}
    for number, choice in enumerate(choices):
        guard = guard_source(_opened(choice), layout)
        lines.append(f" if {guard}: ids.append(id{number})" if guard != "True" else f" ids.append(id{number})")
        bound[f"id{number}"] = choice.id
    lines.append(" return tuple(ids)")
    run = _functions(lines, bound)
    codes = {choice.id: _compile_choice(story, scene, choice, layout) for choice in choices}
    return SceneCode(scene.chapter, run["open_ids"], codes)


def _opened(choice: Choice) -> Guard:
    return All((choice.when, *(need.guard for need in choice.needs)))


def _compile_choice(story: Story, scene: Scene, choice: Choice, layout: Layout) -> ChoiceCode:
    name = f"{scene.id}.{choice.id}"
    marks = [Assign(mark, 1) for mark in (f"seen {scene.id}", f"once {name}") if mark in layout.slots]
    effects = (*choice.effects, *marks)
    lines = ["def take(m):"]
    if (guard := guard_source(_opened(choice), layout)) != "True":
        lines.append(f" if not {guard}: return None")
    lines += [f" {line}" for line in effects_source(effects, layout)]
    for number, arm in enumerate(choice.arms[:-1]):
        lines.append(f" if {guard_source(arm.guard, layout)}: return m, to{number}")
    lines.append(f" return m, to{len(choice.arms) - 1}")
    targets = {f"to{number}": arm.scene for number, arm in enumerate(choice.arms)}
    run = _functions(lines, {"fault": _fault(effects, layout, f"the choice {name}"), **targets})
    minutes = sum(effect.minutes for effect in choice.effects if isinstance(effect, Minutes))
    leaves = any(story.scenes[arm.scene].chapter != scene.chapter for arm in choice.arms)
    return ChoiceCode(name, run["take"], minutes, leaves)


def _compile_settle(chapter: Chapter, layout: Layout) -> Callable[[int], int]:
    """All settles whose guard holds on the memory `m0` as it was, done in order."""
    lines, bound = ["def settle(m):", " m0 = m"], {}
    for number, settle in enumerate(chapter.settles):
        guard = guard_source(settle.guard, layout, memory="m0")
        effects = effects_source(settle.effects, layout, fault=f"fault{number}")
        lines += [f" if {guard}:", *(f"  {line}" for line in effects), "  pass"]
        bound[f"fault{number}"] = _fault(settle.effects, layout, f"the end of chapter {chapter.id}")
    result: Callable[[int], int] = _functions([*lines, " return m"], bound)["settle"]
    return result


def _functions(lines: list[str], bound: dict[str, Any]) -> dict[str, Any]:
    """Run source that defines functions; it sees no builtins, only what is bound."""
    namespace: dict[str, Any] = {"__builtins__": {"tuple": tuple}, **bound}
    exec("\n".join(lines), namespace)  # noqa: S102 - the source is our own, made of numbers; see game/engine/source.py
    return namespace


def _fault(effects: tuple[Effect, ...], layout: Layout, where: str) -> Callable[[int, int], None]:
    """What to raise where a move starts from the wrong state."""

    def fault(index: int, memory: int) -> None:
        effect = cast("Move", effects[index])
        values = layout.slots[effect.variable].variable.values
        wanted = " or ".join(value for number, value in enumerate(values) if effect.sources >> number & 1)
        msg = f'{where} moves "{effect.variable}" from {wanted}, but it is {values[layout.value(memory, effect.variable)]}'
        raise StoryFault(msg)

    return fault
