"""Where a browser is the terminal, what is written is downloaded: nobody far away names files of this machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pilots import TO_THE_HALL, entries, greeted, played, press, said
from textual.widgets import Input

from game.tui.app import HyosanApp
from game.tui.games import GamesScreen

NewApp = Callable[..., HyosanApp]


async def test_a_transcript_is_downloaded_whatever_path_is_typed(new_app: NewApp, tmp_path: Path, downloads: dict[str, str]) -> None:
    (tmp_path / "there.txt").write_text("mine")
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        for name in ("run.txt", "there.txt", "../there.txt"):
            await press(pilot, "t", "w")
            app.screen.query_one("#file", Input).value = str(tmp_path / name)
            await press(pilot, "enter")
            assert "already" not in said(app), "nobody is told what files there are"
            await press(pilot, "escape")
    assert set(downloads) == {"run.txt", "there.txt"}
    assert downloads["run.txt"].startswith("A Small Story")
    assert not (tmp_path / "run.txt").exists()
    assert (tmp_path / "there.txt").read_text() == "mine"


async def test_the_run_of_a_game_is_downloaded(new_app: NewApp, downloads: dict[str, str]) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await app.screen.run_action("games")
        await press(pilot)
        assert isinstance(app.screen, GamesScreen)
        await press(pilot, "x")
    (text,) = downloads.values()
    assert "gate" in text


async def test_plain_lines_need_a_terminal_and_the_game_goes_on(new_app: NewApp, downloads: dict[str, str]) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        await app.run_action("plain_lines")
        await press(pilot)
        assert app.is_running
        assert not app.wants_lines
    assert not downloads


async def test_a_browser_is_not_offered_plain_lines(new_app: NewApp, downloads: dict[str, str]) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        assert "Plain lines" not in entries(app)
    assert not downloads


async def test_a_terminal_is(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        assert "Plain lines" in entries(app)
