"""Values that strangers wrote, as messages quote them."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.words import LONGEST_VALUE, quoted, shown

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.datetimes(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(value=values)
def test_any_value_is_quoted_on_one_bounded_line_that_a_terminal_does_not_obey(value: object) -> None:
    assert quoted(value).isprintable()
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


def test_a_text_is_cut_where_it_is_asked_to_be() -> None:
    assert shown("abcdef", 3) == "abc …"
    assert shown("abc", 3) == "abc"
