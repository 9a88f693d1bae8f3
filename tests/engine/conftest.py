"""Playing, twice: straight on, and with every state saved and restored before it is used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.engine import Player
from tests.made import Changes, made_story
from tests.playing import Pass, Run, straight, through_its_saved_form


@pytest.fixture(params=[straight, through_its_saved_form], ids=["straight", "saved"])
def passed(request: pytest.FixtureRequest) -> Pass:
    """How a state goes from one step to the next."""
    return request.param


@pytest.fixture
def play(tmp_path: Path, passed: Pass) -> Callable[..., Run]:
    """Begins a run of the small story, changed."""

    def begun(changes: Changes | None = None, *choices: str, player: Player | None = None) -> Run:
        return Run(made_story(tmp_path, changes), passed, player).take(*choices)

    return begun
