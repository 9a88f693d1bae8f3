"""Being told of every move of a game."""

from __future__ import annotations

from typing import Protocol, TypeVar

Watched_contra = TypeVar("Watched_contra", contravariant=True)  # what is told of: a session, which knows its watcher


class Watcher(Protocol[Watched_contra]):
    """Is told of a game's moves as they are made, before they are kept or shown. It neither waits nor fails."""

    def began(self, session: Watched_contra) -> None:
        """A new game began; some decisions may be taken already."""

    def resumed(self, session: Watched_contra) -> None:
        """A game that was left earlier stands where it was left."""

    def moved(self, session: Watched_contra) -> None:
        """A decision was taken, or taken back, or the player went elsewhere in the tree."""

    @property
    def standing(self) -> str:
        """How it stands with whatever watches, for the player, in a few words."""

    def close(self) -> None:
        """No game is watched any more."""
