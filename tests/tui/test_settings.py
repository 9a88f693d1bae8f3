"""The page of settings: what is set holds at once, and is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pilots import TO_THE_GATE, TO_THE_HALL, WITH_THE_KEY, entries, greeted, played, press, settled, shown, story
from textual.pilot import Pilot

from game.settings.file import SettingsFile
from game.settings.schema import ASCII, BELL, FOOTER, FORWARD, LIGHT, MEASURE, OWN, REVEAL, SETTINGS, SPACING, TAKEN, THEME
from game.settings.setting import Setting, T
from game.settings.values import Settings
from game.tui.app import HyosanApp
from game.tui.menu import Menu
from game.tui.play import PlayScreen
from game.tui.prose import Prose
from game.tui.settings.keys import KeysScreen
from game.tui.settings.screen import SettingsScreen
from game.tui.settings.theme import ThemeScreen
from game.tui.text import PlainText
from game.tui.themes import MORNING, NIGHT, THEMES, own

NewApp = Callable[..., HyosanApp]


async def opened(pilot: Pilot[None], setting: Setting[T] | None = None) -> SettingsScreen:
    """The page, with the mark at a setting."""
    await press(pilot, "f2")
    screen = pilot.app.screen
    assert isinstance(screen, SettingsScreen)
    if setting:
        screen.menu.cursor = SETTINGS.index(setting)
        await settled(pilot)
    return screen


def set_to(new_app: NewApp, folder: Path, setting: Setting[T], value: T) -> HyosanApp:
    file = SettingsFile(folder / "of this test")
    file.keep(Settings().put(setting, value))
    return new_app(settings=file)


async def test_every_setting_is_on_the_page_and_changes_by_right_and_back_by_left(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        screen = await opened(pilot)
        for at, setting in enumerate(SETTINGS):
            screen.menu.cursor = at
            before = app.chosen.get(setting)
            await press(pilot, "right")
            assert app.chosen.get(setting) != before, setting.name
            assert app._settings.read().settings == app.chosen
            await press(pilot, "left")
            assert app.chosen.get(setting) == before, setting.name


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (160, 50)], ids=str)
async def test_all_settings_can_be_reached_at_every_size(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await greeted(pilot)
        await opened(pilot)
        for setting in SETTINGS:
            assert f"> {setting.title}" in shown(app)
            await press(pilot, "down")


async def test_a_setting_goes_back_to_its_default(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        await opened(pilot, MEASURE)
        await press(pilot, "right", "right", "d")
        assert app.chosen.get(MEASURE) == MEASURE.default


async def test_the_stylesheet_is_read_anew_only_when_colours_change(new_app: NewApp, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    app = new_app()
    monkeypatch.setattr(app.stylesheet, "reparse", lambda: read.append(app.theme))
    async with app.run_test() as pilot:
        await greeted(pilot)
        assert read == []
        for theme, times in ((MORNING.name, 1), (MORNING.name, 1), ("dracula", 2)):
            app.choose(THEME, theme)
            await settled(pilot)
            assert len(read) == times


async def test_colours_are_shown_while_they_are_marked_and_kept_when_they_are_chosen(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        await opened(pilot, THEME)
        await press(pilot, "enter")
        assert isinstance(app.screen, ThemeScreen)
        assert "Hyosan's own  (set)" in shown(app)
        await press(pilot, "down", "down")
        assert app.theme == MORNING.name
        assert app.chosen.get(THEME) == OWN
        await press(pilot, "escape")
        assert app.theme == NIGHT.name
        await press(pilot, "enter", "down", "down", "enter")
        assert (app.theme, app.chosen.get(THEME)) == (MORNING.name, MORNING.name)


@pytest.mark.parametrize(
    ("light", "terminal", "theme"),
    [("auto", "15;0", NIGHT), ("auto", "0;15", MORNING), ("auto", "", NIGHT), ("light", "15;0", MORNING), ("dark", "0;15", NIGHT)],
)
def test_the_own_colours_go_by_the_light_of_the_terminal(light: str, terminal: str, theme: object) -> None:
    assert own(light, {"COLORFGBG": terminal}) == theme.name  # type: ignore[attr-defined]


async def test_light_is_set_for_the_own_colours(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        app.choose(LIGHT, "light")
        assert app.theme == MORNING.name


async def test_text_is_as_wide_as_it_is_set_while_it_is_read(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await played(pilot, *TO_THE_GATE)
        app.choose(MEASURE, 60)
        await settled(pilot)
        prose = app.screen.query_one(Prose)
        assert max(line.cell_length for line in prose._lines) <= 60
        app.choose(MEASURE, 90)
        await settled(pilot)
        assert 76 < max(line.cell_length for line in prose._lines) <= 90


async def test_wide_lines_have_a_free_one_after_each(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 40)) as pilot:
        await played(pilot, *TO_THE_GATE)
        lines = len(story(app).splitlines())
        app.choose(SPACING, "wide")
        assert len(story(app).splitlines()) > lines + 2


async def test_new_text_comes_by_paragraphs(new_app: NewApp, tmp_path: Path) -> None:
    app = set_to(new_app, tmp_path, REVEAL, "by paragraph")
    async with app.run_test(size=(80, 50)) as pilot:
        screen = await played(pilot, *TO_THE_GATE)
        first = story(app)
        assert screen.reader.more
        await press(pilot, "space")
        assert story(app).startswith(first)
        assert len(story(app)) > len(first)
        await press(pilot, "end")
        assert not screen.reader.more


async def test_pages_turn_by_themselves_and_nothing_is_chosen(new_app: NewApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.tui.playback_speed.LEAST", 0.01)
    monkeypatch.setattr("game.tui.playback_speed.PlaybackSpeed.seconds", lambda *_: 0.01)
    app = set_to(new_app, tmp_path, FORWARD, "fast")
    async with app.run_test(size=(80, 20)) as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        for _ in range(100):
            if not screen.reader.more:
                break
            await pilot.pause(0.02)
        assert not screen.reader.more
        decided = screen.session.decisions
        await pilot.pause(0.1)
        assert screen.session.decisions == decided


async def test_choices_taken_before_are_marked(new_app: NewApp, tmp_path: Path) -> None:
    app = set_to(new_app, tmp_path, TAKEN, value=True)
    async with app.run_test(size=(80, 50)) as pilot:
        await played(pilot, *TO_THE_GATE, "2", "u")
        assert [text.endswith("●") for text in entries(app)][:2] == [False, True]
        app.choose(ASCII, value=True)
        await press(pilot, "2", "u")
        assert entries(app)[1].endswith("  *")


async def test_the_last_line_can_be_taken_away(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 50)) as pilot:
        await played(pilot, *TO_THE_GATE)
        assert "F1 help" in shown(app)
        app.choose(FOOTER, value=False)
        await settled(pilot)
        assert "F1 help" not in shown(app)


async def test_the_bell_rings_for_a_chapter_if_it_is_wanted(new_app: NewApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[int] = []
    monkeypatch.setattr(HyosanApp, "bell", lambda _: rung.append(1))
    app = set_to(new_app, tmp_path, BELL, value=True)
    async with app.run_test(size=(80, 50)) as pilot:
        await played(pilot, *TO_THE_GATE)
    assert rung == [1]


async def test_plain_signs_draw_frames_and_bars_in_ascii(new_app: NewApp, tmp_path: Path) -> None:
    app = set_to(new_app, tmp_path, ASCII, value=True)
    async with app.run_test(size=(100, 30)) as pilot:
        await greeted(pilot)
        assert "HYOSAN HIGH" in shown(app)
        assert shown(app).isascii()
        await press(pilot, "enter")
        assert [char for char in shown(app) if not char.isascii() and not "가" <= char <= "힣"] == []
        await press(pilot, "enter", "space")
        assert isinstance(app.screen, PlayScreen)
        assert [char for char in shown(app) if not char.isascii() and not "가" <= char <= "힣"] == []


async def test_what_is_wrong_with_the_file_is_told_on_the_title(new_app: NewApp, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("measure = 7")
    app = new_app(settings=SettingsFile(tmp_path))
    async with app.run_test(size=(100, 30)) as pilot:
        await greeted(pilot)
        await settled(pilot)
        assert any("measure: it must be a whole number" in told.message for told in app._notifications)


# --- keys ---------------------------------------------------------------------------------------


async def on_the_keys(pilot: Pilot[None], id: str) -> KeysScreen:
    screen = await opened(pilot)
    screen.menu.cursor = len(SETTINGS)
    await press(pilot, "enter")
    keys = pilot.app.screen
    assert isinstance(keys, KeysScreen)
    keys.menu.cursor = next(at for at, action in enumerate(keys._actions) if action.id == id)
    await settled(pilot)
    return keys


@pytest.mark.parametrize("key", ["z", "ㅋ", "Z", "ｚ"])
async def test_a_new_key_works_at_once_with_all_its_twins_and_the_old_one_no_more(new_app: NewApp, key: str) -> None:
    app = new_app()
    async with app.run_test(size=(80, 50)) as pilot:
        screen = await played(pilot, *TO_THE_GATE, "2")
        await on_the_keys(pilot, "play.undo")
        await press(pilot, "enter", "z")
        assert app.chosen.keys == {"play.undo": ("z",)}
        await press(pilot, "escape", "escape")
        assert app.screen is screen
        await press(pilot, "u")
        assert screen.session.decisions == ("gate.wait",)
        await press(pilot, key)
        assert screen.session.decisions == ()
        assert "z undo" in shown(app)


async def test_a_key_pressed_in_hangul_is_the_letter_of_the_same_key(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        await on_the_keys(pilot, "play.undo")
        await press(pilot, "enter", "ㅋ")
        assert app.chosen.keys == {"play.undo": ("z",)}


async def test_a_key_that_is_taken_is_refused_by_name(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        page = await on_the_keys(pilot, "play.undo")
        await press(pilot, "enter", "m")
        assert app.chosen.keys == {}
        assert 'm is the key for "Map"' in str(page.query_one(".about", PlainText).content)


async def test_an_action_gets_its_own_keys_back(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        await greeted(pilot)
        await on_the_keys(pilot, "play.undo")
        await press(pilot, "enter", "z", "d")
        assert app.chosen.keys == {}


async def test_keys_of_the_file_that_clash_or_are_of_nothing_are_named(new_app: NewApp, tmp_path: Path) -> None:
    file = SettingsFile(tmp_path)
    file.keep(Settings().put_keys("play.undo", ("m",)).put_keys("play.fly", ("f",)))
    told = new_app(settings=file).setting_troubles
    assert 'The key m is given to "Undo", and "Map" has it as well.' in told
    assert 'There is no action "play.fly" to give keys to.' in told


async def test_the_menu_marks_only_what_it_may(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *WITH_THE_KEY)
        await opened(pilot)
        await press(pilot, "end")
        assert app.screen.query_one(Menu).cursor == len(SETTINGS)
        await press(pilot, "home")
        assert app.screen.query_one(Menu).cursor == 0


@pytest.mark.parametrize("theme", [*(theme.name for theme in THEMES), "ansi-dark", "nord"])
async def test_what_is_marked_stands_out_in_every_theme(new_app: NewApp, theme: str) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE)
        app.choose(THEME, theme)
        await settled(pilot)
        menu = app.screen.query_one(Menu)
        styles = [segment.style for segment in menu.render_line(0) if segment.text.strip()]
        assert all(style and style.bold for style in styles)
        assert all(bool(style and style.reverse) is app.native_ansi_color for style in styles), "where the terminal chooses the colours"


async def test_without_colours_what_is_marked_is_reversed(new_app: NewApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE)
        strips = app.screen.query_one(Menu).render_line(0)
        assert any(segment.style and segment.style.reverse for segment in strips)


async def test_what_is_marked_has_the_colours_of_the_theme_that_is_chosen(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        menu = (await opened(pilot, THEME)).menu
        for _ in range(3):
            await press(pilot, "right")
            colours = {segment.style.color for segment in menu.render_line(menu.cursor) if segment.text.strip() and segment.style}
            assert colours == {menu.get_visual_style("menu--marked", partial=True).rich_style.color}, app.theme
