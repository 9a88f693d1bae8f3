"""A game on the screen that is played for a category."""

from collections.abc import Callable
from pathlib import Path

from pilots import TO_THE_HALL, played, press, shown, story

from game.runs.games.timeline import Timeline
from game.tui.app import HyosanApp

NewApp = Callable[..., HyosanApp]
LOST = "No longer: Clean Hands."


async def test_the_screen_says_in_the_text_when_it_is_lost_and_only_then(new_app: NewApp, tmp_path: Path) -> None:
    app = new_app(open_games=lambda: Timeline(tmp_path / "games", behind=True, category="clean"))
    async with app.run_test(size=(80, 40)) as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        assert screen.session.category == "clean"
        assert LOST not in story(app)
        await press(pilot, "1")
        assert LOST in shown(app)
        await press(pilot, "1")
        assert LOST not in shown(app)


async def test_a_game_that_is_played_for_nothing_says_nothing(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 40)) as pilot:
        screen = await played(pilot, *TO_THE_HALL, "1")
        assert screen.session.category is None
        assert "No longer" not in story(app)
