"""How many endings are still open is said while playing, if that is wanted, and no key waits for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pilots import TO_THE_GATE, played, press, rule

from game.settings.file import SettingsFile
from game.settings.schema import NUMBERS, OPEN_ENDINGS
from game.settings.values import Settings
from game.tui.app import HyosanApp

NewApp = Callable[..., HyosanApp]

SAID = "2 of 2 endings open"


async def test_it_is_said_where_it_is_wanted(new_app: NewApp, tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path)
    settings.keep(Settings().put(OPEN_ENDINGS, value=True).put(NUMBERS, value=False))
    app = new_app(settings=settings)
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE)
        await app.workers.wait_for_complete()
        assert SAID in rule(app)
        await press(pilot, "1")
        await app.workers.wait_for_complete()
        assert SAID in rule(app)


async def test_it_is_not_said_by_itself(new_app: NewApp, tmp_path: Path) -> None:
    app = new_app(settings=SettingsFile(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE)
        await app.workers.wait_for_complete()
        assert "open" not in rule(app)
