"""The game as a Textual app: what is loaded, which screen is shown, and what works everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Protocol

from textual import work
from textual.app import App, SystemCommand
from textual.events import Resize
from textual.reactive import var
from textual.screen import Screen

from game.engine import Player
from game.errors import HyosanError
from game.runs.session import Session
from game.runs.settings import Settings, SettingsFile
from game.story.model import Story
from game.tui.actions import actions, bindings
from game.tui.menu import Entry
from game.tui.messages import Picked
from game.tui.page import Page
from game.tui.themes import THEMES
from game.tui.title import TitleScreen
from game.tui.toosmall import TooSmallScreen, is_too_small


class GameStore(Protocol):
    """Where games are kept."""

    def new(self, story: Story, player: Player) -> Session:
        """A new game."""

    def latest(self, story: Story) -> Session | None:
        """The game played last, if there is one."""


class HyosanApp(App[None]):
    """Hyosan High."""

    TITLE = "Hyosan High"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings("everywhere")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (100, "-roomy"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-tall")]

    animations = var(True, init=False)

    def __init__(
        self,
        load_story: Callable[[], Story],
        games: GameStore,
        *,
        resume: bool = False,
        player_name: str | None = None,
        animations: bool = True,
        seed: int = 0,
        settings: SettingsFile | None = None,
    ) -> None:
        super().__init__()
        self._load_story = load_story
        self._games = games
        self._resume = resume
        self._player_name = player_name
        self._seed = seed
        self._settings = settings
        self._story: Story | None = None
        self._session: Session | None = None
        self._set_out(animations)

    def _set_out(self, animations: bool) -> None:
        """Apply what the player has chosen before."""
        for theme in THEMES:
            self.register_theme(theme)
        chosen = self._settings.read() if self._settings else Settings()
        self.theme = chosen.theme if chosen.theme in self.available_themes else THEMES[0].name
        self.set_reactive(HyosanApp.animations, animations and chosen.animations)
