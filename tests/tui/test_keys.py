"""Keys, mouse and palette."""

import importlib
import pkgutil
from collections.abc import Callable
from typing import get_args

import pytest
from pilots import LEAVE, TO_THE_GATE, TO_THE_HALL, WITH_THE_KEY, entries, greeted, played, press, said, settled
from textual.keys import _character_to_key
from textual.widgets import Input

import game.tui
from game.tui.actions import Where, actions
from game.tui.app import HyosanApp
from game.tui.help import HelpScreen, Keys
from game.tui.map import MapScreen
from game.tui.menu import Menu
from game.tui.newgame import NewGameScreen
from game.tui.page import Page
from game.tui.play import PlayScreen
from game.tui.status import StatusScreen
from game.tui.transcript import TranscriptScreen
from game.tui.twins import twins

NewApp = Callable[..., HyosanApp]


async def test_arrows_pass_over_greyed_choices(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await played(pilot, *TO_THE_GATE)
        menu = app.screen.query_one(Menu)
        marked = [menu.cursor]
        for _ in range(2):
            await press(pilot, "down")
            marked.append(menu.cursor)
        assert marked == [0, 1, 0]


async def test_a_greyed_choice_cannot_be_taken(new_app: NewApp) -> None:
    async with new_app().run_test() as pilot:
        screen = await played(pilot, *TO_THE_GATE, "3", "9")
        assert screen.session.decisions == ()


async def test_enter_turns_the_page_before_it_takes_a_choice(new_app: NewApp) -> None:
    async with new_app().run_test(size=(80, 24)) as pilot:
        screen = await played(pilot, *TO_THE_HALL, "enter")
        assert screen.session.decisions == ("gate.go_in",)
        await press(pilot, "enter", "enter")
        assert screen.session.decisions == ("gate.go_in", "hall.key")


async def test_enter_takes_a_choice_that_was_moved_to(new_app: NewApp) -> None:
    async with new_app().run_test(size=(80, 24)) as pilot:
        screen = await played(pilot, *TO_THE_HALL, "down", "enter")
        assert screen.session.decisions == ("gate.go_in", "hall.key")


async def test_a_click_takes_a_choice(new_app: NewApp) -> None:
    async with new_app().run_test() as pilot:
        screen = await played(pilot, *TO_THE_GATE)
        await pilot.click(Menu, offset=(10, 1))
        assert screen.session.decisions == ("gate.wait",)


@pytest.mark.parametrize("key", ["q", "ㅂ", "ctrl+q", "ctrl+c"])
async def test_quitting_asks_nothing(new_app: NewApp, key: str) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await played(pilot, *TO_THE_GATE, key)
        assert not app.is_running


@pytest.mark.parametrize("key", ["m", "ㅡ"])
async def test_letters_work_while_hangul_is_typed(new_app: NewApp, key: str) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, key)
        assert isinstance(app.screen, MapScreen)


