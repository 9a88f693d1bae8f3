"""The page of the journal, and the transcript that is written to a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pilots import TO_THE_HALL, WITH_THE_KEY, played, press, said, shown
from textual.widgets import Input

from game.tui.app import HyosanApp
from game.tui.journal import JournalScreen
from game.tui.play import PlayScreen
from game.tui.transcript import TranscriptScreen

NewApp = Callable[..., HyosanApp]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (160, 50)])
async def test_scenes_are_there_to_go_back_to_and_that_makes_a_branch(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        play = await played(pilot, *WITH_THE_KEY)
        await press(pilot, "d")
        assert isinstance(app.screen, JournalScreen)
        assert "The long hall (Long hall" in shown(app)
        await press(pilot, "up", "enter")
        assert app.screen is play
        assert play.session.decisions == ()
        await press(pilot, "2")
        assert len(play.session.tree.children(play.session.tree.root)) == 2


async def test_notes_are_beside_the_scenes_or_a_key_away(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *WITH_THE_KEY)
        await press(pilot, "d")
        await app.workers.wait_for_complete()
        await press(pilot)
        assert "What you carry" not in shown(app)
        await press(pilot, "tab")
        assert "a brass key" in shown(app)
        await pilot.resize_terminal(120, 30)
        await press(pilot)
        assert "What you carry" in shown(app)
        assert "The long hall (Long hall" in shown(app)


async def test_going_to_where_the_game_stands_only_closes_the_page(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        play = await played(pilot, *TO_THE_HALL)
        await press(pilot, "d", "enter")
        assert app.screen is play
        assert play.session.decisions == ("gate.go_in",)


@pytest.mark.parametrize(("name", "begins"), [("run.html", "<!doctype html>"), ("run.md", "# "), ("run.txt", "A Small Story")])
async def test_the_transcript_is_written_by_the_ending_of_the_name(new_app: NewApp, tmp_path: Path, name: str, begins: str) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "t", "w")
        app.screen.query_one("#file", Input).value = str(tmp_path / name)
        await press(pilot, "enter")
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)
        assert "Written to" in said(app)


async def test_what_is_there_is_not_overwritten(new_app: NewApp, tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("mine", encoding="utf-8")
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "t", "w")
        app.screen.query_one("#file", Input).value = str(tmp_path / "kept.txt")
        await press(pilot, "enter")
        assert (tmp_path / "kept.txt").read_text(encoding="utf-8") == "mine"
        assert "already" in said(app)


async def test_escape_closes_the_field_and_then_the_page(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "t", "w", "escape")
        assert isinstance(app.screen, TranscriptScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, PlayScreen)
