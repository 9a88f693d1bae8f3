"""The map screen."""

from collections.abc import Callable
from pathlib import Path

from pilots import TO_THE_GATE, TO_THE_HALL, WITH_THE_KEY, played, press, said, settled, shown
from textual.style import Style

from game.tui.app import HyosanApp
from game.tui.map import MapScreen
from game.tui.plans import Plans, PlanSpot
from game.tui.text import PlainText
from tests.made import made_story

NewApp = Callable[..., HyosanApp]


async def test_the_plan_has_marks_and_a_legend_in_words(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "m")
        plan = shown(app)
        for words in ("[@First floor]", "@! Hall", ". Gate", "@ you are here", "Something walks there that does not answer."):
            assert words in plan


async def test_all_that_stands_in_the_marked_room_has_one_colour_behind_it(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *WITH_THE_KEY, "2")
        await press(pilot, "m")
        screen = app.screen
        assert isinstance(screen, MapScreen)
        screen.plans.mark(PlanSpot("1", "stairs"))
        rows = screen.plans.rows()
        room = {(at, span.start, span.end) for at, row in enumerate(rows) for span in row.spans if span.style == Style(reverse=True)}
        assert any("to Roof" in rows[at].plain[start:end] for at, start, end in room)
        spans = [(at, span) for at, row in enumerate(rows) for span in row.spans if isinstance(span.style, str)]
        assert len({span.style for at, span in spans if (at, span.start, span.end) in room}) == 1


async def test_the_keys_of_floors_are_named_where_they_work(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "m")
        assert "floor up" in shown(app)
        assert "floor down" not in shown(app)
        await press(pilot, "plus")
        assert "floor up" not in shown(app)
        assert "floor down" in shown(app)


async def test_the_plan_begins_on_the_first_row_whatever_the_floor(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "m")
        screen = app.screen
        assert isinstance(screen, MapScreen)
        heights = set()
        for key in ("plus", "minus"):
            rows = screen.plans.rows()
            assert rows[0].plain.strip()
            heights.add(len(rows))
            await press(pilot, key)
        assert len(heights) == 1


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
        assert "Your way: School gate; Long hall" in shown(app)


async def test_a_click_marks_a_place(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 30)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "m")
        screen = app.screen
        assert isinstance(screen, MapScreen)
        column, row = next((row.plain.index("Gate"), y) for y, row in enumerate(screen.plans.rows()) if "Gate" in row.plain)
        await pilot.click(Plans, offset=(column, row))
        await press(pilot)
        assert screen.plans.cursor == ("1", "gate")


async def test_a_choice_that_leads_somewhere_is_taken_from_the_map(new_app: NewApp) -> None:
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
        assert "No choice leads there from here." in said(app)
        assert not app._notifications
        await press(pilot, "left")
        assert "No choice leads" not in said(app)


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
    floors = {str(number): {"title": f"Floor {number}"} for number in range(1, 24)}
    place = {"floors": [str(number) for number in range(1, 24)], "at": {**{str(number): [0, 0, 16, 4] for number in range(1, 24)}}}
    story = made_story(tmp_path / "story", {"map": {"floor": floors, "place": {"room": place, "yard": {"floors": ["23"]}}}})
    app = new_app(load_story=lambda: story)
    async with app.run_test(size=(160, 30)) as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, "m")
        screen = app.screen
        assert isinstance(screen, MapScreen)
        assert screen.plans.cursor == ("23", "yard")
        for _ in range(50):
            if screen.reader.scroll_offset.y:
                break
            await pilot.pause(0.02)
        await settled(pilot)
        assert screen.reader.scroll_offset.y > 0
        assert "Floor 23" in shown(app)


async def test_a_narrow_terminal_gets_the_map_in_words(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "m")
        assert isinstance(app.screen, MapScreen)
        assert "Long hall (you" in shown(app)
        assert "School gate (been there); Stairs." in said(app)


async def test_the_name_of_a_floor_out_of_sight_says_that_a_choice_leads_there(new_app: NewApp, tmp_path: Path) -> None:
    upstairs = {"floor": {"2": {"title": "Upstairs"}}, "place": {"room": {"floors": ["2"]}}}
    arms = [{"when": "lit", "to": "roof"}, "hall"]
    for name, goto, sign in (("sure", "hall", ">"), ("maybe", arms, "?")):
        story = made_story(tmp_path / name, {"map": upstairs, "gate": {"choice": {"go": {"goto": goto}}}})
        app = new_app(load_story=lambda story=story: story)
        async with app.run_test(size=(80, 24)) as pilot:
            await played(pilot, *TO_THE_GATE)
            await press(pilot, "m")
            assert f"{sign}Upstairs" in shown(app)
            await press(pilot, "plus")
            assert "[Upstairs]" in shown(app)
            assert f"{sign} Room" in shown(app)


async def test_a_choice_that_may_lead_elsewhere_too_is_taken_by_its_number_alone(new_app: NewApp, tmp_path: Path) -> None:
    story = made_story(tmp_path / "story", {"gate": {"choice": {"go": {"goto": [{"when": "lit", "to": "roof"}, "hall"]}}}})
    app = new_app(load_story=lambda: story)
    async with app.run_test(size=(80, 24)) as pilot:
        play = await played(pilot, *TO_THE_GATE)
        await press(pilot, "m", "right", "enter")
        assert "That choice may lead there, or elsewhere; press 4 to take it." in said(app)
        await press(pilot, "4")
        assert app.screen is play
        assert play.session.decisions == ("gate.go",)


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


async def test_in_a_tall_terminal_the_map_stands_in_the_middle_and_stays_there(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 45)) as pilot:
        await played(pilot, *WITH_THE_KEY)
        await press(pilot, "m")
        rows = shown(app).splitlines()
        drawn = [at for at, row in enumerate(rows) if row.strip()]
        above, below = drawn[0], len(rows) - 1 - drawn[-1]
        assert above > 3
        assert abs(above - below) <= 2
        before = app.screen.query_one(Plans).region
        await press(pilot, "left", "up", "right")
        assert app.screen.query_one(Plans).region == before
