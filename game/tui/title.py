"""The first screen: a fire on a dark roof, and where to go from there."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

from textual import work
from textual.app import ComposeResult

from game.errors import HyosanError
from game.tui.actions import bindings
from game.tui.choosing import Choosing
from game.tui.menu import Entry, Menu
from game.tui.messages import Picked
from game.tui.night import Night

if TYPE_CHECKING:
    from game.engine import Player
    from game.runs.session import Session
    from game.story.model import Story

_GARBAGE = 50_000  # new objects after which garbage is looked for: not several times while a key is answered


class GameStore(Protocol):
    """Where games are kept."""

    def new(self, story: Story, player: Player, steps: Sequence[str] = ()) -> Session:
        """A new game, in which some decisions may be taken already."""

    def latest(self, story: Story) -> Session | None:
        """The game played last, if there is one."""

    def unreadable(self) -> Iterable[str]:
        """What to say of games that cannot be read, a sentence each."""


class TitleScreen(Choosing[None]):
    """The title, from which games are begun and gone on with. The story is loaded once the picture is on the screen."""

    WHERE = ("choosing",)
    BINDINGS = bindings(*WHERE)

    def __init__(
        self,
        load_story: Callable[[], Story],
        open_games: Callable[[], GameStore],
        *,
        resume: bool,
        player_name: str | None,
        burning: bool,
        seed: int,
        steps: Sequence[str] | None = None,
    ) -> None:
        super().__init__()
        self._load_story = load_story
        self._open_games = open_games
        self._resume = resume  # whether to go on with the last game at once
        self._player_name = player_name  # under which to begin a game at once
        self._seed = seed
        self._steps = steps  # decisions after which to begin a game at once
        self._night = Night(seed, burning)
        self._story: Story | None = None
        self._games: GameStore | None = None
        self._session: Session | None = None

    def compose(self) -> ComposeResult:
        yield self._night
        yield Menu()

    def on_mount(self) -> None:
        self.call_after_refresh(self._open_story)

    @work(thread=True)
    def _open_story(self) -> None:
        try:
            story = self._load_story()
            games = self._open_games()
            latest = games.latest(story)
            damaged = [] if latest else list(games.unreadable())
        except HyosanError as error:
            self.app.call_from_thread(self._refuse, error)
            return
        from game.tui import play  # noqa: F401  so that it is ready when it is needed

        self.app.call_from_thread(self._greet, story, games, latest)
        for told in damaged:
            self.app.call_from_thread(self.notify, told, severity="warning", timeout=30, markup=False)

    def _refuse(self, error: HyosanError) -> None:
        from game.tui.refusal import RefusalScreen

        self._offer()
        self.app.push_screen(RefusalScreen(error))

    def _greet(self, story: Story, games: GameStore, latest: Session | None) -> None:
        gc.freeze()  # the story is here to stay: looking through it for garbage would only delay keys
        gc.set_threshold(_GARBAGE)
        self._story, self._games, self._session = story, games, latest
        self._offer()
        if self._resume and latest is not None:
            self._play(latest, opens=False)
        elif self._player_name is not None or self._steps is not None:
            from game.engine.player import checked_name

            self._begin(self._player_name or checked_name(story.names[0]), self._steps or ())

    def _offer(self) -> None:
        entries = (
            (self._session, Entry("continue", "Continue")),
            (self._story, Entry("new", "New game")),
            (True, Entry("help", "How to play")),
            (True, Entry("quit", "Quit")),
        )
        self.menu.set([entry for is_there, entry in entries if is_there])

    async def on_picked(self, message: Picked) -> None:
        match message.entry:
            case "continue" if self._session:
                self._play(self._session, opens=False)
            case "new" if self._story:
                self._ask_name(self._story)
            case action:
                await self.app.run_action(action)

    def _ask_name(self, story: Story) -> None:
        from game.tui.newgame import NewGameScreen

        self.app.push_screen(NewGameScreen(story.names), self._begin)

    def _begin(self, name: str | None, steps: Sequence[str] = ()) -> None:
        """Begin a game under a name, if there is one, after some decisions."""
        from game.engine import Player

        if name is not None and self._story and self._games:
            self._session = self._games.new(self._story, Player(name, self._seed), steps)
            self._play(self._session, opens=not steps)

    def _play(self, session: Session, opens: bool) -> None:
        from game.tui.play import PlayScreen

        self.app.push_screen(PlayScreen(session, opens), lambda _: self._offer())

    def on_screen_resume(self) -> None:
        self._night.is_seen(True)

    def on_screen_suspend(self) -> None:
        self._night.is_seen(False)
