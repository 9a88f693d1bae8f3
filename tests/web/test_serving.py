"""The game in a browser, as the page's script talks to it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from aiohttp import WSServerHandshakeError

from game.runs.games.timeline import Timeline
from game.web.limits import VisitorLimits
from tests.program import small
from tests.web.browsers import Browser, served

UNHEARD = 0.3  # seconds: longer than keys are unheard after a page has changed


async def press(browser: Browser, keys: str, then: str) -> None:
    await asyncio.sleep(UNHEARD)
    await browser.press(keys)
    await browser.sees(then)


async def begin(browser: Browser) -> None:
    """Begin a game, up to its first choices."""
    assert await browser.load() == 200
    await browser.sees("New game")
    await press(browser, "\r", "your name")
    await press(browser, "\r", "You are late")
    await press(browser, " ", "Go in")


def decisions(folder: Path) -> tuple[str, ...]:
    """What was decided in the game of a visitor's folder."""
    games = Timeline(folder)
    try:
        session = games.latest(small())
        return () if session is None else tuple(session.decisions)
    finally:
        games.close()


async def test_a_visitor_plays_by_keys_from_the_first_and_goes_on_after_a_reload(tmp_path: Path) -> None:
    async with served(tmp_path) as server, Browser(server) as browser:
        await begin(browser)
        await press(browser, "1", "long hall")
        await press(browser, "1", "key")
        await browser.leave()
        await browser.load()
        await browser.sees("key")
        await press(browser, "q", "")
        await browser.is_closed()
        assert "kept" in await browser.why()
    (folder,) = tmp_path.iterdir()
    assert len(decisions(folder)) == 2


async def test_two_visitors_have_games_of_their_own(tmp_path: Path) -> None:
    async with served(tmp_path) as server, Browser(server) as one, Browser(server) as other:
        await begin(one)
        await press(one, "1", "long hall")
        await other.load()
        await other.sees("New game")
        assert one.cookies != other.cookies
    assert len(list(tmp_path.iterdir())) == 2
    assert not {token for token in one.cookies.values() for path in tmp_path.rglob("*") if token in str(path)}


async def test_a_second_window_takes_the_game_over(tmp_path: Path) -> None:
    async with served(tmp_path) as server, Browser(server) as browser:
        await browser.load()
        await browser.sees("New game")
        first = browser.socket
        await browser.load()
        await browser.sees("New game")
        assert first.closed or (await first.receive()).type
        assert len(list(tmp_path.iterdir())) == 1


async def test_who_comes_when_every_place_is_taken_is_told_and_gets_none(tmp_path: Path) -> None:
    async with served(tmp_path, VisitorLimits(games=1)) as server, Browser(server) as one, Browser(server) as other:
        await one.load()
        await one.sees("New game")
        status, page = await other.get("/")
        assert status == 503
        assert "Every place is taken" in page
        await other.connect()
        await other.is_closed()
        assert "Every place is taken" in await other.why()
    assert len(list(tmp_path.iterdir())) == 1


async def test_no_more_visitors_are_admitted_than_there_may_be_and_old_ones_go_on(tmp_path: Path) -> None:
    async with served(tmp_path, VisitorLimits(visitors=1)) as server, Browser(server) as one, Browser(server) as other:
        await one.load()
        await one.sees("New game")
        await other.load()
        await other.is_closed()
        assert "room for" in await other.why()
        await one.load()
        await one.sees("New game")


@pytest.mark.parametrize(
    ("limits", "why"),
    [(VisitorLimits(idle=0.5), "away"), (VisitorLimits(longest=0.5), "long enough")],
    ids=["without a key", "open for long"],
)
async def test_a_visit_that_is_over_is_closed_and_says_why(tmp_path: Path, limits: VisitorLimits, why: str) -> None:
    async with served(tmp_path, limits) as server, Browser(server) as browser:
        await browser.load()
        await browser.is_closed()
        assert why in await browser.why()


async def test_who_keeps_too_much_is_told_and_loses_nothing(tmp_path: Path) -> None:
    async with served(tmp_path, VisitorLimits(bytes_each=100)) as server, Browser(server) as browser:
        await browser.load()
        await browser.sees("New game")
        (folder,) = tmp_path.iterdir()
        (folder / "kept").write_bytes(bytes(101))
        await browser.is_closed()
        assert "room" in await browser.why()
        await browser.connect()
        await browser.is_closed()
        assert "room" in await browser.why()
        assert (folder / "kept").exists()


async def test_without_a_cookie_or_from_another_page_nobody_gets_a_game(tmp_path: Path) -> None:
    async with served(tmp_path) as server, Browser(server) as browser:
        with pytest.raises(WSServerHandshakeError):
            await browser.connect()
        await browser.get("/")
        with pytest.raises(WSServerHandshakeError):
            await browser.connect(origin="http://somewhere.else")
        async with Browser(server) as stranger:
            assert "cookie" in await stranger.why()
    assert not list(tmp_path.iterdir())


async def test_what_is_no_message_of_the_page_and_no_size_of_a_screen_does_no_harm(tmp_path: Path) -> None:
    async with served(tmp_path) as server, Browser(server) as browser:
        await browser.load(width=10**9)
        await browser.sees("New game")
        for message in ("", "[" * 5000, "7", "{}", "[]", '["stdin"]', '["stdin", 7]', '["resize", {"width": "x"}]', '["resize", {}]'):
            await browser.socket.send_str(message)
        for size in (10**9, -1):
            await browser.send("resize", {"width": size, "height": size})
        await browser.send("resize", {"width": 80, "height": 24})
        await browser.sees("New game")
