"""Values that strangers wrote, as messages quote them."""

from __future__ import annotations

import json
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.words import LONGEST_VALUE, harmless, json_text, quoted, shown

STEERING = "\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.datetimes(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(value=values)
def test_any_value_is_quoted_on_one_bounded_line_that_a_terminal_does_not_obey(value: object) -> None:
    assert harmless(quoted(value)) == quoted(value)
    assert len(quoted(value)) <= 10 * LONGEST_VALUE  # an escape takes up to ten characters for one


@pytest.mark.parametrize("sign", [1, -1])
def test_a_number_that_python_refuses_to_write_is_told_by_its_length(sign: int) -> None:
    number = sign * 10 ** sys.get_int_max_str_digits()
    with pytest.raises(ValueError, match="digits"):
        str(number)
    assert quoted(number) == f"a number of some {sys.get_int_max_str_digits():,} digits"
    assert quoted([{"a": number}]).isprintable()


def test_numbers_that_may_be_meant_are_written_out() -> None:
    assert [quoted(number) for number in (0, -7, (1 << 64) - 1)] == ["0", "-7", "18446744073709551615"]


def test_a_value_that_cannot_be_written_does_not_break_the_message() -> None:
    class Broken:
        def __repr__(self) -> str:
            raise ValueError

    assert "Broken" in quoted(Broken())


@given(text=st.text() | st.text(f"{STEERING}\x1b\x9b\r\n\0a"))
def test_what_is_printed_is_one_line_that_a_terminal_does_not_obey_and_text_stays(text: str) -> None:
    printed = harmless(text)
    assert len(printed.splitlines()) <= 1
    assert not [char for char in printed if unicodedata.category(char) in ("Cc", "Cs") or char in STEERING]
    assert harmless(printed) == printed


@pytest.mark.parametrize("text", ["Yes.", "한국어", "👩\u200d🚒", "می\u200cخواهم", "e\u0301"])
def test_text_is_printed_as_it_is(text: str) -> None:
    assert harmless(text) == shown(text) == text


def test_blanks_of_all_widths_are_text_in_prose() -> None:
    assert harmless("10\u2009000\u00a0km\u3000") == "10\u2009000\u00a0km\u3000"


@given(value=st.recursive(st.none() | st.integers() | st.text() | st.text(f"{STEERING}\x1b\x9b\r\n\0"), st.lists, max_leaves=8))
def test_json_is_one_line_that_steers_nothing_and_says_the_same(value: object) -> None:
    assert harmless(json_text(value)) == json_text(value)
    assert json.loads(json_text(value)) == value


def test_a_text_is_cut_where_it_is_asked_to_be() -> None:
    assert shown("abcdef", 3) == "abc …"
    assert shown("abc", 3) == "abc"
