"""What a player notes about decisions, kept as it is noted."""

from __future__ import annotations

from attrs import evolve

from game.runs.refusals import Refusal
from game.runs.timeline.keeper import Keeper
from game.runs.timeline.node import MarkChange
from game.runs.timeline.tree import Tree


class Marks:
    """The marks of a tree."""

    def __init__(self, tree: Tree, keeper: Keeper | None) -> None:
        self._tree = tree
        self._keeper = keeper

    def change(self, link: bytes, **fields: str | bool) -> None:
        """Note something at a node, or take it away; what else is noted there stays as it is.

        Args:
            link: The node.
            fields: What is to be otherwise, as fields of a mark.
        """
        self._tree.marks[link] = evolve(self._tree.mark(link), **fields)  # type: ignore[arg-type]  # each is of its field
        if self._keeper:
            self._keeper.keep((self._tree.profile, MarkChange(link, field, value)) for field, value in fields.items())

    def prune(self, link: bytes) -> None:
        """Put a branch out of sight. Nothing is lost: `restore` brings it back.

        Whether something is locked there, or somebody plays there, is asked of the file, where other programs may have noted it.

        Raises:
            Refused: It is the start, or somebody is in it, or something in it is locked.
            TimelineError: The timeline cannot be written now.
        """
        why = self._tree.why_kept(link)
        if why is None and self._keeper:
            why, self._tree.marks = self._keeper.prune(link)
        elif why is None and self._tree.is_locked(link):
            why = Refusal.LOCKED_STAYS
        elif why is None:
            self.change(link, pruned=True)
        if why:
            raise why.error

    def restore(self, link: bytes) -> None:
        """Bring a pruned branch back into sight."""
        self.change(link, pruned=False)
