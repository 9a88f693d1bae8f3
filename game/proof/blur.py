"""Steps where only part of memory is known: everything that could happen for some values of the rest.

What is reached by such steps is reached by real ones or by none, so what they cannot reach is proved unreachable; where all memory that
matters is known, they are the real steps. (The existential abstraction of Clarke, Grumberg and Long, over single variables: since every
effect changes one variable by itself, what is known stays exact along a path.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from attrs import field, frozen

from game.engine.effects import done
from game.engine.program import ChoiceCode
from game.errors import StoryFault
from game.proof.flow import Flow, Step
from game.story.domains import possible_values
from game.story.effects import Assign, Effect, Minutes, Move
from game.story.guards import ALWAYS, NEVER, Guard, Not, all_of, assume, satisfiable, variables_of

Outcome = tuple[int, int, str]  # the memory known after it: these bits of what was known before, and these; and the scene


@frozen(eq=False)
class Blur:
    """The steps of a story where only some variables are known."""

    flow: Flow
    names: frozenset[str]  # the variables that are known
    known: Mapping[str, int]  # their bits, by chapter
    domains: Mapping[str, int] = field(repr=False)  # what the others may be
    outcomes: dict[tuple[str, str, int], tuple[Outcome, ...]] = field(repr=False, factory=dict)

    def after(self, step: Step, memory: int) -> tuple[Outcome, ...]:
        """Everything that a choice may lead to from some known memory."""
        key = (step.scene, step.choice, memory & (step.code.deciding | step.needed | step.settled))
        found = self.outcomes.get(key)
        if found is None:
            found = self.outcomes[key] = tuple(dict.fromkeys(self._after(step, memory)))
        return found

    def allows(self, guard: Guard, memory: int) -> bool:
        """Whether a guard can hold, as far as memory is known."""
        return guard == ALWAYS or satisfiable(self._left(guard, self._reader(memory)), self.domains)

    def _after(self, step: Step, memory: int) -> Iterator[Outcome]:
        code, chapter = step.code, self.flow.story.scenes[step.scene].chapter
        if not satisfiable(self._left(all_of(*code.opened), self._reader(memory)), self.domains):
            return
        try:
            memory = self._done(code.effects, memory, code.name)
        except StoryFault:
            return
        given = _given(code.effects, self.names)
        value_of = self._reader(memory, given)
        for target in self._targets(code, value_of):
            entered = self.flow.story.scenes[target].chapter
            if entered == chapter:
                yield code.kept, memory & ~code.kept, target
            else:
                kept = code.kept & self.flow.layout.lasting & ~step.settled
                yield from ((kept, settled & ~kept, target) for settled in self._settled(memory, value_of, chapter, entered))

    def _targets(self, code: ChoiceCode, value_of: Callable[[str], int | None]) -> Iterator[str]:
        passed_by: list[Guard] = []
        for arm in code.arms:
            guard = self._left(arm.guard, value_of)
            if satisfiable(all_of(guard, *passed_by), self.domains):
                yield arm.scene
            if guard == ALWAYS:
                return
            passed_by.append(Not(guard))

    def _settled(self, memory: int, value_of: Callable[[str], int | None], left: str, entered: str) -> Iterator[int]:
        """What may be known after the end of a chapter."""
        due: list[tuple[Effect, ...]] = [()]
        for settle in self.flow.story.chapters[left].settles:
            guard = self._left(settle.guard, value_of)
            if guard != NEVER and satisfiable(guard, self.domains):
                done_too = [(*effects, *settle.effects) for effects in due]
                due = done_too if guard == ALWAYS else due + done_too
        for effects in due:
            try:
                after = self._done(effects, memory, left)
            except StoryFault:
                continue
            yield self.flow.layout.enter(after, entered) & self.known[entered]

    def _done(self, effects: Iterable[Effect], memory: int, where: str) -> int:
        seen = (effect for effect in effects if not isinstance(effect, Minutes) and effect.variable in self.names)
        return done(seen, memory, self.flow.layout, where)

    def _left(self, guard: Guard, value_of: Callable[[str], int | None]) -> Guard:
        """What is left of a guard once what is known is put in."""
        for name in variables_of(guard):
            value = value_of(name)
            if value is not None:
                guard = assume(guard, name, 1 << value)
        return guard

    def _reader(self, memory: int, given: Mapping[str, int] | None = None) -> Callable[[str], int | None]:
        def value_of(name: str) -> int | None:
            return self.flow.layout.value(memory, name) if name in self.names else (given or {}).get(name)

        return value_of


@lru_cache(maxsize=64)  # questions often turn on the same variables
def blurred(flow: Flow, names: frozenset[str]) -> Blur:
    """The steps of a story where only some variables are known."""
    known = dict.fromkeys(flow.story.chapters, 0)
    for name in names:
        slot = flow.layout.slots[name]
        for chapter in [slot.variable.chapter] if slot.variable.chapter else known:
            known[chapter] |= slot.bits
    return Blur(flow, names, known, possible_values(flow.story))


def _given(effects: Iterable[Effect], but: frozenset[str]) -> dict[str, int]:
    """The values that effects give to variables, whatever they were before, besides some."""
    given: dict[str, int] = {}
    for effect in effects:
        match effect:
            case Assign(name, value) | Move(name, _, value):
                given[name] = value
            case Minutes():
                pass
            case _:
                given.pop(effect.variable, None)
    return {name: value for name, value in given.items() if name not in but}
