"""Time is shared: a stage that takes all of its share leaves the others theirs."""

from __future__ import annotations

from time import monotonic

import pytest

from game.proof.budget import Budget


def test_each_stage_gets_its_shares_of_what_is_left() -> None:
    now = monotonic()
    budget = Budget(now + 100, 10)
    assert budget.next(4) - now == pytest.approx(40, abs=1)
    assert budget.next(1) - monotonic() == pytest.approx(100 / 6, abs=1)


def test_the_last_stage_gets_the_rest() -> None:
    now = monotonic()
    budget = Budget(now + 100, 2)
    budget.next(1)
    assert budget.next(1) - now == pytest.approx(100, abs=1)
    assert budget.next(1) - now == pytest.approx(100, abs=1)


def test_without_an_end_no_stage_has_one() -> None:
    assert Budget(float("inf"), 3).next(1) == float("inf")
