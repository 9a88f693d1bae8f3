"""Being told of every move of a game."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from game.runs.games.session import Session


class Watcher(Protocol):
    """Is told of a game's moves as they are made, before they are kept or shown. It neither waits nor fails."""

    def began(self, session: Session) -> None:
        """A new game began; some decisions may be taken already."""

    def resumed(self, session: Session) -> None:
        """A game that was left earlier stands where it was left."""

    def moved(self, session: Session) -> None:
        """A decision was taken, or taken back, or the player went elsewhere in the tree."""

    @property
    def standing(self) -> str:
        """How it stands with whatever watches, for the player, in a few words."""

    def close(self) -> None:
        """No game is watched any more."""
