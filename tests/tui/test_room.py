"""What there is too little room for is said, or left out in order; it does not vanish."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from attrs import evolve
from pilots import TO_THE_END, TO_THE_GATE, TO_THE_HALL, TO_THE_ROOF, WITH_THE_KEY, greeted, played, press, resized, said, shown
from textual.widgets import Input

from game.engine import Player, start
from game.tui.app import HyosanApp
from game.tui.branches.screen import BranchScreen
from game.tui.ending import EndingScreen
from game.tui.map import MapScreen
from game.tui.menu import Menu, MenuEntry
from game.tui.plans import Plans
from game.tui.prose import Prose
from game.tui.sheet import Sheet
from game.tui.standing import gauges
from game.turn.composition import turn_at
from tests.program import shipped_story, small

NewApp = Callable[..., HyosanApp]
MORE = "Space more below"


def last_line(app: HyosanApp) -> str:
    """The keys that are named."""
    return shown(app).rstrip().splitlines()[-1].strip()


@pytest.mark.parametrize("name", ["하" * 24, "W" * 24])
async def test_a_name_that_is_longer_than_its_field_stays_in_sight(new_app: NewApp, name: str) -> None:
    app = new_app()
    async with app.run_test(size=(40, 12)) as pilot:
        await greeted(pilot)
        await press(pilot, "enter", *name)
        field = app.screen.query_one(Input)
        assert (field.value, field.content_size.height) == (name, 1)
        assert name[-5:] in shown(app)


async def test_the_field_for_a_name_has_both_its_sides_on_the_smallest_screen(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(40, 12)) as pilot:
        await greeted(pilot)
        await press(pilot, "enter")
        field = app.screen.query_one(Input)
        assert field.region.right <= app.size.width
        assert "What is your name?" in shown(app)


# --- more below ---------------------------------------------------------------------------------


async def test_an_ending_that_does_not_fit_says_so_and_enter_reads_it_before_it_picks(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(60, 16)) as pilot:
        await greeted(pilot)
        await press(pilot, *TO_THE_END)
        assert isinstance(app.screen, EndingScreen)
        assert last_line(app).startswith(MORE)
        sheet = app.screen.query_one(Sheet)
        for _ in range(20):
            if not sheet.more:
                break
            await press(pilot, "enter")
        assert isinstance(app.screen, EndingScreen), "nothing was picked on the way"
        assert sheet.scroll_y == sheet.max_scroll_y > 0
        assert MORE not in shown(app)
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, EndingScreen), "the ways on unfold, and the first of them keeps the card"


async def test_a_page_that_scrolls_says_so_until_its_end(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 18)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "s")
        assert last_line(app).startswith(MORE)
        await press(pilot, "end")
        assert MORE not in shown(app)
        await press(pilot, "escape", "s")
        await pilot.resize_terminal(80, 50)
        await pilot.pause(0.1)
        assert MORE not in shown(app)


# --- keys ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["", "b", "m", "t"])
async def test_keys_are_named_whole_or_not_at_all_and_help_always(new_app: NewApp, page: str) -> None:
    app = new_app()
    async with app.run_test(size=(40, 30)) as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, *page)
        always = "^p commands F1 help" if page else "^p commands F1 help q quit"  # on a page `q` goes back, as Esc does
        for width in (*range(40, 80, 7), 80, 100, 101, 102, 103, 104, 120):
            await resized(pilot, (width, 30))
            row = next(line for line in reversed(shown(app).splitlines()) if "F1 help" in line)
            assert always in " ".join(row.replace("│", " ").split()), f"at {width} columns"


# --- how you stand ------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [40, 60, 76, 120])
def test_what_has_changed_is_told_in_words_in_whatever_room_there_is(width: int) -> None:
    turn = turn_at(small(), None, start(small(), Player("Mina")))
    row = gauges(evolve(turn, gauges=(evolve(turn.gauges[0], was="gone"), *turn.gauges[1:])), width)
    assert "(was gone)" in row.plain
    assert row.cell_length <= width


@pytest.mark.parametrize("size", [(100, 24), (120, 20), (100, 30), (160, 50)])
async def test_what_you_carry_is_in_sight(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await played(pilot, *WITH_THE_KEY)
        assert "You carry" in shown(app)


# --- the map ------------------------------------------------------------------------------------


async def test_the_plan_keeps_its_last_column_beside_a_bar(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 12)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "m")
        assert app.screen.query_one(Sheet).show_vertical_scrollbar
        assert app.screen.query_one(Plans).size.width >= 76
        assert app.screen.query_one(Plans).region.right < app.size.width


async def test_the_map_in_words_begins_where_you_are_and_its_arrows_scroll(new_app: NewApp) -> None:
    app = new_app(load_story=lambda: shipped_story(), player_name="Mina")
    async with app.run_test(size=(40, 12)) as pilot:
        await greeted(pilot)
        await press(pilot, "escape", *"11" * 6)
        await press(pilot, "m")
        assert isinstance(app.screen, MapScreen)
        assert shown(app).strip().startswith("From ")
        assert "floor up" not in shown(app)
        await press(pilot, "down")
        assert app.screen.query_one(Sheet).scroll_y == 1


# --- branches -----------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30)])
async def test_a_long_name_of_a_decision_leaves_room_for_the_rest(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await played(pilot, *WITH_THE_KEY)
        await press(pilot, "b")
        screen = app.screen
        assert isinstance(screen, BranchScreen)
        screen.session.marks.change(screen.link, name="하" * 30, bookmarked=True, locked=True)
        screen.show_again()
        await press(pilot, "up", "down")
        row = next(line for line in shown(app).splitlines() if "[locked]" in line)
        assert "…" in row.partition("[locked]")[0]
        assert " new" in row


async def test_the_page_of_branches_says_whose_they_are(new_app: NewApp) -> None:
    app = new_app(player_name="박하늘")
    async with app.run_test() as pilot:
        await greeted(pilot)
        await press(pilot, "space", "b")
        assert said(app).startswith("Branches of 박하늘")


# --- a page that changes its size ---------------------------------------------------------------


@pytest.mark.parametrize("sizes", [((160, 50), (80, 24)), ((60, 16), (80, 24)), ((100, 30), (80, 24), (40, 12))])
async def test_whoever_has_read_to_the_end_stays_there_when_the_terminal_changes(
    new_app: NewApp, sizes: tuple[tuple[int, int], ...]
) -> None:
    app = new_app()
    async with app.run_test(size=(60, 16)) as pilot:
        await played(pilot, *TO_THE_ROOF)
        await press(pilot, "end")
        for width, height in sizes:
            await pilot.resize_terminal(width, height)
            await pilot.pause(0.1)
            prose = app.screen.query_one(Prose)
            assert not prose.more, f"at {width} columns and {height} rows"


async def test_whoever_scrolls_up_from_the_end_stays_where_that_is(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(60, 16)) as pilot:
        await played(pilot, *TO_THE_ROOF)
        await press(pilot, "end")
        await pilot.resize_terminal(50, 16)
        await press(pilot, "home")
        await pilot.resize_terminal(60, 16)
        await pilot.pause(0.1)
        assert app.screen.query_one(Prose).scroll_y == 0


# --- lists --------------------------------------------------------------------------------------


async def test_only_entries_that_a_digit_picks_have_a_number(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 40)) as pilot:
        await played(pilot, *TO_THE_HALL)
        app.screen.query_one(Menu).set([MenuEntry(str(number), f"entry {number}") for number in range(1, 12)])
        await pilot.pause(0.1)
        rows = [line.strip("> ") for line in shown(app).splitlines() if "entry" in line]
        assert [row.partition("entry")[0].strip() for row in rows] == [*"123456789", "", ""]
        assert len({line.index("entry") for line in shown(app).splitlines() if "entry" in line}) == 1
