"""The player's name."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.engine.player import MAX_NAME, checked_name
from game.errors import NameRefused
from game.words import without_joiners


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Han Sol", "Han Sol"),
        ("  Han Sol\n", "Han Sol"),
        ("민아", "민아"),
        (unicodedata.normalize("NFD", "민아"), "민아"),
        ("e\u0301mile", "émile"),
        ("O'Brien-Smith", "O'Brien-Smith"),
        ("[b]x[/b]", "[b]x[/b]"),
        ("*{name}*", "*{name}*"),
        ("7", "7"),
        ("n" * 24, "n" * 24),
        (unicodedata.normalize("NFD", "한" * 24), "한" * 24),
        ("a  b", "a  b"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("क्\u200dष", "क्\u200dष"),
        ("Mo 👩🏽\u200d🚀 ❤️\u200d🔥", "Mo 👩🏽\u200d🚀 ❤️\u200d🔥"),
    ],
)
def test_a_name_is_used_composed_and_without_blanks_at_its_ends(text: str, name: str) -> None:
    assert checked_name(text) == name


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "at least one character"),
        (" \t\n\u3000", "at least one character"),
        ("n" * 25, "at most 24 characters; this one has 25"),
        ("n" * 1_000_000, "at most 24"),
        ("a\nb", "U\\+000A"),
        ("a\tb", "U\\+0009"),
        ("\x1b[31m", "U\\+001B"),
        ("a\u202eb", "U\\+202E"),
        ("a\u200bb", "U\\+200B"),
        ("a\u200d", "U\\+200D"),
        ("\u200ca", "U\\+200C"),
        ("a\u200d\u200db", "U\\+200D"),
        ("a \u200db", "U\\+200D"),
        ("a\u2028b", "U\\+2028"),
        ("a\ud800b", "U\\+D800"),
        ("a\ue000b", "U\\+E000"),
        ("a\uffffb", "U\\+FFFF"),
        ("\u3164", "U\\+3164"),
        ("\u3164민아", "U\\+3164"),
        ("\uffa0\u2800", "U\\+FFA0"),
        ("\u115f\u1160", "U\\+115F"),
        ("a\u034fb", "U\\+034F"),
        ("...", "at least one letter or digit"),
        ("\u0301", "at least one letter or digit"),
    ],
)
def test_what_is_no_name_is_refused_with_the_reason(text: str, says: str) -> None:
    with pytest.raises(NameRefused, match=says):
        checked_name(text)


@given(st.text(max_size=30))
def test_a_name_that_was_checked_is_a_name_and_stays_one(text: str) -> None:
    try:
        name = checked_name(text)
    except NameRefused:
        return
    assert checked_name(name) == name
    assert 1 <= len(name) <= MAX_NAME
    assert all(char.isprintable() or char.isspace() for char in without_joiners(name))
