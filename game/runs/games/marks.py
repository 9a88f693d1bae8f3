"""What a player notes about decisions, kept as it is noted."""

from __future__ import annotations

from attrs import evolve

from game.runs.timeline.keeper import Keeper
from game.runs.timeline.node import Mark
from game.runs.timeline.tree import Tree


class Marks:
    """The marks of a tree."""

    def __init__(self, tree: Tree, keeper: Keeper | None) -> None:
        self._tree = tree
        self._keeper = keeper

    def set(self, link: bytes, mark: Mark) -> None:
        """Note something at a node."""
        self._tree.marks[link] = mark
        if self._keeper:
            self._keeper.keep([(self._tree.profile, (link, mark))])

    def prune(self, link: bytes) -> None:
        """Put a branch out of sight. Nothing is lost: `restore` brings it back.

        Raises:
            Refused: It is the start, or the player is in it, or something in it is locked.
        """
        if why := self._tree.why_kept(link):
            raise why.error
        self.set(link, evolve(self._tree.mark(link), pruned=True))

    def restore(self, link: bytes) -> None:
        """Bring a pruned branch back into sight."""
        self.set(link, evolve(self._tree.mark(link), pruned=False))
