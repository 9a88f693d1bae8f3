"""Guards as functions of memory: they hold where the guards do."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from game.engine.layout import lay_out
from game.engine.predicates import predicate
from game.story import load
from game.story.language import guards
from game.story.language.guards import Guard
from tests.program import SMALL

STORY = load(Path(SMALL))
LAYOUT = lay_out(STORY)
LASTING = [variable for variable in STORY.variables.values() if variable.chapter is None]

tests = st.sampled_from(LASTING).flatmap(lambda variable: st.builds(guards.Test, st.just(variable.name), st.integers(0, variable.every)))


def joined(inner: st.SearchStrategy[Guard]) -> st.SearchStrategy[Guard]:
    several = st.lists(inner, max_size=3).map(tuple)
    return st.one_of(
        st.builds(guards.Not, inner),
        st.builds(guards.Named, st.just("named"), inner),
        st.builds(guards.All, several),
        st.builds(guards.Any, several),
    )


@given(guard=st.recursive(tests, joined, max_leaves=8), values=st.lists(st.integers(0, 7), min_size=len(LASTING), max_size=len(LASTING)))
def test_a_predicate_holds_where_its_guard_does(guard: Guard, values: list[int]) -> None:
    memory = LAYOUT.first
    for variable, value in zip(LASTING, values, strict=True):
        memory = LAYOUT.placed(memory, variable.name, value % len(variable.values))
    assert predicate(guard, LAYOUT)(memory) is guards.holds(guard, lambda name: LAYOUT.value(memory, name))
