"""The clock of attempts."""

from __future__ import annotations

import time

import pytest

from game.runs.games.steady_clock import SteadyClock


def test_it_says_what_time_it_is() -> None:
    assert abs(SteadyClock().now() - time.time() * 1000) < 10_000


@pytest.mark.parametrize("hours", [-5, 5])
def test_it_does_not_follow_the_clock_on_the_wall(hours: int, monkeypatch: pytest.MonkeyPatch) -> None:
    clock, wall = SteadyClock(), time.time_ns()
    before = clock.now()
    monkeypatch.setattr("time.time_ns", lambda: wall + hours * 3600 * 10**9)
    assert 0 <= clock.now() - before < 60_000


def test_it_goes_as_the_machine_does(monkeypatch: pytest.MonkeyPatch) -> None:
    ran = [7]
    monkeypatch.setattr("game.runs.games.steady_clock._elapsed", lambda: ran[0])
    clock = SteadyClock()
    before = clock.now()
    ran[0] += 90 * 10**9
    assert clock.now() - before == 90_000
