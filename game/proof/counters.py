"""Counters that are stepped past their ends: they stop there, which may be meant."""

from __future__ import annotations

from collections.abc import Iterator

from game.proof.effect_sites import changes
from game.proof.flow import Flow
from game.proof.questions import Question
from game.story.language.effects import Add
from game.story.language.guards import Test


def overflows(flow: Flow) -> Iterator[Question]:
    """Every step of a counter that could go past its end."""
    for change in changes(flow):
        if isinstance(change.effect, Add):
            name, by = change.effect.variable, change.effect.by
            top = len(flow.story.variables[name].values) - 1
            past = sum(1 << value for value in range(top + 1) if not 0 <= value + by <= top)
            yield Question("HH316", change.source, change.keys, f'"{name}"', change.does(Test(name, past)), name)
