"""The last line of a screen: what it names works, by key and by mouse."""

from collections.abc import Callable

import pytest
from pilots import TO_THE_GATE, greeted, played, press, settled, shown

from game.tui.app import HyosanApp
from game.tui.help import HelpScreen
from game.tui.hints import Hints
from game.tui.map import MapScreen

NewApp = Callable[..., HyosanApp]


def place(app: HyosanApp, words: str) -> tuple[int, int]:
    """Where words stand on the last line."""
    rows = shown(app).splitlines()
    y = next(number for number, row in reversed(list(enumerate(rows))) if words in row)
    return rows[y].index(words), y


def _always(app: HyosanApp) -> bool:
    return "^p commands F1 help q quit" in " ".join(shown(app).splitlines()[-1].split())


async def test_a_click_on_a_hint_does_what_its_key_does(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 40)) as pilot:
        await played(pilot, *TO_THE_GATE)
        await pilot.click(offset=place(app, "m map"))
        await settled(pilot)
        assert isinstance(app.screen, MapScreen)
        await pilot.click(offset=place(app, "Esc close"))
        await pilot.click(offset=place(app, "F1 help"))
        await settled(pilot)
        assert isinstance(app.screen, HelpScreen)


async def test_between_two_hints_nothing_is_clicked(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 40)) as pilot:
        screen = await played(pilot, *TO_THE_GATE)
        x, y = place(app, "m map")
        await pilot.click(offset=(x - 2, y))
        await settled(pilot)
        assert app.screen is screen


async def test_what_the_mouse_is_over_is_reversed(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 40)) as pilot:
        await played(pilot, *TO_THE_GATE)
        await pilot.hover(offset=place(app, "u undo"))
        await settled(pilot)
        line = app.screen.query_one(Hints)
        assert line._row[line.pointed].word == "undo"
        assert any("reverse" in str(span.style) for span in line.render().spans)
        await pilot.hover(offset=(5, 5))
        assert line.pointed == -1


@pytest.mark.parametrize("width", [40, 60, 80, 160])
async def test_what_works_everywhere_is_named_at_every_width(new_app: NewApp, width: int) -> None:
    app = new_app()
    async with app.run_test(size=(width, 30)) as pilot:
        await greeted(pilot)
        assert _always(app)
        await press(pilot, *TO_THE_GATE)
        assert _always(app)


async def test_help_asked_on_a_page_opens_at_its_keys(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, "b", "f1")
        assert isinstance(app.screen, HelpScreen)
        assert "Among the branches" in shown(app).splitlines()[0] + shown(app).splitlines()[1] + shown(app).splitlines()[2]


async def test_the_columns_of_help_do_not_meet(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        await press(pilot, "f1")
        for keys in app.screen.query("Keys"):
            for action in app.keymap.actions(*keys._where):  # type: ignore[attr-defined]
                if action.keys:
                    rows = [row.plain for row in keys._rows(400)]  # type: ignore[attr-defined]
                    assert any(row.startswith(f"{action.shown_keys}  ") and f"  {action.title}  " in row for row in rows)
