"""Ids, and what a mistyped one was meant to be."""

from __future__ import annotations

import time

import pytest

from game.story.ids import did_you_mean, is_id, is_memory_name


@pytest.mark.parametrize("text", ["a", "gate", "gate_2", "a" * 64, "g8"])
def test_an_id_is_lower_case_letters_digits_and_underscores(text: str) -> None:
    assert is_id(text)
    assert is_memory_name(text)


@pytest.mark.parametrize("text", ["", "A", "2gate", "_gate", "a" * 65, "a b", "a-b", "é", "../a", "a\n", "a/b", "a.toml", "[b]", "가"])
def test_anything_else_is_no_id(text: str) -> None:
    assert not is_id(text)


def test_a_name_of_memory_may_have_one_dot() -> None:
    assert is_memory_name("bond.mina")
    assert not any(is_memory_name(text) for text in ("bond.", ".mina", "a.b.c", "bond..mina", "bond.2", "a" * 32 + "." + "b" * 32))


def test_what_was_meant_is_the_nearest_of_what_is_known() -> None:
    assert did_you_mean("haal", ["hall", "gate", "wall"]) == '; did you mean "hall"?'
    assert did_you_mean("xyz", ["hall", "gate"]) == ""
    assert did_you_mean("hall", []) == ""


def test_the_beginning_of_an_id_or_a_part_of_it_says_what_was_meant() -> None:
    known = ["bell_cafe", "bell_corridor", "bell_infirmary", "bell_wall", "the_other_side_of_the_glass"]
    assert did_you_mean("bel", known) == '; did you mean "bell_cafe" or "bell_corridor" or "bell_infirmary"?'
    assert did_you_mean("glass", known) == '; did you mean "the_other_side_of_the_glass"?'
    assert did_you_mean("be", known) == ""
    assert did_you_mean("", known) == ""


def test_nothing_is_guessed_for_what_is_far_too_long_to_be_an_id() -> None:
    began = time.process_time()
    assert did_you_mean("hall" * 250_000, ["hall"] * 100) == ""
    assert time.process_time() - began < 0.5
