"""Somebody who presses anything, clicks anywhere and pulls at the window: nothing breaks, and nothing piles up."""

from __future__ import annotations

import asyncio
import gc
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest
from pilots import TO_THE_HALL, played
from textual import events
from textual.errors import NoWidget
from textual.pilot import OutOfBounds, Pilot

from game.runs.runfile import write_run
from game.runs.runfile.record import recorded
from game.tui.actions import ACTIONS
from game.tui.app import HyosanApp
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, player, small

NewApp = Callable[..., HyosanApp]
SIZES = ((80, 24), (60, 20), (100, 30), (160, 50), (40, 12), (30, 8), (200, 60))
KEYS = sorted({key for action in ACTIONS for key in action.keys} | set("123456789abcxyz?") | {"enter", "space", "tab", "backspace"})
OFTEN = ("enter", "space", "1", "2", "down", "up", "escape")


class Monkey:
    """Presses, clicks and pulls by a seed."""

    def __init__(self, pilot: Pilot[None], seed: int) -> None:
        self.pilot = pilot
        self.random = Random(seed)
        self.seen: Counter[str] = Counter()  # screens that it came to

    async def play(self, count: int) -> None:
        """Do so many things."""
        for _ in range(count):
            await self.random.choices((self.press, self.click, self.pull), (94, 5, 1))[0]()
            self.seen[type(self.pilot.app.screen).__name__] += 1

    async def press(self) -> None:
        key = self.random.choice(OFTEN if self.random.random() < 0.4 else KEYS)
        driver = self.pilot.app._driver
        assert driver is not None
        driver.send_message(events.Key(key, key if len(key) == 1 else None))
        await asyncio.sleep(0.004)

    async def click(self) -> None:
        width, height = self.pilot.app.size
        at = self.random.randrange(width), self.random.randrange(height)
        with suppress(OutOfBounds, NoWidget):
            await self.pilot.click(offset=at)

    async def pull(self) -> None:
        await self.pilot.resize_terminal(*self.random.choice(SIZES))


@pytest.fixture
def app(new_app: NewApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> HyosanApp:
    """The app with runs to watch, in a folder of its own, which nothing ends."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("HYOSAN_SAVES", str(tmp_path / "saves"))
    monkeypatch.setattr("game.tui.app.HyosanApp.exit", lambda *_, **__: None)
    (tmp_path / "runs").mkdir()
    for name, choices in {"corridor": TO_THE_CORRIDOR, "roof": TO_THE_ROOF}.items():
        write_run(tmp_path / "runs" / f"{name}.toml", recorded(small(), player(), choices))
    return new_app(runs=tmp_path / "runs")


async def test_a_few_hundred_things_break_nothing(app: HyosanApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        monkey = Monkey(pilot, 3)
        await monkey.play(300)
        assert app.is_running
        assert len(monkey.seen) > 4, monkey.seen


@pytest.mark.slow
async def test_ten_thousand_things_break_nothing_and_memory_stays_flat(app: HyosanApp) -> None:
    sizes = []
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        monkey = Monkey(pilot, 7)
        for _ in range(10):
            await monkey.play(1000)
            gc.collect()
            sizes.append(len(gc.get_objects()))
        assert app.is_running
        assert len(monkey.seen) > 15, monkey.seen
    assert sizes[-1] < 1.6 * max(sizes[2:5]), sizes  # the ways that it has gone are remembered
