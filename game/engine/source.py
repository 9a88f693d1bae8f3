"""Guards and effects as Python source over packed memory `m`.

The source is made of whole numbers and fixed words alone: no text of a story ever enters it. Names that stand for texts (ids of scenes and
choices) are bound when it is run.
"""

from __future__ import annotations

from game.engine.layout import Layout, Slot
from game.story.effects import Assign, Effect, Move, Step
from game.story.guards import ALWAYS, All, Any, Guard, Named, Not, Test


def guard_source(guard: Guard, layout: Layout, memory: str = "m") -> str:
    """An expression that is true while a guard holds on the memory of that name."""
    match guard:
        case Test(variable, allowed):
            return _test(layout.slots[variable], allowed, memory)
        case Not(inner):
            return f"(not {guard_source(inner, layout, memory)})"
        case Named(_, inner):
            return guard_source(inner, layout, memory)
        case All(guards):
            return _joined(" and ", "True", [inner for inner in guards if inner != ALWAYS], layout, memory)
        case Any(guards):
            return _joined(" or ", "False", list(guards), layout, memory)


def _joined(word: str, none: str, guards: list[Guard], layout: Layout, memory: str) -> str:
    return f"({word.join(guard_source(guard, layout, memory) for guard in guards)})" if guards else none


def _test(slot: Slot, allowed: int, memory: str = "m") -> str:
    if slot.mask == 1 and allowed == 0b10:
        return f"({memory} & {1 << slot.shift})"
    return f"({allowed} >> ({memory} >> {slot.shift} & {slot.mask}) & 1)"


def effects_source(effects: tuple[Effect, ...], layout: Layout, fault: str = "fault") -> list[str]:
    """Statements that do effects in order; the function `fault` is called with k and m where the k-th does not fit."""
    lines = []
    for index, effect in enumerate(effects):
        match effect:
            case Assign(variable, value):
                lines.append(_placed(layout.slots[variable], str(value << layout.slots[variable].shift)))
            case Step(variable, by):
                lines += _step(layout.slots[variable], by)
            case Move(variable, sources, target):
                slot = layout.slots[variable]
                lines += [f"if not {_test(slot, sources)}: {fault}({index}, m)", _placed(slot, str(target << slot.shift))]
    return lines


def _placed(slot: Slot, bits: str) -> str:
    return f"m = m & {~(slot.mask << slot.shift)} | {bits}"


def _step(slot: Slot, by: int) -> list[str]:
    top = len(slot.variable.values) - 1
    bounded = f"(v if v <= {top} else {top})" if by > 0 else "(v if v >= 0 else 0)"
    return [f"v = (m >> {slot.shift} & {slot.mask}) + {by}", _placed(slot, f"{bounded} << {slot.shift}")]
