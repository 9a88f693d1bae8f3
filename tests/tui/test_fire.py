"""The fire on the title."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest
from pilots import LEAVE, TO_THE_GATE, greeted, press

from game.tui.app import HyosanApp
from game.tui.fire import HEATS, Fire
from game.tui.night import Night
from game.tui.skyline import skyline

NewApp = Callable[..., HyosanApp]


def test_a_seed_burns_the_same_way_again() -> None:
    one, same, other = Fire(30, 18, 5), Fire(30, 18, 5), Fire(30, 18, 6)
    for fire in (one, same, other):
        fire.burn(50)
    assert one.rows() == same.rows() != other.rows()


@pytest.mark.parametrize(("width", "height"), [(1, 1), (2, 2), (38, 28), (80, 90)])
def test_heat_stays_in_its_bounds(width: int, height: int) -> None:
    fire = Fire(width, height, 1)
    for _ in range(60):
        fire.burn()
        rows = fire.rows()
        assert [len(row) for row in rows] == [width] * height
        assert max(map(max, rows)) < HEATS


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (40, 12), (80, 24), (81, 23), (160, 50), (300, 90)])
def test_the_picture_fills_any_screen(size: tuple[int, int]) -> None:
    width, height = size
    picture = skyline(width, height)
    assert [len(row) for row in picture.rows] == [width] * height
    assert all(len(cell[0]) == 1 for row in picture.rows for cell in row)


async def test_nothing_moves_without_animations(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        night = (await greeted(pilot)).screen.query_one(Night)
        before = night._fire.rows()
        await pilot.pause(0.3)
        assert night._fire.rows() == before


async def test_the_fire_burns_while_it_can_be_seen_only(new_app: NewApp) -> None:
    app = new_app(may_animate=True)
    async with app.run_test(size=(80, 24)) as pilot:
        night = (await greeted(pilot)).screen.query_one(Night)
        assert await _burns(night, pilot)
        await press(pilot, *TO_THE_GATE)
        assert not await _burns(night, pilot)
        await press(pilot, *LEAVE)
        assert await _burns(night, pilot)
        await pilot.resize_terminal(30, 8)
        assert not await _burns(night, pilot)
        await pilot.resize_terminal(80, 24)
        assert await _burns(night, pilot)
        app.action_toggle_animations()
        assert not await _burns(night, pilot)


async def _burns(night: Night, pilot: object) -> bool:
    await pilot.pause(0.05)  # type: ignore[attr-defined]
    before = night._fire
    rows = before.rows()
    await pilot.pause(0.3)  # type: ignore[attr-defined]
    return night._fire is not before or before.rows() != rows


def test_the_title_imports_neither_story_nor_engine() -> None:
    code = "import sys, game.tui.app; print([name for name in ('attrs', 'game.engine', 'game.story', 'tomllib') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout.strip() == "[]"
