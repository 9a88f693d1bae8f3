"""The first screen: a fire on a dark roof, and where to go from there."""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.worker import get_current_worker

from game.errors import HyosanError
from game.tui.actions import bindings
from game.tui.configuration import configured
from game.tui.hints import Hints
from game.tui.launch import Launch
from game.tui.menu import Menu
from game.tui.messages import Picked
from game.tui.night import Night
from game.tui.text import PlainText
from game.tui.title_menu import Offers, TitleEntry, title_entries
from game.tui.title_pages import TitlePages

if TYPE_CHECKING:
    from game.runs.games.session import Session
    from game.story.model import Story
    from game.tui.gamestore import GameStore

_GARBAGE = 50_000  # new objects after which garbage is looked for: not several times while a key is answered


class TitleScreen(TitlePages):
    """The title, from which games are begun and gone on with. The story is loaded once the picture is on the screen."""

    CSS_PATH = None  # it is there before the looks of pages
    WHERE = ("choosing", "listing", "leaving")
    BINDINGS = bindings(*WHERE)

    def __init__(
        self,
        load_story: Callable[[], Story],
        open_games: Callable[[], GameStore],
        launch: Launch,
        *,
        burning: bool,
    ) -> None:
        super().__init__(launch)
        self._load_story = load_story
        self._open_games = open_games
        self._has_runs = False
        self._entries: list[TitleEntry] = []
        self._marked = ""  # the entry that was picked last, at which the mark stays
        self._menu = Menu()
        self._night = Night(launch.seed, burning)

    @property
    def menu(self) -> Menu:
        return self._menu

    @property
    def story(self) -> Story | None:
        """The story, once it is loaded."""
        return self._story

    def compose(self) -> ComposeResult:
        yield self._night
        yield PlainText("HYOSAN HIGH", id="name")
        with VerticalScroll(id="offers", can_focus=False):
            yield self._menu
        yield PlainText("Going on where you were." if self._launch.resume else "", id="says")
        yield Hints("choosing", "everywhere", "leaving")

    def on_mount(self) -> None:
        self.watch(self.menu, "cursor", self._describe, init=False)
        self.call_after_refresh(self._open_story)

    @work(thread=True)
    def _open_story(self) -> None:
        from game.runs.shipped_runs import has_shipped_runs
        from game.story.cancellation import Cancelled, cancel_unless

        worker = get_current_worker()
        try:
            with cancel_unless(lambda: not worker.is_cancelled):
                story = self._load_story()
            troubles = self._take_ghost(story)
            games = self._open_games()
            latest = games.latest(story)
            ordinary = games.ordinary(story) if latest and latest.category else latest
            troubles += [] if latest else list(games.unreadable())
            self._has_runs = has_shipped_runs(story, self._runs)
        except Cancelled:
            return
        except HyosanError as error:
            self.app.call_from_thread(self._refuse, error)
            return
        from game.tui import play  # noqa: F401  so that it is ready when it is needed

        self.app.call_from_thread(self._greet, story, games, latest, ordinary)
        for told in (*troubles, *configured(self.app).setting_troubles):
            self.app.call_from_thread(self.notify, told, severity="warning", timeout=30)

    def _take_ghost(self, story: Story) -> list[str]:
        """Make the ghost that the player has named; what there is to tell of it."""
        try:
            self._ghost = self._launch.ghost(story) if self._launch.ghost else None
        except HyosanError as error:
            return [f"No ghost runs beside you: {error}"]
        return []

    def _refuse(self, error: HyosanError) -> None:
        from game.tui.refusal import RefusalScreen

        self._offer()
        self.open(RefusalScreen(error))

    def _greet(self, story: Story, games: GameStore, latest: Session | None, ordinary: Session | None) -> None:
        gc.freeze()  # the story is here to stay: looking through it for garbage would only delay keys
        gc.set_threshold(_GARBAGE)
        self._story, self._games, self._session = story, games, ordinary
        self._runner = latest if latest is not ordinary else None
        self._offer()
        launch = self._launch
        if launch.resume and latest is not None:
            self._play(latest, opens=False)
        elif launch.watch is not None:
            self._watch_run(launch.watch)
        elif launch.player_name is not None or launch.steps is not None:
            from game.engine.player import checked_name

            self._begin(launch.player_name or checked_name(story.names[0]), launch.steps)

    def _offer(self) -> None:
        self._entries = title_entries(
            Offers(
                last=self._session,
                attempt=self._runner if self._has_attempt() else None,
                has_story=self._story is not None,
                has_players=bool(self.played or (self._games and self._story and self._games.players(self._story))),
                has_games=any(not session.category for session in (self._session, self._practised, *self.played) if session),
                has_runs=self._has_runs,
                has_categories=bool(self._story and self._story.categories),
                has_lines=not self.app.is_web,
            )
        )
        marked = self._marked
        self.menu.set([entry.shown for entry in self._entries])
        self.menu.cursor = next((at for at, entry in enumerate(self._entries) if entry.id == marked), self.menu.cursor)
        self._describe()

    @property
    def _practised(self) -> Session | None:
        """The game that was played last, where that is practice."""
        return self._runner if self._runner and self._runner.visits else None

    def _describe(self) -> None:
        """Say what the marked entry leads to."""
        at = self.menu.cursor
        self.query_one("#says", PlainText).update(Content(self._entries[at].says if at < len(self._entries) else ""))

    def _has_attempt(self) -> bool:
        """Whether there is an attempt to go on with: one that has begun and is not over."""
        if self._runner is None or self._runner.category is None:
            return False
        from game.runs.speedrun.resumption import goes_on

        return goes_on(self._runner)

    async def on_picked(self, message: Picked) -> None:
        self._marked = message.entry
        match message.entry:
            case "continue" if self._session:
                self._go_on(self._session)
            case "attempt" if self._runner:
                self._play(self._runner, opens=False)
            case "new" if self._story and self._games:
                self._begin_new(self._story, self._games)
            case "games" if self._story and self._games:
                self._list_games(self._story, self._games)
            case "endings" if self._story and self._games:
                self._show_endings(self._story, self._games)
            case "about" if self._story:
                self._show_about(self._story)
            case "speedrun" if self._story and self._games:
                self._offer_speedruns(self._story, self._games)
            case "watch" if self._story and self._games:
                self._offer_runs(self._story, self._games)
            case action:
                await self.app.run_action(action)

    def on_screen_resume(self) -> None:
        self._night.is_seen(True)

    def on_screen_suspend(self) -> None:
        self._night.is_seen(False)
