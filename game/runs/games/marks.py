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

    def prune(self, link: bytes) -> str:
        """Put a branch out of sight; why not, if it cannot be. Nothing is lost: `restore` brings it back."""
        why = self._tree.prunable(link)
        if not why:
            self.set(link, evolve(self._tree.mark(link), pruned=True))
        return why

    def restore(self, link: bytes) -> None:
        """Bring a pruned branch back into sight."""
        self.set(link, evolve(self._tree.mark(link), pruned=False))
