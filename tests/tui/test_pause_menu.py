"""The menu that Esc opens, and the palette: both have every action, from the one table, with its keys."""

from collections.abc import Callable

import pytest
from pilots import TO_THE_END, TO_THE_GATE, TO_THE_HALL, entries, greeted, played, press, resized, settled, shown
from runners import begun
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.widgets import OptionList

from game.tui.actions import GROUPS, actions, everything
from game.tui.app import HyosanApp
from game.tui.games import GamesScreen
from game.tui.map import MapScreen
from game.tui.pause_menu import PauseMenu
from game.tui.play import PlayScreen
from game.tui.settings.screen import SettingsScreen
from game.tui.settings.theme import ThemeScreen
from game.tui.transcript import TranscriptScreen

NewApp = Callable[..., HyosanApp]
SIZES = ((40, 12), (60, 20), (80, 24), (100, 30), (160, 50))


async def test_escape_opens_the_menu_and_closes_it_and_the_game_stands(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        await press(pilot, "escape")
        assert isinstance(app.screen, PauseMenu)
        assert "Seo Yun-ah. Chapter 1, Morning. Long hall." in " ".join(shown(app).split())
        await press(pilot, "escape")
        assert app.screen is screen
        await press(pilot, "escape", "enter")
        assert app.screen is screen, "what is marked first goes on"


async def test_a_digit_picks_nothing_where_no_numbers_are_shown(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 60)) as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        await press(pilot, "escape", *"123456789")
        assert isinstance(app.screen, PauseMenu)
        await press(pilot, "escape")
        assert app.screen is screen


async def test_every_action_of_play_is_in_the_menu_and_in_the_palette(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 60)) as pilot:
        await played(pilot, *TO_THE_GATE)
        named = [action for action in actions(*PlayScreen.WHERE, "everywhere") if action.in_palette]
        await press(pilot, "escape")
        listed = entries(app)
        assert [action.title for action in named if action.in_menu and not any(_is_row_of(action.title, row) for row in listed)] == []
        await press(pilot, "escape", "ctrl+p")
        await pilot.pause(0.3)
        offered = _offered(app)
        assert [action.title for action in named if not any(_is_row_of(action.title, row) for row in offered)] == []


def _is_row_of(title: str, row: str) -> bool:
    return row.startswith(f"{title}  ")


async def _undo_by_palette(pilot: Pilot[None]) -> None:
    """Seek the command to undo in the open palette, and take it."""
    await pilot.press(*"undo")
    await pilot.pause(0.5)
    await pilot.press("enter")
    await pilot.pause(0.3)


def _offered(app: HyosanApp) -> list[str]:
    assert isinstance(app.screen, CommandPalette)
    found = app.screen.query_one(OptionList)
    return [str(found.get_option_at_index(index).prompt).splitlines()[0] for index in range(found.option_count)]


async def test_the_palette_names_keys_and_goes_by_groups(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 60)) as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, "ctrl+p")
        await pilot.pause(0.3)
        rows = _offered(app)
        assert next(row for row in rows if _is_row_of("Map", row)).split()[:2] == ["Map", "m"]
        groups = [group for row in rows for group in GROUPS if row.rstrip().endswith(group)]
        assert groups == sorted(set(groups), key=GROUPS.index), "each is named once, where it begins"
        assert groups[0] == GROUPS[0]


async def test_the_palette_is_at_most_eighty_columns_wide(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=SIZES[0]) as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, "ctrl+p")
        await pilot.pause(0.3)
        for size in SIZES:
            await resized(pilot, size)
            assert app.screen.query_one(OptionList).region.width <= min(80, size[0])


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_line_of_the_menu_can_be_marked_at_every_size(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, "escape")
        menu = app.screen
        assert isinstance(menu, PauseMenu)
        for entry in entries(app):
            assert f"> {entry.split('  ')[0]}" in shown(app)
            await press(pilot, "down")


@pytest.mark.parametrize(
    ("title", "page"), [("Map", MapScreen), ("Settings", SettingsScreen), ("Theme", ThemeScreen), ("Games", GamesScreen)]
)
async def test_what_the_menu_names_opens(new_app: NewApp, title: str, page: type) -> None:
    app = new_app()
    async with app.run_test(size=(100, 60)) as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, "escape")
        menu = app.screen
        assert isinstance(menu, PauseMenu)
        menu.menu.pick(next(at for at, row in enumerate(entries(app)) if _is_row_of(title, row)))
        await settled(pilot)
        assert isinstance(app.screen, page)


async def test_an_attempt_has_a_menu_as_well(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 60)) as pilot:
        screen = await begun(pilot)
        await press(pilot, "escape")
        assert any(_is_row_of("Restart this run", row) for row in entries(app))
        await press(pilot, "escape")
        assert app.screen is screen


