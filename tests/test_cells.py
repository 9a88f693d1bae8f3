"""How wide texts are: one measure, which the screen draws by too."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content

from game.cells import cells, characters, clipped, cut, padded, pieces, wrapped

WIDTHS = {
    "": 0,
    "a": 1,
    "한": 2,
    unicodedata.normalize("NFD", "한"): 2,
    "e\u0301": 1,
    "👩\u200d👩\u200d👧": 2,
    "❤\ufe0f": 2,
    "a한b": 4,
}


@pytest.mark.parametrize(("text", "width"), WIDTHS.items(), ids=map(ascii, WIDTHS))
def test_a_text_takes_the_cells_that_a_terminal_gives_it(text: str, width: int) -> None:
    assert cells(text) == width


@given(st.text())
def test_the_screen_measures_alike(text: str) -> None:
    assert cells(text) == Content(text).cell_length or any(unicodedata.category(char) == "Cc" for char in text)


@given(st.text(st.sampled_from("ab 한글👩\u200d👧\u0301"), max_size=30), st.integers(2, 12))
def test_nothing_is_wider_than_asked_and_nothing_is_lost(text: str, width: int) -> None:
    assert all(cells(line) <= width for line in wrapped(text, width))
    assert "".join(wrapped(text, width)).replace(" ", "") == text.replace(" ", "")
    assert cells(clipped(text, width)) <= width
    assert text.startswith(clipped(text, width))
    assert cells(cut(text, width)) <= width
    assert "".join(pieces(text, width)) == text


def test_lines_are_broken_between_words_and_long_words_within() -> None:
    assert wrapped("one two three", 7) == ["one two", "three"]
    assert wrapped("딸랑딸랑", 5) == ["딸랑", "딸랑"]
    assert wrapped("", 5) == [""]
    assert padded("한", 4) == "한  "
    assert characters("a👩\u200d👧") == [("a", 1), ("👩\u200d👧", 2)]
