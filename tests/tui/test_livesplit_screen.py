"""What the screen shows of LiveSplit: a few words, where there is room for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pilots import TO_THE_GATE, played, press, shown
from textual.pilot import Pilot

from game.runs.games.timeline import Timeline
from game.runs.livesplit.client import Client
from game.runs.livesplit.follower import Follower
from game.runs.livesplit.protocol import START
from game.tui import play
from game.tui.app import HyosanApp
from tests.runs.livesplit.servers import Server, within

NewApp = Callable[..., HyosanApp]


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as server:
        yield server


@pytest.fixture
def followed(new_app: NewApp, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[HyosanApp]:
    """The app, followed by a server."""
    monkeypatch.setattr(play, "_LOOK", 0.02)
    client = Client(server.where, first_pause=0.02)
    games = Timeline(tmp_path / "followed", watcher=Follower(client.tell, lambda: client.says, client.close))
    assert within(5, lambda: client.status == "connected")
    yield new_app(open_games=lambda: games)
    games.close()


async def shows(pilot: Pilot[None], text: str) -> bool:
    """Whether a text comes to be in sight."""
    for _ in range(100):
        if text in shown(pilot.app):
            return True
        await pilot.pause(0.02)
    return False


@pytest.mark.parametrize("size", [(80, 24), (40, 20), (100, 30), (160, 50)], ids=str)
async def test_the_words_are_in_sight_and_change_by_themselves(followed: HyosanApp, server: Server, size: tuple[int, int]) -> None:
    async with followed.run_test(size=size) as pilot:
        await played(pilot, *TO_THE_GATE)
        assert await shows(pilot, "LiveSplit: connected")
        server.kill()
        assert await shows(pilot, "LiveSplit: lost")
        assert "connected" not in shown(followed)


@pytest.mark.parametrize("size", [(80, 24), (60, 16)], ids=str)
async def test_the_words_cost_no_line(followed: HyosanApp, new_app: NewApp, size: tuple[int, int]) -> None:
    texts = []
    for app in (followed, new_app()):
        async with app.run_test(size=size) as pilot:
            await played(pilot, *TO_THE_GATE)
            await pilot.pause(0.1)
            texts.append(shown(app).splitlines())
    with_words = [number for number, (ours, theirs) in enumerate(zip(*texts, strict=True)) if ours != theirs]
    assert len(with_words) <= 1
    assert all(set(texts[1][number]) <= {"─", " "} for number in with_words), "they stand in a rule"


async def test_the_page_of_how_you_stand_says_it_too(followed: HyosanApp) -> None:
    async with followed.run_test(size=(60, 16)) as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, "s", "end")
        assert await shows(pilot, "LiveSplit: connected")


async def test_a_whole_game_of_the_screen_is_told(followed: HyosanApp, server: Server) -> None:
    async with followed.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE, "1", "1", "u", "1")
        assert server.hears(*START, *(f"setgametime 0:0{minutes}:00" for minutes in (2, 3, 4)))


async def test_nothing_is_shown_where_nothing_follows(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(160, 50)) as pilot:
        await played(pilot, *TO_THE_GATE)
        assert "LiveSplit" not in shown(app)
