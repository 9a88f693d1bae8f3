"""Numbers while there is more to read: the first press marks, the second takes."""

from collections.abc import Callable
from pathlib import Path

from pilots import TO_THE_HALL, played, press, rule

from game.settings.file import SettingsFile
from game.tui.app import HyosanApp
from game.tui.menu import Menu

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
