"""What guards and effects of one chapter may name."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import chain

from attrs import field, frozen

from game.errors import HyosanError
from game.story.ids import did_you_mean
from game.story.language.guards import Guard, Named, Not, Test
from game.story.variables import Kind, Machine, Variable

_YES = 0b10


class RuleError(HyosanError):
    """A guard, effect or piece of markup that cannot be read; caught where its file is known."""

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


@frozen
class Scope:
    """The memory, conditions and scenes in sight of one chapter, or of the whole story."""

    chapter: str | None  # None: only what outlasts every chapter
    variables: Mapping[str, Variable] = field(repr=False)  # of the whole story
    machines: Mapping[str, Machine] = field(repr=False)
    conditions: Mapping[str, Named] = field(repr=False)
    condition_chapters: Mapping[str, str | None] = field(repr=False)
    scenes: Collection[str] = field(repr=False)

    def variable(self, name: str) -> Variable:
        """A declared flag, machine or counter.

        Raises:
            RuleError: It is unknown, or belongs to another chapter.
        """
        variable = self.variables.get(name)
        if variable is None or variable.kind is Kind.ITEM:
            raise RuleError("HH103", self._unknown(name))
        self._check_chapter(name, variable.chapter)
        return variable

    def truth(self, name: str) -> Guard:
        """A name that stands alone in a guard: a flag or a named condition."""
        if name in self.conditions:
            self._check_chapter(name, self.condition_chapters[name])
            return self.conditions[name]
        variable = self.variable(name)
        if variable.kind is not Kind.FLAG:
            raise RuleError("HH115", f'{variable.kind.value} "{name}" is not a yes or no; compare it, as `{name} == {variable.values[0]}`')
        return Test(name, _YES)

    def item(self, name: str) -> Test:
        """`has ITEM`."""
        key = f"has {name}"
        if key not in self.variables:
            items = (known.removeprefix("has ") for known in self.variables if known.startswith("has "))
            raise RuleError("HH104", f'no item "{name}"{did_you_mean(name, items)}')
        self._check_chapter(name, self.variables[key].chapter)
        return Test(key, _YES)

    def seen(self, scene: str) -> Test:
        """`seen SCENE`."""
        if scene not in self.scenes:
            raise RuleError("HH101", f'no scene "{scene}"{did_you_mean(scene, self.scenes)}')
        return Test(f"seen {scene}", _YES)

    def once(self, choice: str) -> Not:
        """`once`, for the choice `SCENE.CHOICE`: it has not been taken."""
        return Not(Test(f"once {choice}", _YES))

    def _check_chapter(self, name: str, chapter: str | None) -> None:
        if chapter is not None and chapter != self.chapter:
            raise RuleError("HH103", f'"{name}" belongs to chapter "{chapter}" and is not known here; declare it in world.toml to keep it')

    def _unknown(self, name: str) -> str:
        if f"has {name}" in self.variables:
            return f'"{name}" is an item; write `has {name}`, `take {name}` or `lose {name}`'
        if name in self.scenes:
            return f'"{name}" is a scene; write `seen {name}`'
        return f'nothing named "{name}" is declared{did_you_mean(name, chain(self.variables, self.conditions))}'