async def test_help_opens_and_closes_on_any_screen(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        for keys in ((), TO_THE_GATE, ("m",)):
            await press(pilot, *keys)
            under = app.screen
            await press(pilot, "f1")
            assert isinstance(app.screen, HelpScreen)
            await press(pilot, "question_mark")
            assert app.screen is under


async def test_help_names_every_key_of_the_game(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        await press(pilot, "f1")
        listed = "\n".join(str(row) for keys in app.screen.query(Keys) for row in keys._rows(200))
    kinds = get_args(Where)
    assert [action for action in actions(*kinds) if action.keys and (action.title not in listed or action.shown_keys not in listed)] == []


async def test_the_palette_offers_actions_and_no_choices(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        screen = await played(pilot, *TO_THE_GATE)
        titles = [command.title for command in app.get_system_commands(screen)]
        assert {"Map", "Transcript", "Undo", "Help", "Theme", "Quit the program"} <= set(titles)
        assert "Go in, past the sign" not in titles
        await press(pilot, "ctrl+p", *"trans", "enter")
        await settled(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, TranscriptScreen)


def test_every_action_of_every_screen_exists() -> None:
    pages = _all_pages()
    assert len(pages) >= 9
    missing = [
        (page.__name__, action.name)
        for page in pages
        for action in actions(*page.WHERE)
        if not action.name.startswith("app.") and not hasattr(page, f"action_{action.name.partition('(')[0]}")
    ]
    assert missing == []


def _pages(root: type) -> list[type[Page]]:
    return [page for child in root.__subclasses__() for page in (child, *_pages(child))]


async def test_names_are_offered_in_turn(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        await press(pilot, "enter")
        field = app.screen.query_one(Input)
        names = [field.value]
        for _ in range(2):
            await press(pilot, "down")
            names.append(field.value)
        assert names == ["Seo Yun-ah", "김하루", "Seo Yun-ah"]


@pytest.mark.parametrize(("typed", "refusal"), [("", "at least one"), ("x" * 25, "at most 24"), ("a\u200bb", "not text")])
async def test_a_name_that_cannot_be_used_is_refused_with_the_reason(new_app: NewApp, typed: str, refusal: str) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        await press(pilot, "enter")
        app.screen.query_one(Input).value = typed
        await press(pilot, "enter")
        assert isinstance(app.screen, NewGameScreen)
        assert refusal in said(app)
        await press(pilot, "down", "enter", "space")
        assert isinstance(app.screen, PlayScreen)


async def test_letters_typed_in_a_name_are_no_commands(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        await press(pilot, "enter", *"Quim", "enter", "space")
        assert isinstance(app.screen, PlayScreen)
        assert app.screen.session.state.player.name == "Quim"


async def test_the_status_page_has_the_sentences(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await played(pilot, *WITH_THE_KEY)
        await press(pilot, "s")
        assert isinstance(app.screen, StatusScreen)
        assert "Something of theirs is on you." in said(app)
        assert "a brass key" in said(app)


async def test_the_last_line_of_the_menu_leads_to_the_title_and_the_game_is_there(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, *LEAVE)
        assert entries(app)[0] == "Continue"


async def test_a_key_that_comes_while_the_last_decision_is_kept_takes_nothing_that_nobody_saw(new_app: NewApp) -> None:
    async with new_app().run_test() as pilot:
        screen = await played(pilot, *TO_THE_GATE)
        for _ in range(2):
            screen.menu.pick(0)  # before the first of them is answered
        await settled(pilot)
        assert screen.session.decisions == ("gate.go_in",)
        assert not screen.app._notifications


@pytest.mark.parametrize("key", ["M", "ｍ", "Ｍ"])
async def test_letters_work_under_caps_lock_and_in_full_width(new_app: NewApp, key: str) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, key)
        assert isinstance(app.screen, MapScreen)


@pytest.mark.parametrize("key", ["２", "2"])
async def test_digits_in_full_width_take_choices(new_app: NewApp, key: str) -> None:
    async with new_app().run_test() as pilot:
        screen = await played(pilot, *TO_THE_GATE, key)
        assert screen.session.decisions == ("gate.wait",)


@pytest.mark.parametrize("key", ["？", "?"])
async def test_signs_work_in_full_width(new_app: NewApp, key: str) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, key)
        assert isinstance(app.screen, HelpScreen)


def test_every_key_of_one_sign_works_in_every_form_on_every_screen() -> None:
    for page in _all_pages():
        bound = page._merge_bindings().key_to_bindings
        for action in actions(*page.WHERE):
            for key in action.keys:
                for twin in twins(key, with_capital=not _is_named(key.upper(), page)):
                    name = twin if len(twin) > 1 else _character_to_key(twin)
                    assert bound[name][0].action == bound[key][0].action, f"{twin} on {page.__name__}"


def test_a_capital_with_a_meaning_of_its_own_keeps_it() -> None:
    for page in _all_pages():
        bound = page._merge_bindings().key_to_bindings
        for action in actions(*page.WHERE):
            for key in action.keys:
                if len(key) == 1 and key.isupper():
                    assert bound[key][0].action == action.name, f"{key} on {page.__name__}"


def _is_named(key: str, page: type[Page]) -> bool:
    return any(key in action.keys for action in actions(*page.WHERE))


def _all_pages() -> list[type[Page]]:
    for module in pkgutil.walk_packages(game.tui.__path__, "game.tui."):
        importlib.import_module(module.name)
    return [page for page in _pages(Page) if page.WHERE]
