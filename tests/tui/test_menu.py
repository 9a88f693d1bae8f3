"""Menus: how wide one is that takes only the room that it needs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pilots import greeted, settled

from game.tui.app import HyosanApp
from game.tui.menu import MenuEntry

NewApp = Callable[..., HyosanApp]
LONG = [
    ("Go on with the game that was left on the roof", 45),
    ("효산고등학교 옥상에 남겨진 이야기를 계속한다", 44),
]  # and how many cells they take


@pytest.mark.parametrize("place", range(2), ids=["marked", "not marked"])
@pytest.mark.parametrize(("text", "cells"), LONG, ids=["Latin", "Hangul"])
async def test_a_menu_beside_the_fire_is_just_as_wide_as_its_longest_entry(new_app: NewApp, text: str, cells: int, place: int) -> None:
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        menu = (await greeted(pilot))._title.menu
        entries = [MenuEntry("short", "Quit")]
        entries.insert(place, MenuEntry("long", text))
        menu.set(entries)
        await settled(pilot)
        assert menu.content_size.width == len("> ") + cells
        rows = [row.plain.strip(" >") for row in menu.rows()]
        assert rows == [entry.text for entry in entries], "no entry is broken into two rows"
