"""The game as a Textual app: what is loaded, which screen is shown, and what works everywhere.

The title is on the screen before the story, the engine or attrs are imported: modules that it needs hold their values in named tuples.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from textual import work
from textual.app import App, SystemCommand
from textual.events import Resize
from textual.reactive import var
from textual.screen import Screen

from game.errors import HyosanError
from game.runs.settings import Settings, SettingsFile
from game.tui.actions import actions, bindings
from game.tui.menu import Entry
from game.tui.messages import Picked
from game.tui.page import Page
from game.tui.themes import THEMES
from game.tui.title import TitleScreen
from game.tui.toosmall import TooSmallScreen, is_too_small

if TYPE_CHECKING:
    from game.engine import Player
    from game.runs.session import Session
    from game.story.model import Story


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
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (100, "-roomy"), (120, "-wide")]  # noqa: RUF012  as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (20, "-fair"), (28, "-tall")]  # noqa: RUF012  the same

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
        self._title = TitleScreen(seed)
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

    def get_default_screen(self) -> Screen[Any]:
        return self._title

    def on_mount(self) -> None:
        self.call_after_refresh(self._load)

    @work(thread=True)
    def _load(self) -> None:
        """Load the story once the title is on the screen."""
        try:
            story = self._load_story()
            latest = self._games.latest(story)
        except HyosanError as error:
            self.call_from_thread(self._refuse, error)
            return
        from game.tui import play  # noqa: F401  so that it is ready when it is needed

        self.call_from_thread(self._begin, story, latest)

    def _refuse(self, error: HyosanError) -> None:
        from game.tui.refusal import RefusalScreen

        self._offer()
        self._show(RefusalScreen(error))

    def _begin(self, story: Story, latest: Session | None) -> None:
        self._story, self._session = story, latest
        self._offer()
        if self._resume and latest is not None:
            self._play(latest, opens=False)

    def _offer(self) -> None:
        """Fill the menu of the title."""
        entries = [
            ("continue", "Continue", self._session),
            ("new", "New game", self._story),
            ("help", "How to play", True),
            ("quit", "Quit", True),
        ]
        self._title.offer(*(Entry(id, text) for id, text, is_there in entries if is_there))

    async def on_picked(self, message: Picked) -> None:
        match message.entry:
            case "continue" if self._session:
                self._play(self._session, opens=False)
            case "new" if self._story:
                self._ask_name(self._story)
            case other:
                await self.run_action(other)

    def _ask_name(self, story: Story) -> None:
        from game.engine import Player
        from game.tui.newgame import NewGameScreen

        def begin(name: str | None) -> None:
            if name is not None:
                self._session = self._games.new(story, Player(name, self._seed))
                self._play(self._session, opens=True)

        self._show(NewGameScreen(story.names, self._player_name or story.names[0]), begin)

    def _play(self, session: Session, opens: bool) -> None:
        from game.tui.play import PlayScreen

        self._show(PlayScreen(session, opens), lambda _: self._offer())

    def _show(self, screen: Screen[Any], then: Callable[[Any], None] | None = None) -> None:
        """Show a screen, below the page that says that there is no room, if that is shown."""
        is_covered = isinstance(self.screen, TooSmallScreen)
        if is_covered:
            self.pop_screen()
        self.push_screen(screen, then)
        if is_covered:
            self.push_screen(TooSmallScreen())

    def on_resize(self, event: Resize) -> None:
        is_covered = isinstance(self.screen, TooSmallScreen)
        if is_too_small(event.size) and not is_covered:
            self.push_screen(TooSmallScreen())
        elif is_covered and not is_too_small(event.size):
            self.pop_screen()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        if isinstance(screen, Page):
            for title, says, call in screen.commands():
                yield SystemCommand(title, says, call)
            for action in actions(*screen.WHERE):
                if action.in_palette:
                    yield SystemCommand(action.title, action.says, partial(screen.run_action, action.name))
        for action in actions("everywhere"):
            if action.in_palette:
                yield SystemCommand(action.title, action.says, partial(self.run_action, action.name))

    def action_help(self) -> None:
        from game.tui.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        elif not isinstance(self.screen, TooSmallScreen):
            self.push_screen(HelpScreen())

    def action_toggle_animations(self) -> None:
        self.animations = not self.animations
        self.notify("The fire burns." if self.animations else "The fire stands still.")
        self._keep_settings()

    def watch_theme(self) -> None:
        if self.is_running:
            self._keep_settings()

    def _keep_settings(self) -> None:
        if self._settings:
            self._settings.keep(Settings(self.animations, self.theme))
