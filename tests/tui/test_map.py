"""The map screen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pilots import TO_THE_GATE, TO_THE_HALL, played, press, said, settled, shown

from game.tui.app import HyosanApp
from game.tui.map import MapScreen
from game.tui.plans import Plans
from game.tui.text import PlainText
from tests.made import made_story

NewApp = Callable[..., HyosanApp]


async def test_the_plan_has_marks_and_a_legend_in_words(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "m")
        plan = shown(app)
        for words in ("[@First floor]", "@!Hall", ". Gate", "@ you are here", "Something walks there that does not answer."):
            assert words in plan


async def test_floors_change_by_keys_and_stop_at_the_ends(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "m", "plus", "plus")
        assert "[Roof]" in shown(app)
        assert "@First floor" in shown(app)
        await press(pilot, "minus", "minus")
        assert "[@First floor]" in shown(app)


async def test_on_another_floor_the_note_is_of_a_place_there(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 30)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "m", "plus")
        screen = app.screen
        assert isinstance(screen, MapScreen)
        assert screen.plans.cursor.floor == "r"
        note = str(screen.query_one("#known", PlainText).content)
        assert note.startswith("Stairs (계단)")
        assert "@" not in note.splitlines()[0]


async def test_arrows_go_from_place_to_place_and_tell_what_is_known_of_each(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 30)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "m")
        screen = app.screen
        assert isinstance(screen, MapScreen)
        assert screen.plans.cursor.place == "hall"
        assert "@ Long hall (복도)" in shown(app)
        await press(pilot, "left")
        assert screen.plans.cursor.place == "gate"
        assert "School gate" in shown(app)
        assert "Your way: School gate > Long hall" in shown(app)


async def test_a_click_marks_a_place(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 30)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "m")
        screen = app.screen
        assert isinstance(screen, MapScreen)
        box = screen._map.places["gate"].boxes["1"]
        await pilot.click(Plans, offset=(box.column + 2, box.row + 1))
        await press(pilot)
        assert screen.plans.cursor == ("1", "gate")


async def test_a_choice_that_leads_somewhere_is_taken_from_the_map(new_app: NewApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.turn.map_knowledge._says", lambda *_: True)
    app = new_app()
    async with app.run_test(size=(80, 30)) as pilot:
        play = await played(pilot, *TO_THE_GATE)
        await press(pilot, "m", "right")
        assert "> Hall" in shown(app)
        await press(pilot, "enter")
        assert app.screen is play
        assert play.session.decisions == ("gate.go_in",)


async def test_where_no_choice_leads_enter_says_so(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 30)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "m", "enter")
        assert isinstance(app.screen, MapScreen)
        assert [str(each.message) for each in app._notifications] == ["No choice leads there from here."]


async def test_floors_stand_side_by_side_on_a_wide_screen(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(160, 50)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "m")
        screen = app.screen
        assert isinstance(screen, MapScreen)
        assert screen.plans.columns == 2
        assert "@ Long hall" in shown(app)


async def test_the_marked_floor_is_in_sight_however_many_there_are(new_app: NewApp, tmp_path: Path) -> None:
    floors = {str(number): {"title": f"Floor {number}"} for number in range(1, 8)}
    place = {"floors": [str(number) for number in range(1, 8)], "at": {**{str(number): [0, 0, 16, 4] for number in range(1, 8)}}}
    story = made_story(tmp_path / "story", {"map": {"floor": floors, "place": {"room": place, "yard": {"floors": ["7"]}}}})
    app = new_app(load_story=lambda: story)
    async with app.run_test(size=(160, 30)) as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, "m")
        screen = app.screen
        assert isinstance(screen, MapScreen)
        assert screen.plans.cursor == ("7", "yard")
        for _ in range(50):
            if screen.reader.scroll_offset.y:
                break
            await pilot.pause(0.02)
        await settled(pilot)
        assert screen.reader.scroll_offset.y > 0
        assert "Floor 7" in shown(app)


async def test_a_narrow_terminal_gets_the_map_in_words(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "m")
        assert isinstance(app.screen, MapScreen)
        assert "Long hall (you" in shown(app)
        assert "School gate (been there); Stairs." in said(app)


async def test_a_key_that_comes_twice_opens_one_page(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        play = await played(pilot, *TO_THE_GATE)
        for _ in range(2):
            await play.action_do("map")
        await press(pilot)
        page = app.screen
        assert isinstance(page, MapScreen)
        page.dismiss()
        page.dismiss()
        await press(pilot)
        assert app.screen is play
