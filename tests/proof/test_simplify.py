"""Guards made shorter mean the same."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.errors import OutOfBudget
from game.proof.simplify import simplified, size_of
from game.story.guards import ALWAYS, NEVER, All, Any, Guard, Named, Not, holds
from game.story.guards import Test as Is

DOMAINS = {"a": 0b11, "b": 0b1011, "c": 0b110, "d": 0b1}
MEMORIES = [
    dict(zip(DOMAINS, values, strict=True)) for values in product(*([v for v in range(4) if mask >> v & 1] for mask in DOMAINS.values()))
]
tests = st.builds(Is, st.sampled_from(sorted(DOMAINS)), st.integers(0, 15))
guards: st.SearchStrategy[Guard] = st.recursive(
    tests | st.sampled_from([ALWAYS, NEVER]),
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(Named, st.just("named"), inner)
        | st.builds(lambda several: All(tuple(several)), st.lists(inner, max_size=3))
        | st.builds(lambda several: Any(tuple(several)), st.lists(inner, max_size=3))
    ),
    max_leaves=12,
)


def meaning(guard: Guard) -> list[bool]:
    return [holds(guard, memory.__getitem__) for memory in MEMORIES]


@given(guards)
def test_a_simplified_guard_holds_of_the_same_memory(guard: Guard) -> None:
    assert meaning(simplified(guard, DOMAINS)) == meaning(guard)


@given(guards)
def test_what_always_or_never_holds_says_so(guard: Guard) -> None:
    short = simplified(guard, DOMAINS)
    assert (short == ALWAYS) is all(meaning(guard))
    assert (short == NEVER) is not any(meaning(guard))


@given(guards, guards)
def test_guards_that_mean_the_same_become_the_same(one: Guard, other: Guard) -> None:
    both, turned = All((one, other)), Not(Any((Not(other), Not(one))))
    assert simplified(both, DOMAINS) == simplified(turned, DOMAINS)


def test_what_would_take_too_long_is_given_up() -> None:
    names = [f"v{number:02}" for number in range(40)]
    pairs = zip(names[:20], names[20:], strict=True)
    guard = Any(tuple(All((Is(one, 1), Is(other, 1))) for one, other in pairs))
    assert size_of(guard) == 40
    with pytest.raises(OutOfBudget, match="too hard to simplify"):
        simplified(guard, dict.fromkeys(names, 0b11))
