"""Numbers and Enter where there is more to read: what is unread is not skipped, and what is read is not asked about."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pilots import TO_THE_HALL, played, press, rule, shown
from textual.pilot import Pilot

from game.settings.file import SettingsFile
from game.tui.app import HyosanApp
from game.tui.menu import Menu
from game.tui.play import PlayScreen
from game.tui.sheet import TO_SEE

NewApp = Callable[..., HyosanApp]


def guarded(new_app: NewApp, tmp_path: Path) -> HyosanApp:
    return new_app(settings=SettingsFile(tmp_path / "unset"))


async def test_a_number_marks_while_there_is_more_to_read_and_takes_when_pressed_again(new_app: NewApp, tmp_path: Path) -> None:
    app = guarded(new_app, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        assert screen.reader.more
        await press(pilot, "1")
        assert screen.session.decisions == ("gate.go_in",)
        assert app.screen.query_one(Menu).is_marked(0)
        assert "1 again takes it" in rule(app)
        await press(pilot, "1")
        assert screen.session.decisions == ("gate.go_in", "hall.key")


async def test_a_number_takes_at_once_where_all_is_read(new_app: NewApp, tmp_path: Path) -> None:
    async with guarded(new_app, tmp_path).run_test(size=(80, 40)) as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        assert not screen.reader.more
        await press(pilot, "1")
        assert screen.session.decisions == ("gate.go_in", "hall.key")


async def test_the_guard_can_be_set_aside(new_app: NewApp) -> None:
    async with new_app().run_test(size=(80, 24)) as pilot:
        screen = await played(pilot, *TO_THE_HALL, "1")
        assert screen.session.decisions == ("gate.go_in", "hall.key")


async def test_enter_turns_the_page_even_after_a_number_has_marked(new_app: NewApp, tmp_path: Path) -> None:
    async with guarded(new_app, tmp_path).run_test(size=(80, 24)) as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        await press(pilot, "1")
        assert screen.reader.more
        before = screen.reader.scroll_y
        await press(pilot, "enter")
        assert screen.reader.scroll_y > before
        assert screen.session.decisions == ("gate.go_in",)


SIZES = pytest.mark.parametrize("size", [(40, 12), (40, 20), (60, 20), (80, 24)])


@SIZES
@pytest.mark.parametrize("key", ["space", "enter", "end"])
async def test_once_all_is_read_enter_does_what_the_last_line_says(
    new_app: NewApp, tmp_path: Path, size: tuple[int, int], key: str
) -> None:
    app = guarded(new_app, tmp_path)
    async with app.run_test(size=size) as pilot:
        screen = await _in_the_hall(pilot)
        await _read_to_the_end(pilot, screen, key)
        await pilot.pause(TO_SEE)
        assert "Enter choose" in shown(app) or size[0] < 60, "where there is room for it"
        await press(pilot, "enter")
        assert screen.session.decisions == ("gate.go_in", "hall.key")


@SIZES
async def test_an_enter_that_was_meant_to_read_on_only_marks(new_app: NewApp, tmp_path: Path, size: tuple[int, int]) -> None:
    app = guarded(new_app, tmp_path)
    async with app.run_test(size=size) as pilot:
        screen = await _in_the_hall(pilot)
        await _read_to_the_end(pilot, screen, "enter")
        await press(pilot, "enter")
        assert screen.session.decisions == ("gate.go_in",)
        assert "Enter again" in rule(app)
        await press(pilot, "enter")
        assert screen.session.decisions == ("gate.go_in", "hall.key")


async def test_after_a_text_that_was_long_enter_takes_what_the_player_has_marked(new_app: NewApp, tmp_path: Path) -> None:
    async with guarded(new_app, tmp_path).run_test(size=(80, 24)) as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        await _read_to_the_end(pilot, screen)
        await press(pilot, "down", "up", "enter")
        assert screen.session.decisions == ("gate.go_in", "hall.key")


async def test_after_a_text_that_was_in_sight_enter_takes_at_once(new_app: NewApp, tmp_path: Path) -> None:
    async with guarded(new_app, tmp_path).run_test(size=(80, 40)) as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        await press(pilot, "enter")
        assert screen.session.decisions == ("gate.go_in", "hall.key")


async def test_where_the_guard_is_set_aside_enter_takes_at_the_end_of_a_long_text(new_app: NewApp) -> None:
    async with new_app().run_test(size=(80, 24)) as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        await _read_to_the_end(pilot, screen)
        await press(pilot, "enter")
        assert screen.session.decisions == ("gate.go_in", "hall.key")


async def test_the_last_line_says_what_enter_does(new_app: NewApp, tmp_path: Path) -> None:
    app = guarded(new_app, tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        assert "Enter read on" in shown(app)
        await _read_to_the_end(pilot, screen)
        assert "Enter choose" in shown(app)


async def _in_the_hall(pilot: Pilot[None]) -> PlayScreen:
    screen = await played(pilot, *TO_THE_HALL)
    if not screen.session.decisions:  # the number only marked, since the page before is long as well
        await press(pilot, "1")
    return screen


async def _read_to_the_end(pilot: Pilot[None], screen: PlayScreen, key: str = "end") -> None:
    assert screen.reader.more
    for _ in range(20):
        if screen.reader.more:
            await press(pilot, key)
    assert not screen.reader.more
