"""Leaving the program: nothing that comes behind the key is heard, and nothing that is on its way breaks it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import get_args

import pytest
from pilots import TO_THE_HALL, greeted, played, press, settled
from runners import begun, offered
from textual import events

from game.tui.actions import Where, actions
from game.tui.app import HyosanApp
from game.tui.games import GamesScreen
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


async def test_on_a_page_q_goes_back_as_escape_does(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        for key in (*PAGES, "escape", "f1", "f2"):
            await press(pilot, key)
            assert app.screen is not screen, key
            await press(pilot, "q")
            assert app.screen is screen, key
            assert not app.is_leaving


async def test_every_page_but_play_and_the_title_has_q_for_going_back() -> None:
    keys = {where: {key for action in actions(where) for key in action.keys} for where in get_args(Where)}
    assert [where for where in ("page", "pause", "leaving") if "q" not in keys[where]] == []
    assert "q" not in keys["everywhere"]


async def test_control_q_quits_on_a_page(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "m")
        await press(pilot, "ctrl+q")
    assert app.is_leaving


async def test_an_attempt_is_left_for_the_title(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        screen = await begun(pilot)
        await press(pilot, "1")
        screen.action_leave()
        await settled(pilot)
        assert app.screen is app._title


async def test_an_attempt_is_left_for_the_games(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        screen = await begun(pilot)
        screen.action_games()
        await settled(pilot)
        assert isinstance(app.screen, GamesScreen)


async def test_an_attempt_counts_as_played_once_it_has_begun(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await offered(pilot)
        assert not app.was_played
        await press(pilot, "enter")
        assert app.was_played
        assert app.is_kept


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
