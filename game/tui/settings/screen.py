"""The page on which everything is set, made from the table of settings."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.cells import padded
from game.settings.schema import SETTINGS, THEME, AnySetting
from game.tui.actions import bindings
from game.tui.configuration import configured
from game.tui.content import lines
from game.tui.hints import Hints
from game.tui.menu import MenuEntry
from game.tui.menu_screen import MenuScreen
from game.tui.messages import Picked
from game.tui.settings.theme import themes_of
from game.tui.text import PlainText
from game.tui.themes import title

_KEYS = "keys"  # the entry that is no setting
_COLUMN = 28  # of titles


class SettingsScreen(MenuScreen[None]):
    """A line for each setting. What is set holds at once, and is kept at once."""

    WHERE = ("settings", "choosing", "listing", "page")
    BINDINGS = bindings(*WHERE)

    def compose(self) -> ComposeResult:
        from game.tui.menu import Menu

        yield PlainText("Settings", classes="heading")
        with VerticalScroll(classes="list", can_focus=False):
            yield Menu(*self._entries())
        yield PlainText(classes="about")
        yield Hints("settings", "page", "everywhere")

    def on_mount(self) -> None:
        self.watch(self.menu, "cursor", self._describe)

    def on_screen_resume(self) -> None:
        self._show()

    def _entries(self) -> list[MenuEntry]:
        keys = f"{len(self.settings.keys)} of your own" if self.settings.keys else "the usual ones"
        return [
            *(MenuEntry(setting.name, _row(setting.title, self._value(setting))) for setting in SETTINGS),
            MenuEntry(_KEYS, _row("Keys", keys)),
        ]

    def _value(self, setting: AnySetting) -> str:
        value = self.settings.get(setting)
        return title(str(value)) if setting is THEME else setting.word(value)

    def _show(self) -> None:
        cursor = self.menu.cursor
        self.menu.set(self._entries())
        self.menu.cursor = cursor
        self._describe()

    @property
    def _marked(self) -> AnySetting | None:
        return SETTINGS[self.menu.cursor] if self.menu.cursor < len(SETTINGS) else None

    def _describe(self) -> None:
        setting = self._marked
        says = setting.says if setting else "Give other keys to anything that keys do. Hangul letters follow by themselves."
        beside = f"{setting.group}. " if setting else ""
        heeded = " Plain lines heed it too." if setting and setting.is_for_lines else ""
        about = [Content.styled(beside, "bold $secondary") + says + Content.styled(heeded, "$text-muted")]
        self.query_one(".about", PlainText).update(lines(about))

    def action_change(self, step: int) -> None:
        setting = self._marked
        if setting is None:
            self._open_keys()
            return
        app, options = configured(self.app), self._options(setting)
        value = app.chosen.get(setting)
        at = options.index(value) if value in options else 0
        app.choose(setting, options[(at + step) % len(options)])
        self._show()

    def _options(self, setting: AnySetting) -> Sequence[str | int | bool]:
        return themes_of(self.app) if setting is THEME else setting.options

    def action_default(self) -> None:
        if setting := self._marked:
            configured(self.app).choose(setting, setting.default)
            self._show()

    def on_picked(self, message: Picked) -> None:
        message.stop()
        if message.entry == _KEYS:
            self._open_keys()
        elif message.entry == THEME.name:
            self.app.run_worker(self.app.run_action("change_theme"))
        else:
            self.menu.cursor = next(at for at, setting in enumerate(SETTINGS) if setting.name == message.entry)
            self.action_change(1)

    def _open_keys(self) -> None:
        from game.tui.settings.keys import KeysScreen

        self.open(KeysScreen())

    def action_close(self) -> None:
        self.dismiss()


def _row(name: str, value: str) -> str:
    return padded(name, _COLUMN) + value
