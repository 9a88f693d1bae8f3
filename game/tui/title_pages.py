"""The pages that the title opens, and the games that it begins and goes on with."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from game import paths
from game.errors import HyosanError
from game.settings.schema import FINE_SPLITS, HARD
from game.tui.launch import Launch
from game.tui.menu_screen import MenuScreen

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


class TitlePages(MenuScreen[None]):
    """Where to go from the title. Each page is imported when it is opened: the title does not wait for any."""

    def __init__(self, launch: Launch) -> None:
        super().__init__()
        self._launch = launch
        self._runs = launch.runs or paths.shipped_runs()  # the folder of those that are offered
        self._ghost: Ghost | None = None  # what runs beside attempts
        self._story: Story | None = None
        self._games: GameStore | None = None
        self._session: Session | None = None
        self._runner: Session | None = None  # in which attempts are made, so that they leave the other game where it is
        self.played: list[Session] = []  # games that were opened

    @abstractmethod
    def _offer(self) -> None:
        """Offer what there is now."""

    def _go_on(self, session: Session) -> None:
        """Go on with a game; one that was left some time ago after a look at what was last."""
        from game.turn.game import Game
        from game.turn.recap import position, previously

        was_left = session.visits[-1].at if session.visits else session.clock.now()
        lines = previously(Game(session, in_short=self.settings.get(HARD)).turns(_BEFORE))
        if session.clock.now() - was_left < _A_DAY or not lines:
            self._play(session, opens=False)
            return
        from game.tui.previously import PreviouslyScreen

        page = PreviouslyScreen(position(session.story, session.state), lines)
        self.open(page, lambda _: self._play(session, opens=False))

    def _list_games(self, story: Story, games: GameStore) -> None:
        from game.runs.games.steady_clock import SteadyClock
        from game.tui.games import GamesScreen

        self.open(GamesScreen(story, games, SteadyClock().now()), self._open_game)

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
        """The page of endings, as the game has it that goes on, and how many all games have come to."""
        from game.engine import Player
        from game.tui.gallery import GalleryScreen
        from game.turn.game import Game

        session = self._session or self._runner or games.unbegun(story, Player(story.names[0], 0))
        game = Game(session, in_short=self.settings.get(HARD))
        self.open(GalleryScreen(game), partial(self._go_to, game.session))

    def _go_to(self, session: Session, link: bytes | None) -> None:
        """Go on with a game at a node of its tree, if one was picked."""
        if link is not None:
            session.jump(link)
            self._play(session, opens=False)

    def _show_about(self, story: Story) -> None:
        from game.tui.about import AboutScreen

        self.open(AboutScreen(story))

    def _begin_new(self, story: Story, games: GameStore) -> None:
        """Ask for a name; before the first game of all, say what the story tells of."""
        if not story.about.content or games.players(story):
            self._ask_name(story, games)
            return
        from game.tui.content_notes import ContentNotesScreen

        begins = partial(self._ask_name, story, games)
        self.open(ContentNotesScreen(story), lambda wanted: begins() if wanted else None)

    def _ask_name(self, story: Story, games: GameStore) -> None:
        from game.tui.newgame import NewGameScreen

        self.open(NewGameScreen(games.players(story), story.names), self._begin)

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
        self.open(RunsScreen(story, runs, games.endings_reached(story)), self._take_over)

    def _offer_speedruns(self, story: Story, games: GameStore) -> None:
        if self._runner is None and self._session is None:
            from game.tui.newgame import NewGameScreen

            self.open(NewGameScreen(games.players(story), story.names, what="Speedruns", asks="Who runs?"), self._run_as)
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
        self.open(SpeedrunScreen(self._runner, self._runs, reached, self.played.append, self._ghost), self._after_play)

    def _watch_run(self, recording: Recording) -> None:
        from game.tui.watch import WatchScreen

        self.open(WatchScreen(recording), self._take_over)

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
        self.open(screen or PlayScreen(session, opens), self._after_play)

    def _after_play(self, left_for: str | None) -> None:
        from game.tui.play import GAMES

        self._offer()
        if left_for == GAMES and self._story and self._games:
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
