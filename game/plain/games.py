"""The games of all players in plain lines: listed, gone on with, and put out of sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from attrs import frozen

from game.errors import Refused
from game.runs.games.kept_game import KeptGame
from game.runs.games.labels import GameLabel
from game.runs.games.session import Session
from game.story.model import Story
from game.turn.recap import position
from game.words import ago, counted

GAMES = "games"  # the word that is no verb of a game
_HIDE, _SHOW = "hide", "show"


class GameShelf(Protocol):
    """Where games are kept."""

    def games(self, story: Story) -> Sequence[KeptGame]:
        """All games that are no attempts, what was played last first."""

    def open(self, story: Story, kept: KeptGame) -> Session:
        """A game, where it was left."""

    def label(self, kept: KeptGame, label: GameLabel) -> None:
        """Give a game a name, or hide it."""


@frozen
class GameList:
    """The games of a story, as they are listed by number."""

    shelf: GameShelf
    story: Story

    def answer(self, words: str, now: int) -> Session | Iterator[str]:
        """What is typed after `games`: nothing, to list them; `2`, to go on with one; `hide 2`; `show`, to bring back all that is hidden.

        Args:
            words: What is typed.
            now: The time, in milliseconds since 1970.

        Raises:
            Refused: It means nothing.
            TimelineError: The game cannot be read.
            OSError: A label could not be written.
        """
        verb, _, number = words.partition(" ")
        if not words:
            return self._lines(now)
        if verb == _HIDE:
            return self._hidden(self._numbered(number))
        if words == _SHOW:
            return self._shown()
        return self.shelf.open(self.story, self._numbered(words))

    @property
    def _listed(self) -> list[KeptGame]:
        return [game for game in self.shelf.games(self.story) if not game.is_hidden]

    def _numbered(self, number: str) -> KeptGame:
        games, number = self._listed, number.removesuffix(".")
        if not (number.isdecimal() and len(number) < 10 and 1 <= int(number) <= len(games)):
            raise Refused("no-such-game", f"Which one? Type {GAMES}, and then {GAMES} with a number from 1 to {len(games)}.")
        return games[int(number) - 1]

    def _lines(self, now: int) -> Iterator[str]:
        for number, game in enumerate(self._listed, 1):
            kind = " (practice)" if game.is_practice else ""
            where = position(self.story, game.state) if game.state else "The story no longer leads there"
            yield f"{number}. {game.name or game.profile.player.name}{kind}. {where}. Played {ago(game.visit.at, now)}."
        hidden = len(self.shelf.games(self.story)) - len(self._listed)
        yield f"Type {GAMES} and a number to go on with one, {GAMES} {_HIDE} and a number to put one out of sight."
        if hidden:
            yield f"{counted(hidden, 'game')} hidden; {GAMES} {_SHOW} brings back all."

    def _hidden(self, game: KeptGame) -> Iterator[str]:
        self.shelf.label(game, GameLabel(game.name, is_hidden=True))
        return iter([f"Hidden, and kept: {game.name or game.profile.player.name}. {GAMES} {_SHOW} brings it back."])

    def _shown(self) -> Iterator[str]:
        gone = [game for game in self.shelf.games(self.story) if game.is_hidden]
        for game in gone:
            self.shelf.label(game, GameLabel(game.name))
        return iter([f"{counted(len(gone), 'game')} back in the list." if gone else "Nothing is hidden."])
