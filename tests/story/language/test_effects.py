"""Effects: what they say, and what they may not."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given

from game.story.language.effects import Add, Assign, Effect, Minutes, Move, parse_effect
from game.story.language.scope import RuleError
from tests.drawn import jumbles, refusal_of
from tests.named import MACHINES, NAMES

CALM, TENSE, BROKEN = 0b001, 0b010, 0b100


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("lit", Assign("lit", 1)),
        ("not lit", Assign("lit", 0)),
        (" not  lit ", Assign("lit", 0)),
        ("take key", Assign("has key", 1)),
        ("lose key", Assign("has key", 0)),
        ("noise +1", Add("noise", 1)),
        ("noise+1", Add("noise", 1)),
        ("noise - 2", Add("noise", -2)),
        ("bond.mina +1", Add("bond.mina", 1)),
        ("minutes +4", Minutes(4)),
        ("minutes +1440", Minutes(1440)),
        ("mood: calm -> tense", Move("mood", CALM, 1)),
        ("mood:calm->tense", Move("mood", CALM, 1)),
        ("mood : calm  ->  tense", Move("mood", CALM, 1)),
        ("mood: calm | tense -> tense", Move("mood", CALM | TENSE, 1)),
        ("mood: tense | broken -> broken", Move("mood", TENSE | BROKEN, 2)),
    ],
)
def test_an_effect_says_what_it_does(text: str, effect: Effect) -> None:
    assert parse_effect(text, NAMES) == effect


def test_a_move_from_several_states_may_also_start_where_it_ends() -> None:
    names = evolve(NAMES, machines={"mood": evolve(MACHINES["mood"], moves=frozenset({(0, 2), (1, 2)}))})
    assert parse_effect("mood: calm | tense -> broken", names) == Move("mood", CALM | TENSE | BROKEN, 2)


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        ("", "HH116", "is not an effect; write `flag`"),
        ("light it up", "HH116", "is not an effect"),
        ("litt", "HH103", 'did you mean "lit"'),
        ("not litt", "HH103", 'did you mean "lit"'),
        ("take lit", "HH104", 'no item "lit"'),
        ("key", "HH103", "is an item; write"),
        ("noise", "HH116", "write `noise +1`"),
        ("mood", "HH116", "write `mood: from -> to`"),
        ("not noise", "HH116", "write `noise +1`"),
        ("noise +0", "HH116", "changes nothing"),
        ("noise +99999", "HH116", "is not an effect"),
        ("lit +1", "HH116", 'flag "lit" cannot be added to'),
        ("minutes -1", "HH116", "minutes only pass"),
        ("minutes +0", "HH116", "minutes only pass"),
        ("minutes +1441", "HH116", "minutes only pass"),
        ("moves +1", "HH103", '"moves"'),
        ("mood: calm -> broken", "HH106", "from calm it has: calm -> tense"),
        ("mood: broken -> calm", "HH106", "from broken it has: none"),
        ("mood: calm | tense -> broken", "HH106", "has no move calm -> broken"),
        ("mood: tense -> tense", "HH106", "has no move tense -> tense"),
        ("mood: clam -> tense", "HH105", 'did you mean "calm"'),
        ("mood: calm -> tenze", "HH105", 'did you mean "tense"'),
        ("mood: -> tense", "HH105", 'no state ""'),
        ("mood: calm | -> tense", "HH105", 'no state ""'),
        ("mood: calm -> tense -> broken", "HH105", 'no state "calm -> tense"'),
        ("lit: no -> yes", "HH116", 'flag "lit" has no moves'),
        ("nothing: a -> b", "HH103", "nothing named"),
        ("rang", "HH103", 'belongs to chapter "02-last"'),
        ("lit" * 200, "HH116", "at most 400 characters"),
    ],
)
def test_an_effect_that_cannot_be_read_says_why(text: str, code: str, says: str) -> None:
    with pytest.raises(RuleError) as caught:
        parse_effect(text, NAMES)
    assert caught.value.code == code
    assert says in str(caught.value)


@given(jumbles("not take lose lit key mood noise minutes : -> | + - 1 9999 calm tense . é"))
def test_any_text_is_an_effect_or_a_rule_error(text: str) -> None:
    assert refusal_of(parse_effect, text, NAMES) in (None, "HH103", "HH104", "HH105", "HH106", "HH116")
