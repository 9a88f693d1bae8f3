"""The page of an ending: read first, and nothing taken back by a key too many."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pilots import TO_THE_END, entries, greeted, played, press, said, shown

from game.tui.app import HyosanApp
from game.tui.ending import EndingScreen
from game.tui.menu import Menu
from game.tui.play import PlayScreen
from game.tui.transcript import TranscriptScreen

NewApp = Callable[..., HyosanApp]


async def at_the_card(pilot, app: HyosanApp) -> None:
    await greeted(pilot)
    await press(pilot, *TO_THE_END)
    assert isinstance(app.screen, EndingScreen)


async def test_enter_over_and_over_takes_no_ending_back(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await played(pilot, *TO_THE_END[:-1])
        ended = screen.session.decisions
        await press(pilot, *["enter"] * 9)
        assert screen.session.decisions == ended
        assert isinstance(app.screen, PlayScreen | EndingScreen)


async def test_the_card_turns_its_pages_before_enter_picks(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(60, 14)) as pilot:
        await at_the_card(pilot, app)
        card = app.screen
        assert card.reader.more
        await press(pilot, "enter")
        assert app.screen is card
        assert card.reader.scroll_y > 0


async def test_one_can_stay_at_the_last_words_and_see_the_card_again(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await at_the_card(pilot, app)
        assert entries(app)[0] == "Stay here, with the last words"
        card = app.screen
        await press(pilot, "1")
        assert app.screen is card
        assert "A Fire on the Roof" in shown(app)
        assert "Undo the last decision" not in shown(app), "there is the card, and nothing else"
        await press(pilot, "end", "enter")
        assert app.screen is card
        assert "Undo the last decision" in shown(app)
        await press(pilot, "escape")
        assert entries(app) == ["See how it ended"]
        await press(pilot, "space")
        assert isinstance(app.screen, EndingScreen), "Space does what alone can be done"


async def test_while_it_is_read_the_card_has_most_of_a_small_screen(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(60, 14)) as pilot:
        await at_the_card(pilot, app)
        assert app.screen.reader.more
        assert not app.screen.menu.display
        assert app.screen.reader.size.height >= 7
        assert "Enter: read on, and then where to go" in shown(app)
        await press(pilot, "end")
        await pilot.pause(0.1)
        assert app.screen.menu.display
        assert not app.screen.reader.more, "the end stays in sight"


async def test_the_minutes_on_the_card_are_said_to_be_of_the_story(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await at_the_card(pilot, app)
        assert "minutes of the story" in said(app)


async def test_saving_the_card_says_where_on_the_page_and_in_no_box(
    new_app: NewApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("game.paths.pictures_folder", lambda: tmp_path)
    monkeypatch.setattr("game.paths.documents_folder", lambda: tmp_path)
    app = new_app()
    async with app.run_test() as pilot:
        await at_the_card(pilot, app)
        await press(pilot, "s")
        assert f"Saved as {tmp_path}" in said(app)
        assert len(app._notifications) == 0


async def test_a_page_opened_from_the_card_leads_back_to_it(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await at_the_card(pilot, app)
        await press(pilot, "2")
        assert isinstance(app.screen, TranscriptScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, EndingScreen)
        assert "A Fire on the Roof" in said(app)


async def test_pages_of_one_column_are_centred_in_a_wide_terminal(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(160, 50)) as pilot:
        await at_the_card(pilot, app)
        menu = app.screen.query_one(Menu).region
        assert abs(menu.x - (160 - menu.right)) <= 1
        first = next(row for row in shown(app).splitlines() if row.strip())
        assert len(first) - len(first.lstrip()) > 40
