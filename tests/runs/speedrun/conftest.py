"""Fixtures of speedruns."""

from __future__ import annotations

import pytest

from tests.runs.speedrun.playing import Time


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    """The clock of every game, which goes when it is told to."""
    time = Time()
    monkeypatch.setattr("game.runs.games.steady_clock.SteadyClock.now", lambda _: time.at)
    return time
