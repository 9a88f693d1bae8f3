"""The page of endings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pilots import LEAVE, TO_THE_END, TO_THE_GATE, TO_THE_HALL, entries, played, press, said, shown

from game.settings.file import SettingsFile
from game.settings.schema import ASCII, OPEN_ENDINGS
from game.settings.values import Settings
from game.tui.app import HyosanApp
from game.tui.branches.comparison_screen import CompareScreen
from game.tui.ending_record import EndingRecordScreen
from game.tui.gallery import GalleryScreen
from game.tui.play import PlayScreen
from game.tui.watch import WatchScreen

NewApp = Callable[..., HyosanApp]
SIZES = pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (160, 50)])


@SIZES
async def test_frames_are_empty_until_an_ending_is_found(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, "e")
        assert isinstance(app.screen, GalleryScreen)
        await app.workers.wait_for_complete()
        await press(pilot)
        text = shown(app)
        assert "0 of 2 endings found" in text
        assert text.count("Not found yet") >= 2
        assert "A Fire on the Roof" not in text


async def test_space_tells_one_hint_more_of_the_marked_frame(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, "e", "space")
        assert "1. High up." in said(app)
        assert "2. Something" not in said(app)
        await press(pilot, "space", "space", "space")
        assert "3. Take the key up, and ring." in said(app)
        await press(pilot, "right")
        assert "High up." not in said(app)


@pytest.mark.parametrize("is_wanted", [True, False])
async def test_it_says_how_many_are_still_open_if_that_is_wanted(new_app: NewApp, tmp_path: Path, is_wanted: bool) -> None:
    settings = SettingsFile(tmp_path)
    settings.keep(Settings().put(OPEN_ENDINGS, value=is_wanted))
    app = new_app(settings=settings)
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, "e")
        await app.workers.wait_for_complete()
        await press(pilot)
        assert ("2 still open from here" in shown(app)) == is_wanted
        assert shown(app).count("endings") == 1
        await press(pilot, "escape", "d", "tab")
        await app.workers.wait_for_complete()
        await press(pilot)
        assert ("From here 2 of 2 endings are still open" in said(app)) == is_wanted


async def test_from_an_ending_that_is_found_there_are_its_card_its_run_and_the_way_there(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_END[:-1])
        play = app.screen
        assert isinstance(play, PlayScreen)
        end = play.session.here
        await press(pilot, "u", "u", "e", "enter")
        assert isinstance(app.screen, EndingRecordScreen)
        assert "A Fire on the Roof" in shown(app)
        await press(pilot, "1")
        assert isinstance(app.screen, WatchScreen)
        await press(pilot, "escape", "2")
        assert app.screen is play
        assert play.session.here == end


async def test_two_endings_are_compared(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await played(pilot, *TO_THE_END[:-1])
        play = app.screen
        assert isinstance(play, PlayScreen)
        play.session.jump(play.session.tree.root)
        for choice in ("go_in", "key", "back"):
            play.session.choose(choice)
        play.game.moved()
        await press(pilot, "e", "enter")
        assert entries(app)[-1] == "Compare with The Corridor"
        await press(pilot, "3")
        assert isinstance(app.screen, CompareScreen)


async def test_a_click_marks_a_frame_and_another_opens_it(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "e")
        screen = app.screen
        assert isinstance(screen, GalleryScreen)
        await pilot.click(screen.frames, offset=(screen.frames._width + 3, 1))
        assert screen.frames.cursor == 1
        await pilot.click(screen.frames, offset=(screen.frames._width + 3, 1))
        await press(pilot)
        assert "1. Near where you begin." in said(app)


async def test_plain_signs_are_kept_to(new_app: NewApp, tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path)
    settings.keep(Settings().put(ASCII, True))
    app = new_app(settings=settings)
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE)
        for key in ("e", "m"):
            await press(pilot, key)
            assert not set(shown(app)) & set("┌─│╔═║╌├┴")
            await press(pilot, "escape")


async def test_the_last_hint_is_told_only_when_it_is_asked_for_twice(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "e", "right")
        screen = app.screen
        assert isinstance(screen, GalleryScreen)
        count = len(screen.frames.frame.ending.hints)
        await press(pilot, *["space"] * count)
        assert screen.frames.frame.asked == count - 1
        assert "The next hint tells the whole way" in said(app)
        await press(pilot, "space")
        assert screen.frames.frame.asked == count
        assert "whole way" not in said(app)


async def test_the_title_says_whose_endings_it_shows_where_others_have_more(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        await played(pilot, *TO_THE_END[:-1])
        await press(pilot, *LEAVE)
        app._title.menu.pick(entries(app).index("New game"))
        await press(pilot)
        await press(pilot, "ctrl+u", *"Bo", "enter", "space", *LEAVE)
        app._title.menu.pick(entries(app).index("Endings"))
        await press(pilot)
        await press(pilot)
        assert "Endings of Bo: 0 of 2 endings found; 1 in all games" in shown(app)
        assert "Found by " in shown(app)
        await press(pilot, "escape", "home", "enter", "e")
        assert "Endings of Bo: 0 of 2 endings found; 1 in all games" in shown(app), "in the game as on the title"


@pytest.mark.parametrize("is_ascii", [False, True])
async def test_a_frame_without_an_ending_is_whole(new_app: NewApp, tmp_path: Path, is_ascii: bool) -> None:
    settings = SettingsFile(tmp_path)
    settings.keep(Settings().put(ASCII, is_ascii))
    app = new_app(settings=settings)
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, "e")
        assert isinstance(app.screen, GalleryScreen)
        width = app.screen.frames._width
        rows = [row.plain[width : 2 * width - 1] for row in app.screen.frames.rows()]
        assert "Not found yet" in rows[1]
        assert all(not row[0].isspace() and not row[-1].isspace() for row in rows)


async def test_only_keys_that_do_something_for_the_marked_frame_are_named(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_END[:-1])
        await press(pilot, "u", "e")
        assert "Enter open" in shown(app)
        assert "Space hint" not in shown(app)
        await press(pilot, "right")
        assert "Space hint" in shown(app)
        assert "Enter open" not in shown(app)
        await press(pilot, *["space"] * 6)
        assert "Space hint" not in shown(app), "all are told"
        assert "3 of 3 hints" in shown(app)
