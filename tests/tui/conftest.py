"""Fixtures of the screens."""

from __future__ import annotations

from typing import TextIO

import pytest

from tests.runs.speedrun.playing import Time


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    """The clock of every game, which goes when it is told to."""
    time = Time()
    monkeypatch.setattr("game.runs.games.steady_clock.SteadyClock.now", lambda _: time.at)
    return time


@pytest.fixture
def downloads(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The terminal is a browser; what it was given to download, by name."""
    given: dict[str, str] = {}

    def give(_: object, file: TextIO, *, save_filename: str, **__: object) -> None:
        given[save_filename] = file.read()

    monkeypatch.setattr("textual.app.App.is_web", property(lambda _: True))
    monkeypatch.setattr("textual.app.App.deliver_text", give)
    return given
