"""The page with the games of all players."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Input

from game.cells import cut
from game.errors import HyosanError
from game.runs.games.kept_game import KeptGame
from game.runs.games.labels import GameLabel
from game.story.model import Story
from game.tui.actions import bindings
from game.tui.configuration import configured
from game.tui.delivery import File, delivered
from game.tui.gamestore import GameStore
from game.tui.hints import Hints
from game.tui.menu import Menu, MenuEntry
from game.tui.menu_screen import MenuScreen
from game.tui.messages import Picked
from game.tui.text import PlainText
from game.turn.recap import position
from game.words import ago, counted

_LONGEST = 30  # cells of a game's name in its line


class GamesScreen(MenuScreen[KeptGame]):
    """A line for each game, what was played last first. It answers with the game that is to be gone on with."""

    WHERE = ("games", "choosing", "listing", "page")
    BINDINGS = bindings(*WHERE)
    AUTO_FOCUS = ""

    def __init__(self, story: Story, store: GameStore, now: int) -> None:
        """The page.

        Args:
            story: The story.
            store: Where its games are kept.
            now: The time, in milliseconds since 1970.
        """
        super().__init__()
        self._story = story
        self._store = store
        self._now = now
        self._games: list[KeptGame] = []
        self._all_hidden: list[KeptGame] = []
        self._hidden: list[KeptGame] = []  # since the page was opened, the last hidden last

    def compose(self) -> ComposeResult:
        yield PlainText("Games", classes="heading")
        with VerticalScroll(classes="list", can_focus=False):
            yield Menu()
        yield PlainText(classes="about")
        yield Input(placeholder="A name for this game", max_length=60, classes="asked")
        yield Hints("games", "choosing", "page", "everywhere")

    def on_mount(self) -> None:
        self._stop_asking()
        self._read(0)
        self.watch(self.menu, "cursor", self._describe)

    def _read(self, cursor: int) -> None:
        """Read what there is, and mark the game of an index."""
        games = self._store.games(self._story)
        self._games = [game for game in games if not game.is_hidden]
        self._all_hidden = [game for game in games if game.is_hidden]
        self.menu.set([MenuEntry(game.key, self._line(game)) for game in self._games])
        self.menu.cursor = max(0, min(cursor, len(self._games) - 1))
        self._describe()

    def _line(self, game: KeptGame) -> str:
        name = cut(game.name or game.profile.player.name, _LONGEST)
        kind = " (practice)" if game.is_practice else ""
        where = position(self._story, game.state) if game.state else "The story no longer leads there"
        return f"{name}{kind}: {where}"

    @property
    def _marked(self) -> KeptGame | None:
        return self._games[self.menu.cursor] if self._games else None

    def _describe(self) -> None:
        game = self._marked
        account = self._account(game) if game else "There are no games in sight." if self._out_of_sight else "There are no games."
        self._say("\n".join(filter(None, (account.strip(), self._out_of_sight))))

    @property
    def _out_of_sight(self) -> str:
        """How many games are hidden, and what brings them back; empty where none is."""
        count = len(self._all_hidden)
        again = "it" if count == 1 else "the last" if self._hidden else "all"
        return f"{counted(count, 'game')} hidden; {self._key} brings {again} back." if count else ""

    @property
    def _key(self) -> str:
        """What brings games back."""
        return configured(self.app).keymap.named("games.show_again")

    def _account(self, game: KeptGame) -> str:
        decided = f"{counted(game.state.moves, 'decision')}. " if game.state else ""
        return f"{game.profile.player.name}, played {ago(game.visit.at, self._now)}. {decided}"

    def _say(self, words: str) -> None:
        self.query_one(".about", PlainText).update(words)

    def on_picked(self, message: Picked) -> None:
        message.stop()
        self.dismiss(next(game for game in self._games if game.key == message.entry))

    def action_export(self) -> None:
        if game := self._marked:
            self._try(lambda: self._say(self._exported(game)))

    def _exported(self, game: KeptGame) -> str:
        """Write the run of a game; what came of it."""
        path = self._store.export(self._story, game)
        if self.app.is_web:
            return delivered(self.app, File(path.parent, path.name, path.read_text(encoding="utf-8")))
        return f"Run file: {path}"

    def action_rename(self) -> None:
        if game := self._marked:
            field = self.query_one(Input)
            field.display, field.value = True, game.name
            field.focus()

    @on(Input.Submitted)
    def rename(self, message: Input.Submitted) -> None:
        if game := self._marked:
            self._try(lambda: self._label(game, GameLabel(message.value, game.is_hidden)))
        self._stop_asking()

    def action_hide(self) -> None:
        if game := self._marked:
            self._hidden.append(game)
            self._try(lambda: self._label(game, GameLabel(game.name, is_hidden=True)))
            self._say(f"Hidden, and kept. {self._key} brings it back.")

    def action_show_again(self) -> None:
        """Bring back what was hidden last; where nothing was since the page was opened, all that is."""
        again: Sequence[KeptGame] = [self._hidden.pop()] if self._hidden else self._all_hidden
        for game in again:
            self._try(lambda game=game: self._label(game, GameLabel(game.name)))  # type: ignore[misc]
        if not again:
            self._say("Nothing is hidden.")

    def _label(self, game: KeptGame, label: GameLabel) -> None:
        self._store.label(game, label)
        self._read(self.menu.cursor)

    def _try(self, do: Callable[[], object]) -> None:
        """Do something, or say why it could not be done."""
        try:
            do()
        except HyosanError as error:
            self._say(str(error))
        except OSError as error:
            self._say(f"That could not be kept: {error.strerror}.")

    def _stop_asking(self) -> None:
        self.query_one(Input).display = False
        self.set_focus(None)

    def action_close(self) -> None:
        if self.query_one(Input).display:
            self._stop_asking()
        else:
            self.dismiss()
