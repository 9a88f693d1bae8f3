"""Diagrams say what the functions say that they stand for."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.errors import OutOfBudget
from game.proof.diagrams import INFINITY, NEVER, NOTHING, Diagrams, Edge, Limits

SIZES = (2, 3, 4)  # values of each variable, by level
PLACES = ((0, 1), (1, 3), (3, 3))
MEMORIES = list(product(*map(range, SIZES)))

Table = dict[tuple[int, ...], int]  # a function, value by value
costs = st.sampled_from([0, 0, 1, 2, 5, INFINITY])
tables = st.lists(costs, min_size=len(MEMORIES), max_size=len(MEMORIES)).map(lambda drawn: dict(zip(MEMORIES, drawn, strict=True)))
guards = tables.map(lambda table: {memory: 0 if cost < INFINITY else INFINITY for memory, cost in table.items()})


def fresh(limits: Limits | None = None) -> Diagrams:
    diagrams = Diagrams()
    diagrams.allow(limits or Limits())
    return diagrams


def drawn(diagrams: Diagrams, table: Table, known: tuple[int, ...] = ()) -> Edge:
    level = len(known)
    if level == len(SIZES):
        return (table[known], 0) if table[known] < INFINITY else NEVER
    return diagrams.node(level, tuple(drawn(diagrams, table, (*known, value)) for value in range(SIZES[level])))


def said(diagrams: Diagrams, function: Edge) -> Table:
    packed = {memory: sum(value << shift for value, (shift, _) in zip(memory, PLACES, strict=True)) for memory in MEMORIES}
    return {memory: min(INFINITY, diagrams.value(function, bits, PLACES)) for memory, bits in packed.items()}


def each(one: Table, meaning: Callable[[tuple[int, ...]], int]) -> Table:
    return {memory: min(INFINITY, meaning(memory)) for memory in one}


@given(tables, tables)
def test_equal_functions_are_the_same_edge_and_others_are_not(one: Table, other: Table) -> None:
    diagrams = fresh()
    assert said(diagrams, drawn(diagrams, one)) == one
    assert (drawn(diagrams, one) == drawn(diagrams, other)) == (one == other)
    more = each(one, lambda memory: one[memory] + 7)
    assert drawn(diagrams, more)[1] == drawn(diagrams, one)[1]


@given(tables, tables, guards)
def test_the_lesser_of_two_and_what_holds_only_where_a_guard_does(one: Table, other: Table, guard: Table) -> None:
    diagrams = fresh()
    first, second, third = (drawn(diagrams, table) for table in (one, other, guard))
    assert diagrams.least(first, second) == drawn(diagrams, each(one, lambda memory: min(one[memory], other[memory])))
    assert diagrams.where(first, third) == drawn(diagrams, each(one, lambda memory: one[memory] + guard[memory]))
    assert diagrams.opposite(third) == drawn(diagrams, each(one, lambda memory: INFINITY - guard[memory]))


@given(tables, st.integers(0, 2), st.data())
def test_before_a_variable_changes(table: Table, level: int, data: st.DataObject) -> None:
    diagrams = fresh()
    values = st.sampled_from([None, *range(SIZES[level])])
    after = data.draw(st.tuples(*[values] * SIZES[level]))

    def meaning(memory: tuple[int, ...]) -> int:
        value = after[memory[level]]
        return INFINITY if value is None else table[*memory[:level], value, *memory[level + 1 :]]

    assert diagrams.before(drawn(diagrams, table), level, after) == drawn(diagrams, each(table, meaning))


@given(tables, st.tuples(*(st.integers(1, (1 << size) - 1) for size in SIZES)), st.sampled_from([0, 1, 3, INFINITY]))
def test_what_cannot_be_does_not_matter_and_what_costs_too_much_is_never(table: Table, values: tuple[int, ...], most: int) -> None:
    diagrams = fresh()
    short = said(diagrams, diagrams.within(drawn(diagrams, table), values, most))
    for memory in MEMORIES:
        if all(mask >> value & 1 for mask, value in zip(values, memory, strict=True)):
            assert short[memory] == (table[memory] if table[memory] <= most else INFINITY)


def test_a_function_that_is_the_same_wherever_it_matters_is_said_without_asking() -> None:
    diagrams = fresh()
    table = {memory: 0 if memory[1] < 2 else 5 for memory in MEMORIES}
    assert diagrams.within(drawn(diagrams, table), (0b11, 0b011, 0b1111), INFINITY) == NOTHING


@given(tables)
def test_nodes_are_told_after_those_that_they_lead_to(table: Table) -> None:
    diagrams = fresh()
    told = {0}
    for node, (_, edges) in diagrams.nodes_of([drawn(diagrams, table)]).items():
        assert {below for _, below in edges} <= told
        told.add(node)


def test_no_more_nodes_are_made_than_are_allowed_nor_any_without_time() -> None:
    table = {memory: sum(memory) * memory[0] for memory in MEMORIES}
    with pytest.raises(OutOfBudget, match="more than 2 nodes"):
        drawn(fresh(Limits(nodes=2)), table)
    with pytest.raises(OutOfBudget, match="no time left"):
        fresh(Limits(until=monotonic() - 1))
