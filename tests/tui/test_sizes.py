"""Terminals that are too small, change their size, or have other colours."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pilots import TO_THE_GATE, TO_THE_HALL, greeted, played, press, settled, shown
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme
from textual.widgets import Input

from game.settings.file import SettingsFile
from game.settings.schema import ANIMATIONS, THEME
from game.settings.values import Settings
from game.tui.app import HyosanApp
from game.tui.themes import THEMES, fitted

NewApp = Callable[..., HyosanApp]


@pytest.mark.parametrize("size", [(39, 12), (40, 11), (20, 5), (3, 1)])
async def test_a_terminal_that_is_too_small_says_so_and_goes_on_when_it_grows(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await played(pilot, *TO_THE_GATE)
        await pilot.resize_terminal(*size)
        await settled(pilot)
        assert "School gate" not in shown(app)
        await press(pilot, "1")
        assert screen.session.decisions == ()
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert "School gate" in shown(app)


async def test_what_is_needed_fits_into_twenty_by_five(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(20, 5)):
        assert " ".join(shown(app).split()) == "Hyosan High needs 40 columns and 12 rows. The game is kept."


async def test_a_game_resumed_in_a_small_terminal_is_there_when_it_grows(new_app: NewApp) -> None:
    first, second = new_app(), new_app(resume=True)
    async with first.run_test() as pilot:
        await played(pilot, *TO_THE_HALL)
    async with second.run_test(size=(20, 5)) as pilot:
        await played(pilot)
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert "Long hall" in shown(second)


@pytest.mark.parametrize("theme", [theme for theme in BUILTIN_THEMES.values() if not theme.ansi], ids=lambda theme: theme.name)
def test_muted_text_in_the_themes_of_others_has_a_colour_between_text_and_what_is_behind_it(theme: Theme) -> None:
    colours = fitted(theme).to_color_system().generate() | fitted(theme).variables
    muted, text, behind = (Color.parse(colours[role]) for role in ("text-muted", "foreground", "background"))
    assert 1.3 < _contrast(muted, behind) < _contrast(text, behind)


@pytest.mark.parametrize("theme", [theme for theme in THEMES if not theme.ansi], ids=lambda theme: theme.name)
@pytest.mark.parametrize("role", ["foreground", "text-muted", "primary", "secondary", "error", "warning"])
def test_text_stands_out_from_its_background(theme: object, role: str) -> None:
    colours = theme.to_color_system().generate()  # type: ignore[attr-defined]
    assert _contrast(Color.parse(colours[role]), Color.parse(colours["background"])) >= 4.5


def _contrast(one: Color, other: Color) -> float:
    """The contrast ratio of the Web Content Accessibility Guidelines."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    parts = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized)
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light", "textual-light", "nord"])
async def test_other_themes_show_the_same_text(new_app: NewApp, theme: str) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE)
        before = _words(shown(app))
        app.theme = theme
        await settled(pilot)
        assert _words(shown(app)) == before


def _words(text: str) -> list[str]:
    """The text without scroll bars."""
    return [word for word in text.split() if word.isascii()]


async def test_a_theme_and_still_fire_are_remembered(new_app: NewApp, tmp_path: Path) -> None:
    settings = SettingsFile(tmp_path)
    app = new_app(settings=settings, may_animate=True)
    async with app.run_test() as pilot:
        app.choose(THEME, "hyosan-light")
        app.action_toggle_animations()
        await settled(pilot)
    assert settings.read().settings == Settings().put(ANIMATIONS, value=False).put(THEME, "hyosan-light")
    again = new_app(settings=settings, may_animate=True)
    assert (again.theme, again.animations) == ("hyosan-light", False)


async def test_what_an_entry_of_the_title_leads_to_is_said_whole_in_a_small_terminal(new_app: Callable[..., HyosanApp]) -> None:
    app = new_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await greeted(pilot)
        assert "you can always go back." in " ".join(shown(app).split())


async def test_a_space_clears_no_name_that_is_offered(new_app: Callable[..., HyosanApp]) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        await press(pilot, "enter", "space")
        assert app.screen.query_one(Input).value == "Seo Yun-ah"
        await press(pilot, "K", "space", "L")
        assert app.screen.query_one(Input).value == "K L"
