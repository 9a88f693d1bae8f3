"""The app as far as it is set: what the player has chosen, applied at once and kept."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar, Protocol

from textual.app import App
from textual.reactive import var
from textual.scrollbar import ScrollBar, ScrollBarRender
from textual.theme import BUILTIN_THEMES

from game.settings.file import SettingsFile
from game.settings.schema import ANIMATIONS, ASCII, FOOTER, LIGHT, MEASURE, OWN, THEME
from game.settings.setting import Setting, T
from game.settings.values import Settings
from game.tui.background import is_light_background
from game.tui.keymap import Keymap
from game.tui.themes import THEMES, fitted, own

_FEW_COLOURS = ("standard", "windows")  # sixteen, as each terminal has set them
_BESIDE_TEXT = 5  # columns of a column of text that are margins, and a bar


class WholeCells(ScrollBarRender):
    """A bar without parts of a cell, for fonts that lack the signs for them."""

    VERTICAL_BARS: ClassVar[list[str]] = [" "]
    HORIZONTAL_BARS: ClassVar[list[str]] = [" "]


class Configured(Protocol):
    """What screens need of it."""

    chosen: Settings
    keymap: Keymap
    setting_troubles: tuple[str, ...]  # what is wrong with what was set, a sentence each
    is_leaving: bool  # whether the program is being left

    def choose(self, setting: Setting[T], value: T) -> None:
        """Set something."""

    def choose_all(self, chosen: Settings) -> None:
        """Set everything."""

    def preview(self, theme: str) -> None:
        """Show a theme without setting it."""


class ConfiguredApp(App[None]):
    """An app whose looks are settings."""

    animations = var(True, init=False)  # what is set, unless this start of the program was told that nothing is to move
    chosen = var(Settings(), init=False)
    _column = MEASURE.default + _BESIDE_TEXT
    _looks: Mapping[str, str] = {}  # the variables of the stylesheet
    _is_light: bool | None = None  # what the terminal has answered; None: nothing

    def __init__(self, settings: SettingsFile | None = None, *, may_animate: bool = True) -> None:
        """The app.

        Args:
            settings: Keeps what is set; None: that is forgotten.
            may_animate: Whether things may move by themselves, whatever is set.
        """
        super().__init__()
        self.is_leaving = False
        self.keymap = Keymap()
        self._settings = settings
        self._may_animate = may_animate
        for theme in THEMES:
            self.register_theme(theme)
        found = settings.read() if settings else None
        if found:
            self.set_reactive(ConfiguredApp.chosen, found.settings)
        self._apply(self.chosen)
        self.setting_troubles = (*(found.troubles if found else ()), *self.keymap.troubles())

    def get_css_variables(self) -> dict[str, str]:
        return {**super().get_css_variables(), "column": str(self._column), "rule": "ascii" if self.has_class("-ascii") else "solid"}

    def choose(self, setting: Setting[T], value: T) -> None:
        """Set something, apply it and keep it."""
        self._may_animate |= setting is ANIMATIONS  # what is chosen now goes before what this start was told
        self.choose_all(self.chosen.put(setting, value))

    def choose_all(self, chosen: Settings) -> None:
        """Set everything, apply it and keep it."""
        is_new, self.chosen = chosen != self.chosen, chosen
        self._apply(chosen)
        if is_new and self._settings and (trouble := self._settings.keep(chosen)):
            self.notify(trouble, severity="warning")

    def preview(self, theme: str) -> None:
        """Show a theme without setting it."""
        self._wear(theme, self.chosen)

    def _apply(self, chosen: Settings) -> None:
        self.keymap = Keymap(chosen.keys)
        self.set_keymap(self.keymap.overrides())
        self.animations = self._may_animate and chosen.get(ANIMATIONS)
        self.set_class(chosen.get(ASCII), "-ascii")
        ScrollBar.renderer = WholeCells if chosen.get(ASCII) else ScrollBarRender
        self.set_class(not chosen.get(FOOTER), "-no-footer")
        self._column = chosen.get(MEASURE) + _BESIDE_TEXT
        self._wear(chosen.get(THEME), chosen)
        if self.is_running:
            self.call_next(partial(self.refresh_css, animate=False))
        else:  # nothing has styles yet
            self._style()

    def _wear(self, theme: str, chosen: Settings) -> None:
        """Show the theme of a name, fitted; for a name that is none, the game's own."""
        if theme == OWN or theme not in self.available_themes:
            theme = own(chosen.get(LIGHT), os.environ, has_few_colours=self._has_few_colours, answer=self._is_light)
        elif theme in BUILTIN_THEMES:
            self.register_theme(fitted(BUILTIN_THEMES[theme]))
        self.theme = theme

    def _style(self) -> bool:
        """Have the looks of what is set; returns whether they are others than before."""
        before, self._looks = self._looks, self.get_css_variables()
        self.stylesheet.set_variables(self._looks)
        return self._looks != before

    def refresh_css(self, animate: bool = True) -> None:
        """Read the stylesheet anew, if its variables are others than before."""
        if self._style():
            super().refresh_css(animate)

    @property
    def _has_few_colours(self) -> bool:
        return self.console.color_system in _FEW_COLOURS

    def ask_terminal(self) -> None:
        """Ask the terminal whether it is light or dark, if anything depends on that."""
        if self.chosen.get(THEME) == OWN and self.chosen.get(LIGHT) == "auto" and not self._has_few_colours:
            self._is_light = is_light_background(os.environ)
            self._apply(self.chosen)


def configured(app: App[Any]) -> Configured:
    """The app of a screen, as far as it is set."""
    if not isinstance(app, ConfiguredApp):
        raise TypeError("the screens of the game belong to an app that has settings")
    return app
