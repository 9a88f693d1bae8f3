"""Leaving the program: nothing that comes behind the key is heard, and nothing that is on its way breaks it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from pilots import TO_THE_HALL, greeted, played
from textual import events

from game.tui.app import HyosanApp
from tests.program import SMALL
from tests.terminal import Terminal

NewApp = Callable[..., HyosanApp]
PAGES = "mpdwistbe"  # the keys of pages
BURSTS = ("qm", "Qui", "Quinn", "m\x11", "1q", "?\x11", "qR")  # \x11 is Ctrl+Q


def _burst(app: HyosanApp, keys: Sequence[str]) -> None:
    """Keys that come all at once."""
    for key in keys:
        app.post_message(events.Key(key, key if len(key) == 1 else None))


@pytest.mark.parametrize("keys", [[first, second] for page in PAGES for first, second in (("q", page), (page, "ctrl+q"))], ids="".join)
async def test_a_key_of_a_page_beside_the_key_to_quit_breaks_nothing(new_app: NewApp, keys: Sequence[str]) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await played(pilot, *TO_THE_HALL)
        _burst(app, keys)
        await pilot.pause(0.1)
    assert app.is_leaving


async def test_what_comes_behind_the_key_to_quit_opens_nothing(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        _burst(app, ["q", "m"])
        await pilot.pause(0.1)
        assert app.screen is screen


async def test_the_title_can_be_left_while_a_page_opens(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        _burst(app, ["enter", "ctrl+q", "enter"])
        await pilot.pause(0.1)
    assert app.is_leaving


@pytest.mark.slow
@pytest.mark.parametrize("keys", BURSTS, ids=ascii)
def test_a_burst_with_the_key_to_quit_ends_the_program_well(tmp_path: Path, keys: str) -> None:
    with Terminal(tmp_path, "play", "--story", SMALL, "--name", "Mina") as terminal:
        terminal.wait_for("Morning")
        terminal.press(" ")
        terminal.wait_for("Go in")
        terminal.press(keys)
        assert terminal.end() == 0
        assert "mistake" not in terminal.text
        assert "The game is kept" in terminal.text
