"""Decisions by their ids."""

from __future__ import annotations

import pytest

from game.engine import start
from game.story.step import Step
from tests.program import small


def test_what_is_joined_is_parted_again() -> None:
    assert str(Step("roof", "light")) == "roof.light"
    assert Step.parse("roof.light") == Step("roof", "light")


@pytest.mark.parametrize(("written", "step"), [("roof", Step("roof", "")), ("", Step("", ""))])
def test_what_names_no_choice_has_an_empty_one(written: str, step: Step) -> None:
    assert Step.parse(written) == step


def test_at_the_start_no_step_was_taken() -> None:
    state = start(small())
    assert (state.via, state.step) == (None, Step("", ""))
