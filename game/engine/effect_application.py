"""Effects, done to packed memory."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.layout import Layout
from game.errors import StoryFault
from game.story.language.effects import Add, Assign, Effect, Minutes, Move


def apply_effects(effects: Iterable[Effect], memory: int, layout: Layout, where: str) -> int:
    """The memory after effects, done in order.

    Args:
        effects: The effects.
        memory: The memory before them.
        layout: Where the variables lie.
        where: What does them, to be named in an error.

    Raises:
        StoryFault: A move starts from a state that the machine is not in.
    """
    for effect in effects:
        match effect:
            case Assign(name, value):
                memory = layout.placed(memory, name, value)
            case Add(name, by):
                top = len(layout.slots[name].variable.values) - 1
                memory = layout.placed(memory, name, min(max(layout.value(memory, name) + by, 0), top))
            case Move(name, sources, target):
                if not sources >> layout.value(memory, name) & 1:
                    raise _fault(effect, memory, layout, where)
                memory = layout.placed(memory, name, target)
    return memory


def _fault(move: Move, memory: int, layout: Layout, where: str) -> StoryFault:
    values = layout.slots[move.variable].variable.values
    wanted = " or ".join(value for number, value in enumerate(values) if move.sources >> number & 1)
    return StoryFault(f'{where} moves "{move.variable}" from {wanted}, but it is {values[layout.value(memory, move.variable)]}')


def bits_of(effects: Iterable[Effect], layout: Layout) -> tuple[int, int]:
    """The bits of memory that decide what effects do, and those that they set."""
    deciding = touched = 0
    for effect in effects:
        if isinstance(effect, Minutes):
            continue
        slot = layout.slots[effect.variable]
        touched |= slot.bits
        if isinstance(effect, Add) or (isinstance(effect, Move) and effect.sources != slot.variable.every):
            deciding |= slot.bits
    return deciding, touched
