"""Guards: what they say, what they mean, and whether they can hold at all."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from game.story.language.grammar import MAX_LENGTH, parse_guard
from game.story.language.guards import ALWAYS, NEVER, All, Any, Guard, Named, Not, conditions_of, extent_of, holds, leaves, variables_of
from game.story.language.guards import Test as Leaf  # by its own name it would be collected
from game.story.language.satisfiability import satisfiable
from game.story.language.scope import RuleError
from tests.drawn import COMPARE, Memory, Said, guards, jumbles, refusal_of, tries
from tests.named import NAMES, VARIABLES

FLAGS = {"lit": "lit", "has key": "has key", "seen gate": "seen gate"}
VALUES = {name: VARIABLES[name].values for name in ("mood", "noise", "depth", "bond.mina")}
SIZES = {**dict.fromkeys(FLAGS.values(), 2), **{name: len(values) for name, values in VALUES.items()}}

random_guards = guards(FLAGS, VALUES)


def every_memory(names: Iterable[str], domains: Mapping[str, int]) -> Iterator[Memory]:
    """All that some variables can be at once."""
    used = sorted(names)
    values = [[value for value in range(SIZES[name]) if domains[name] >> value & 1] for name in used]
    return (dict(zip(used, chosen, strict=True)) for chosen in product(*values))


EVERY = {name: (1 << size) - 1 for name, size in SIZES.items()}


@tries(300)
@given(random_guards)
def test_a_guard_means_what_it_says(said: Said) -> None:
    guard = parse_guard(said.text, NAMES)
    for memory in every_memory(variables_of(guard), EVERY):
        assert holds(guard, memory.__getitem__) is said.holds(memory)


@pytest.mark.parametrize("sign", COMPARE)
@pytest.mark.parametrize("name", VALUES)
def test_a_comparison_means_what_it_says(name: str, sign: str) -> None:
    for bound, value in enumerate(VALUES[name]):
        guard = parse_guard(f"{name} {sign} {value}", NAMES)
        held = [at for at in range(SIZES[name]) if holds(guard, {name: at}.__getitem__)]
        assert held == [at for at in range(SIZES[name]) if COMPARE[sign](at, bound)]


@tries(60)
@given(random_guards, st.fixed_dictionaries({name: st.integers(1, (1 << size) - 1) for name, size in SIZES.items()}))
def test_a_guard_is_satisfiable_if_some_choice_of_values_makes_it_hold(said: Said, domains: dict[str, int]) -> None:
    guard = parse_guard(said.text, NAMES)
    possible = any(said.holds(memory) for memory in every_memory(variables_of(guard), domains))
    assert satisfiable(guard, domains) is possible
    assert satisfiable(All((guard, Not(guard))), domains) is False
    assert satisfiable(Any((guard, Not(guard))), domains) is True


@given(jumbles("not and or has key seen gate once lit mood noise ( ( ) == = < >= != 0 -1 calm . ' é"))
def test_any_text_is_a_guard_or_a_rule_error(text: str) -> None:
    refused = refusal_of(parse_guard, text, NAMES, "gate.go")
    assert refused in (None, "HH101", "HH103", "HH104", "HH105", "HH115")
    if refused is None:
        assert extent_of(parse_guard(text, NAMES, "gate.go")).depth <= 64


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("lit or has key and seen gate", "lit or (has key and seen gate)"),
        ("not lit and has key", "(not lit) and has key"),
        ("not not lit", "lit"),
        ("mood = calm", "mood == calm"),
        ("mood < broken", "mood == calm or mood == tense"),
        ("depth >= -1", "not depth == -2"),
        ("bond.mina >= 1", "bond.mina >= wary"),
        ("noise>=2and lit", "noise >= 2 and lit"),
        ("\n lit\tand\n\nhas key ", "lit and has key"),
    ],
)
def test_two_ways_of_writing_a_guard_mean_the_same(text: str, same: str) -> None:
    one, other = parse_guard(text, NAMES), parse_guard(same, NAMES)
    for memory in every_memory(SIZES, EVERY):
        assert holds(one, memory.__getitem__) is holds(other, memory.__getitem__)


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("", "HH115", "empty"),
        ("lit has key", "HH115", "`has` does not belong there; join"),
        ("lit and", "HH115", "ends too early"),
        ("not", "HH115", "ends too early"),
        ("and lit", "HH115", "`and` stands where a name is wanted"),
        ("(lit", "HH115", "not closed"),
        ("lit)", "HH115", "`)` does not belong"),
        ("()", "HH115", "`)` stands where"),
        ("lit & has key", "HH115", "`&` means nothing"),
        ("lit == 1", "HH115", '"lit" is a flag'),
        ("mood", "HH115", 'machine "mood" is not a yes or no'),
        ("noise", "HH115", 'counter "noise" is not a yes or no'),
        ("mood ==", "HH115", "a value is wanted"),
        ("mood == == calm", "HH105", "=="),
        ("has", "HH115", "an item is wanted"),
        ("has 3", "HH115", "an item is wanted"),
        ("seen", "HH115", "a scene is wanted"),
        ("once", "HH115", "`once` belongs in a choice's"),
        ("key", "HH103", "is an item; write `has key`"),
        ("gate", "HH103", "is a scene; write `seen gate`"),
        ("minutes > 4", "HH103", '"minutes"'),
        ("moves > 4", "HH103", '"moves"'),
        ("noise > 4", "HH105", 'counter "noise" has no value "4"'),
        ("noise > 2.5", "HH115", "`.` means nothing"),
        ("mood == noise", "HH105", 'no value "noise"'),
        ("litt", "HH103", 'did you mean "lit"'),
        ("has kye", "HH104", 'did you mean "key"'),
        ("seen gatte", "HH101", 'did you mean "gate"'),
        ("lit or " * 200 + "lit", "HH115", f"at most {MAX_LENGTH} characters"),
        ("lit or " * 64 + "lit", "HH115", "at most 64 tests"),
        ("(" * 65 + "lit" + ")" * 65, "HH115", "at most 64 deep"),
        ("not " * 65 + "lit", "HH115", "at most 64 deep"),
        ("__import__", "HH103", "__import__"),
        ("__import__('os')", "HH115", "`'` means nothing"),
    ],
)  # fmt: skip
def test_a_guard_that_cannot_be_read_says_why(text: str, code: str, says: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_guard(text, NAMES)
    assert caught.value.code == code
    assert says in str(caught.value)


def test_once_asks_for_the_mark_of_its_own_choice() -> None:
    assert parse_guard("once", NAMES, "gate.go") == Not(Leaf("once gate.go", 0b10))


def test_the_memory_of_another_chapter_is_not_known() -> None:
    with pytest.raises(RuleError, match=r'"rang" belongs to chapter "02-last".*declare it in world.toml'):
        parse_guard("rang", NAMES)
    assert parse_guard("rang", evolve(NAMES, chapter="02-last")) == Leaf("rang", 0b10)


def test_a_condition_stands_for_its_guard_and_keeps_its_name() -> None:
    inner = parse_guard("lit and has key", NAMES)
    names = evolve(NAMES, conditions={"ready": Named("ready", inner)}, condition_chapters={"ready": None})
    guard = parse_guard("not ready", names)
    assert guard == Not(Named("ready", inner))
    assert conditions_of(guard) == {"ready"}
    assert variables_of(guard) == {"lit", "has key"}


def test_the_tests_and_the_depth_of_conditions_count_in_the_guard_that_names_them() -> None:
    wide, deep = parse_guard(" or ".join(["lit"] * 40), NAMES), parse_guard("not " * 40 + "lit", NAMES)
    conditions = {"wide": Named("wide", wide), "deep": Named("deep", deep)}
    names = evolve(NAMES, conditions=conditions, condition_chapters=dict.fromkeys(conditions))
    with pytest.raises(RuleError, match="at most 64 tests"):
        parse_guard("wide or wide", names)
    with pytest.raises(RuleError, match="at most 64 deep"):
        parse_guard("not " * 40 + "deep", names)


def test_always_holds_and_never_does_not() -> None:
    assert holds(ALWAYS, {}.__getitem__)
    assert not holds(NEVER, {}.__getitem__)
    assert satisfiable(ALWAYS, {})
    assert not satisfiable(NEVER, {})
    assert not satisfiable(Not(ALWAYS), {})


def pigeons(holes: int) -> Guard:
    """One pigeon more than there are holes, and no two in one: never so, and hard to see."""
    at = {(pigeon, hole): Leaf(f"{pigeon}.{hole}", 0b10) for pigeon in range(holes + 1) for hole in range(holes)}
    housed = [Any(tuple(at[pigeon, hole] for hole in range(holes))) for pigeon in range(holes + 1)]
    pairs = ((one, other) for one in range(holes + 1) for other in range(one))
    alone = [Any((Not(at[one, hole]), Not(at[other, hole]))) for one, other in pairs for hole in range(holes)]
    return All((*housed, *alone))


def in_a_ring(length: int) -> Guard:
    """Each of an odd number of flags differs from the next, all around: never so."""
    flags = [Leaf(str(at), 0b10) for at in range(length)]
    pairs = zip(flags, [*flags[1:], flags[0]], strict=True)
    return All(tuple(Any((All((one, Not(other))), All((Not(one), other)))) for one, other in pairs))


def chained(count: int) -> Guard:
    """Many counters of 256 values, each barred from a value of its own."""
    return All(tuple(Leaf(f"c{at % 4}", ((1 << 256) - 1) & ~(1 << at)) for at in range(count)))


@pytest.mark.parametrize("guard", [pigeons(3), in_a_ring(15)], ids=["pigeons", "ring"])
def test_a_guard_of_64_tests_that_can_never_hold_is_seen_through_at_once(guard: Guard) -> None:
    assert 40 < len(list(leaves(guard))) <= 64
    began = time.process_time()
    assert not satisfiable(guard, dict.fromkeys(variables_of(guard), 0b11))
    assert time.process_time() - began < 1


@pytest.mark.parametrize("guard", [pigeons(12), All((pigeons(9), in_a_ring(401)))], ids=["pigeons", "both"])
def test_guards_too_hard_to_decide_count_as_satisfiable_in_bounded_time(guard: Guard) -> None:
    began = time.process_time()
    assert satisfiable(guard, dict.fromkeys(variables_of(guard), 0b11))
    assert time.process_time() - began < 5


def test_a_guard_of_many_values_is_decided_at_once() -> None:
    guard = chained(64)
    assert satisfiable(guard, dict.fromkeys(variables_of(guard), (1 << 256) - 1))
    assert not satisfiable(guard, dict.fromkeys(variables_of(guard), 1))


def test_a_thousand_guards_together_are_no_deeper_than_one() -> None:
    guard = All(tuple(Any((Leaf(f"{at}", 0b10), Leaf(f"{at}b", 0b10))) for at in range(1_000)))
    assert satisfiable(guard, dict.fromkeys(variables_of(guard), 0b11))
