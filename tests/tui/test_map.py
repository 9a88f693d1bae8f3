"""The map screen."""

from collections.abc import Callable

from pilots import TO_THE_HALL, played, press, said, shown

from game.tui.app import HyosanApp
from game.tui.map import MapScreen

NewApp = Callable[..., HyosanApp]


async def test_the_plan_has_marks_and_a_legend_in_words(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "m")
        plan = shown(app)
        for words in ("[First floor]", "@!Hall", ". Gate", "@ you are here", "Something walks there that does not answer."):
            assert words in plan


async def test_floors_change_by_keys_and_stop_at_the_ends(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "m", "up", "right")
        assert "[Roof]" in shown(app)
        await press(pilot, "down", "down")
        assert "[First floor]" in shown(app)


async def test_a_narrow_terminal_gets_the_map_in_words(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "m")
        assert isinstance(app.screen, MapScreen)
        assert "Long hall (you" in shown(app)
        assert "School gate (been there); Stairs." in said(app)
