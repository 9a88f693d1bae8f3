"""The first screen: a fire on a dark roof, and where to go from there."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.worker import get_current_worker

from game import paths
from game.errors import HyosanError
from game.settings.schema import FINE_SPLITS
from game.tui.actions import bindings
from game.tui.configuration import configured
from game.tui.hints import Hints
from game.tui.launch import Launch
from game.tui.menu import Menu
from game.tui.menu_screen import MenuScreen
from game.tui.messages import Picked
from game.tui.night import Night
from game.tui.text import PlainText
from game.tui.title_menu import Offers, TitleEntry, title_entries

if TYPE_CHECKING:
    from game.runs.games.kept_game import KeptGame
    from game.runs.games.session import Session
    from game.runs.recording import Recording
    from game.runs.speedrun.ghost import Ghost
    from game.story.model import Story
    from game.tui.gamestore import GameStore
    from game.tui.play import PlayScreen

_A_DAY = 24 * 60 * 60 * 1000  # milliseconds
_BEFORE = 4  # turns, of which the last is the present one
_GARBAGE = 50_000  # new objects after which garbage is looked for: not several times while a key is answered


class TitleScreen(MenuScreen[None]):
    """The title, from which games are begun and gone on with. The story is loaded once the picture is on the screen."""

    WHERE = ("choosing", "listing")
    BINDINGS = bindings(*WHERE)

    def __init__(
        self,
        load_story: Callable[[], Story],
        open_games: Callable[[], GameStore],
        launch: Launch,
        *,
        burning: bool,
    ) -> None:
        super().__init__()
        self._load_story = load_story
        self._open_games = open_games
        self._launch = launch
        self._runs = launch.runs or paths.shipped_runs()  # the folder of those that are offered
        self._ghost: Ghost | None = None  # what runs beside attempts
        self._has_runs = False
        self._entries: list[TitleEntry] = []
        self._night = Night(launch.seed, burning)
        self._story: Story | None = None
        self._games: GameStore | None = None
        self._session: Session | None = None
        self.played: list[Session] = []  # games that were opened
        self._runner: Session | None = None  # in which attempts are made, so that they leave the other game where it is

    @property
    def story(self) -> Story | None:
        """The story, once it is loaded."""
        return self._story

    def compose(self) -> ComposeResult:
        yield self._night
        yield PlainText("HYOSAN HIGH", id="name")
        with VerticalScroll(id="offers", can_focus=False):
            yield Menu()
        yield PlainText(id="says")
        yield Hints("choosing", "everywhere")

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
        self.app.push_screen(RefusalScreen(error))

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
                has_games=bool(self._session or self._runner or (self._games and self._story and self._games.players(self._story))),
                has_runs=self._has_runs,
                has_categories=bool(self._story and self._story.categories),
            )
        )
        self.menu.set([entry.shown for entry in self._entries])
        self._describe()

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

    def _go_on(self, session: Session) -> None:
        """Go on with a game; one that was left some time ago after a look at what was last."""
        from game.turn.game import Game
        from game.turn.whereabouts import previously, whereabouts

        was_left = session.visits[-1].at if session.visits else session.clock.now()
        lines = previously(Game(session).turns(_BEFORE))
        if session.clock.now() - was_left < _A_DAY or not lines:
            self._play(session, opens=False)
            return
        from game.tui.previously import PreviouslyScreen

        page = PreviouslyScreen(whereabouts(session.story, session.state), lines)
        self.app.push_screen(page, lambda _: self._play(session, opens=False))

    def _list_games(self, story: Story, games: GameStore) -> None:
        from game.runs.games.steady_clock import SteadyClock
        from game.tui.games import GamesScreen

        self.app.push_screen(GamesScreen(story, games, SteadyClock().now()), self._open_game)

    def _open_game(self, kept: KeptGame | None) -> None:
        """Go on with a game of the list, which is what Continue means from then on."""
        if kept is None or self._story is None or self._games is None:
            return
        try:
            self._session = self._games.open(self._story, kept)
        except HyosanError as error:
            self.notify(str(error), severity="error")
            return
        self._go_on(self._session)

    def _show_endings(self, story: Story, games: GameStore) -> None:
        """The page of endings, as a game has it."""
        from game.engine import Player
        from game.tui.pages import page_of
        from game.tui.reader import ReaderScreen
        from game.turn.answers import TextPage
        from game.turn.game import Game
        from game.turn.verbs.table import BY_NAME

        verb = BY_NAME["endings"]
        game = Game(self._session or self._runner or games.unbegun(story, Player(story.names[0], 0)))
        if page := page_of(verb, game):
            self.app.push_screen(page)
        elif isinstance(answer := verb(game), TextPage):
            self.app.push_screen(ReaderScreen(answer))

    def _show_about(self, story: Story) -> None:
        from game.tui.about import AboutScreen

        self.app.push_screen(AboutScreen(story))

    def _begin_new(self, story: Story, games: GameStore) -> None:
        """Ask for a name; before the first game of all, say what the story tells of."""
        if not story.about.content or games.players(story):
            self._ask_name(story, games)
            return
        from game.tui.content_notes import ContentNotesScreen

        begins = partial(self._ask_name, story, games)
        self.app.push_screen(ContentNotesScreen(story.about.content), lambda wanted: begins() if wanted else None)

    def _ask_name(self, story: Story, games: GameStore) -> None:
        from game.tui.newgame import NewGameScreen

        self.app.push_screen(NewGameScreen(games.players(story), story.names), self._begin)

    def _begin(self, name: str | None, steps: Sequence[str] | None = None) -> None:
        """Begin a game under a name, if there is one, after some decisions."""
        from game.engine import Player

        if name is not None and self._story and self._games:
            begun = self._games.new(self._story, Player(name, self._launch.seed), steps)
            if begun.category:
                self._runner = begun
            else:
                self._session = begun
            self._play(begun, opens=not steps)

    def _offer_runs(self, story: Story, games: GameStore) -> None:
        from game.runs.shipped_runs import shipped_runs
        from game.tui.runs import RunsScreen

        try:
            runs = shipped_runs(story, self._runs)
        except HyosanError as error:
            self.notify(str(error), severity="error")
            return
        self.app.push_screen(RunsScreen(story, runs, games.endings_reached(story)), self._take_over)

    def _offer_speedruns(self, story: Story, games: GameStore) -> None:
        if self._runner is None and self._session is None:
            from game.tui.newgame import NewGameScreen

            self.app.push_screen(NewGameScreen(games.players(story), story.names), self._run_as)
        else:
            self._run_as(self._session.state.player.name if self._session else None)

    def _run_as(self, name: str | None) -> None:
        """Open the page of speedruns, for a player of some name where nobody is running yet."""
        from game.engine import Player
        from game.tui.speedrun.screen import SpeedrunScreen

        if self._story is None or self._games is None or (self._runner is None and name is None):
            return
        try:
            player = self._session.state.player if self._session else Player(name or "", self._launch.seed)
            self._runner = self._runner or self._games.unbegun(self._story, player)
        except HyosanError as error:
            self.notify(str(error), severity="error")
            return
        reached = partial(self._games.endings_reached, self._story)
        self.app.push_screen(SpeedrunScreen(self._runner, self._runs, reached, self._ghost), lambda _: self._offer())

    def _watch_run(self, recording: Recording) -> None:
        from game.tui.watch import WatchScreen

        self.app.push_screen(WatchScreen(recording), self._take_over)

    def _take_over(self, taken: Recording | None) -> None:
        """Begin a game where a run was left, under the name that was played last, so that it is a branch of what is there."""
        if taken is not None and self._story and self._games:
            before = self._session or self._runner
            player = before.state.player if before else taken.player
            self._session = self._games.new(self._story, player, taken.decisions)
            self._play(self._session, opens=not taken.decisions)

    def _play(self, session: Session, opens: bool) -> None:
        from game.tui.play import PlayScreen

        self.played.append(session)
        screen = self._attempt(session, session.category) if session.category else None
        self.app.push_screen(screen or PlayScreen(session, opens), self._after_play)

    def _after_play(self, left_for: str | None) -> None:
        self._offer()
        if left_for and self._story and self._games:
            self._list_games(self._story, self._games)

    def _attempt(self, session: Session, category: str) -> PlayScreen | None:
        """The screen of a game that is played for a category; None once it is practice, or where the attempts cannot be read."""
        from game.runs.speedrun.resumption import running_for
        from game.tui.speedrun.attempt import AttemptScreen

        try:
            is_fine = self.settings.get(FINE_SPLITS)
            running = running_for(session, category, self._runs, self._ghost, is_fine=is_fine)
        except HyosanError as error:
            self.notify(str(error), severity="error")
            return None
        is_practice = running.has_left and running.is_over  # a marathon that was left goes on with its next game
        return None if is_practice else AttemptScreen(running, "the title")

    def on_screen_resume(self) -> None:
        self._night.is_seen(True)

    def on_screen_suspend(self) -> None:
        self._night.is_seen(False)
