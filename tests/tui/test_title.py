"""The title while a story is read that takes long."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event
from typing import Any

from pilots import LEAVE, entries, greeted, press

from game.story import Story
from game.story.cancellation import Cancelled, check_cancelled

PATIENCE = 60  # seconds


async def test_the_title_can_be_left_while_a_story_is_still_being_read(new_app: Callable[..., Any]) -> None:
    begun, left_off = Event(), Event()

    def read_slowly() -> Story:
        begun.set()
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            time.sleep(0.01)
            try:
                check_cancelled()
            except Cancelled:
                left_off.set()
                raise
        raise AssertionError("nobody left it off")

    app = new_app(load_story=read_slowly)
    began = time.monotonic()
    async with app.run_test(size=(80, 24)) as pilot:
        while not begun.is_set():
            await pilot.pause(0.01)
        await pilot.press("q")
        await pilot.pause()
    assert left_off.wait(PATIENCE)
    assert time.monotonic() - began < PATIENCE / 2
    assert app.return_code == 0


async def test_the_mark_stays_on_the_entry_from_which_one_comes_back(new_app: Callable[..., Any]) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        app._title.menu.pick(entries(app).index("How to play"))
        await pilot.pause(0.1)
        await press(pilot, "escape")
        app._title._offer()
        assert entries(app)[app._title.menu.cursor] == "How to play"


async def test_games_are_listed_only_where_there_are_some(new_app: Callable[..., Any]) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        app._title.menu.pick(entries(app).index("Speedruns"))
        await press(pilot)
        await press(pilot, "enter", "escape")
        assert {"Games", "Endings"}.isdisjoint(entries(app)), "nobody has played"
        app._title.menu.pick(entries(app).index("New game"))
        await press(pilot)
        await press(pilot, "enter", "space", *LEAVE)
        assert {"Games", "Endings"} <= {*entries(app)}


async def test_a_box_goes_with_its_page(new_app: Callable[..., Any]) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        app.notify("For the title alone.")
        await pilot.pause(0.1)
        assert len(app._notifications) == 1
        await app.run_action("help")
        await pilot.pause(0.1)
        assert len(app._notifications) == 0
