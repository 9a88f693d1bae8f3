"""What memory is like, in the words that guards are written in."""

from __future__ import annotations

from collections.abc import Iterable

from game.engine.layout import Layout
from game.story.variables import Kind, Variable

_MOST = 8  # facts that are told


def circumstances(names: Iterable[str], memory: int, layout: Layout) -> str:
    """The values of some variables, as a guard that holds of them; empty if there are none."""
    facts = [_fact(layout.slots[name].variable, layout.value(memory, name)) for name in names]
    more = [f"{len(facts) - _MOST} things more"] if len(facts) > _MOST else []
    return " and ".join([*facts[:_MOST], *more])


def _fact(variable: Variable, value: int) -> str:
    if variable.kind in (Kind.MACHINE, Kind.COUNTER):
        return f"{variable.name} == {variable.values[value]}"
    if variable.kind is Kind.ONCE:
        return f"{variable.name.removeprefix('once ')} {'taken' if value else 'not taken'}"
    return variable.name if value else f"not {variable.name}"