async def test_a_key_that_was_given_is_named_in_the_menu(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 60)) as pilot:
        await played(pilot, *TO_THE_GATE)
        app.choose_all(app.chosen.put_keys("play.map", ("z",)))
        await press(pilot, "escape")
        assert next(row for row in entries(app) if _is_row_of("Map", row)).split("  ")[-1] != ""
        assert "z" in next(row for row in entries(app) if _is_row_of("Map", row)).split()


def test_ids_of_actions_are_of_one_action_each() -> None:
    ids = [action.id for action in everything()]
    assert sorted(set(ids)) == sorted(ids)


def test_every_action_has_a_group() -> None:
    assert {action.group for action in everything()} <= set(GROUPS)


async def test_the_menu_in_small_terminals_has_no_line_that_is_broken(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await greeted(pilot)
        await press(pilot, *TO_THE_GATE, "escape")
        menu = app.screen
        assert isinstance(menu, PauseMenu)
        assert len(menu.menu.rows()) == len(entries(app)) + sum(bool(entry.above) for entry in menu.menu.entries)


async def test_the_menu_begins_with_going_on_and_leaving(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "escape")
        assert [entry.split("  ")[0] for entry in entries(app)][:3] == ["Go on", "Leave for the title", "Quit the program"]


async def test_the_menu_names_each_group_once_and_cuts_no_key(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 60)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "escape")
        assert isinstance(app.screen, PauseMenu)
        heads = [entry.above for entry in app.screen.menu.entries if entry.above]
        assert heads == [group for group in GROUPS if group in heads]
        assert set(heads) >= {*GROUPS[:2], "The program"}
        assert not any("…" in entry for entry in entries(app))
        assert not any("To look at" in entry for entry in entries(app))


@pytest.mark.parametrize(("key", "page"), [("m", MapScreen), ("ㅡ", MapScreen), ("M", MapScreen), ("f2", SettingsScreen)])
async def test_a_key_that_the_menu_names_works_in_it(new_app: NewApp, key: str, page: type) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "escape")
        await press(pilot, key)
        assert isinstance(app.screen, page)


async def test_a_move_by_its_key_in_the_menu_is_made(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        await press(pilot, "escape", "u")
        assert app.screen is screen
        assert screen.session.decisions == ()


async def test_the_palette_over_the_menu_finds_what_can_be_done_in_the_game(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 60)) as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        await press(pilot, "escape", "ctrl+p")
        await pilot.pause(0.3)
        assert any(_is_row_of("Hint", row) for row in _offered(app))
        assert any(_is_row_of("Undo", row) for row in _offered(app))
        await _undo_by_palette(pilot)
        assert app.screen is screen
        assert screen.session.decisions == ()


async def test_a_menu_that_another_page_lies_over_closes_nothing(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, "escape")
        menu = app.screen
        assert isinstance(menu, PauseMenu)
        await app.run_action("change_theme")
        await press(pilot)
        over = app.screen
        menu.dismiss(None)
        await press(pilot)
        assert app.screen is over


async def test_a_key_before_the_list_of_the_palette_is_drawn_does_nothing(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        await press(pilot, "ctrl+p")
        assert isinstance(app.screen, CommandPalette)
        app.screen.query_one(OptionList)._index_to_line.clear()
        app.screen._action_command_list("page_up")
        await press(pilot)
        assert app.is_running


def test_no_action_of_a_screen_speaks_of_a_number_that_screens_do_not_show() -> None:
    assert [action.title for action in actions("play") if "number" in action.says] == []


def test_no_page_only_repeats_what_is_in_sight() -> None:
    assert "Choices" not in [action.title for action in everything()]


@pytest.mark.parametrize("key", ["p", "t", "b", "s", "m", "f2"])
async def test_the_palette_on_a_page_finds_what_can_be_done_in_the_game(new_app: NewApp, key: str) -> None:
    app = new_app()
    async with app.run_test(size=(100, 60)) as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        await press(pilot, key, "ctrl+p")
        await pilot.pause(0.3)
        assert any(_is_row_of("Undo", row) for row in _offered(app))
        await _undo_by_palette(pilot)
        assert app.screen is screen
        assert screen.session.decisions == ()


async def test_pages_of_an_ending_lead_back_to_its_card_and_lend_no_commands_of_the_game(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 60)) as pilot:
        await played(pilot, *TO_THE_END[:-1])
        await press(pilot, TO_THE_END[-1], "2")
        assert isinstance(app.screen, TranscriptScreen)
        await press(pilot, "ctrl+p")
        await pilot.pause(0.3)
        await pilot.press(*"undo")
        await pilot.pause(0.5)
        assert not any(_is_row_of("Undo", row) for row in _offered(app))
