"""Guards as functions of packed memory, for those that are asked again and again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.engine.layout import Layout
from game.story.language.guards import All, Any, Guard, Named, Not, Test

Predicate = Callable[[int], bool]


def predicate(guard: Guard, layout: Layout) -> Predicate:
    """Whether a guard holds, as a function of memory: made once, and then several times as fast as looking at the guard each time."""
    match guard:
        case Test(name, allowed):
            slot = layout.slots[name]
            return _test(slot.shift, slot.mask, allowed)
        case Not(inner):
            return _opposite(predicate(inner, layout))
        case Named(_, inner):
            return predicate(inner, layout)
        case All(guards):
            return _every([predicate(inner, layout) for inner in guards])
        case Any(guards):
            return _some([predicate(inner, layout) for inner in guards])


def _test(shift: int, mask: int, allowed: int) -> Predicate:
    return lambda memory: allowed >> (memory >> shift & mask) & 1 == 1


def _opposite(inner: Predicate) -> Predicate:
    return lambda memory: not inner(memory)


def _every(parts: Sequence[Predicate]) -> Predicate:
    def holds(memory: int) -> bool:
        for part in parts:  # noqa: SIM110 - twice as fast as `all`
            if not part(memory):
                return False
        return True

    return holds


def _some(parts: Sequence[Predicate]) -> Predicate:
    def holds(memory: int) -> bool:
        for part in parts:  # noqa: SIM110 - twice as fast as `any`
            if part(memory):
                return True
        return False

    return holds
