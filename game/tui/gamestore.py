"""What the screens need of the place where games are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from game.engine import Player
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

    def endings_reached(self, story: Story) -> frozenset[str]:
        """The ids of the endings that any game has come to."""

    def unreadable(self) -> Iterable[str]:
        """What to say of games that cannot be read, a sentence each."""
