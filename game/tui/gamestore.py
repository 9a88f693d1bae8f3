"""What the screens need of the place where games are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from game.engine import Player
    from game.runs.games.kept_game import KeptGame
    from game.runs.games.labels import GameLabel
    from game.runs.games.session import Session
    from game.story.model import Story


class GameStore(Protocol):
    """Where games are kept."""

    def new(self, story: Story, player: Player, steps: Sequence[str] | None = None) -> Session:
        """A new game, in which some decisions may be taken already."""

    def latest(self, story: Story) -> Session | None:
        """The game played last, if there is one."""

    def ordinary(self, story: Story) -> Session | None:
        """The game played last that is neither practice nor an attempt, if there is one."""

    def unbegun(self, story: Story, player: Player) -> Session:
        """A game that is not begun yet."""

    def players(self, story: Story) -> Sequence[str]:
        """The names of those who have played, who played last first."""

    def endings_reached(self, story: Story) -> Mapping[str, frozenset[str]]:
        """The names of all who have come to an ending, by the ids of these endings."""

    def games(self, story: Story) -> Sequence[KeptGame]:
        """All games that are no attempts, what was played last first."""

    def open(self, story: Story, kept: KeptGame) -> Session:
        """A game, where it was left."""

    def label(self, kept: KeptGame, label: GameLabel) -> None:
        """Give a game a name, or hide it."""

    def export(self, story: Story, kept: KeptGame) -> Path:
        """Write the run of a game to a file; where it is."""

    def unreadable(self) -> Iterable[str]:
        """What to say of games that cannot be read, a sentence each."""
