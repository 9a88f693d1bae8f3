"""What can be done to decisions: mark them, delete them, compare them."""

from __future__ import annotations

from game.tui.branches.base import BranchPage
from game.words import counted


class Marking(BranchPage):
    """Bookmarks, locks, deletions that can be undone, and comparing."""

    def __init__(self) -> None:
        super().__init__()
        self._deleted: list[bytes] = []  # on this page, the last one last

    def action_bookmark(self) -> None:
        self.do("mark")

    def action_lock(self) -> None:
        self.do("unlock" if self.decided.mark(self.link).locked else "lock")

    def action_delete(self) -> None:
        self.decide(self._delete)

    def _delete(self) -> None:
        if self.lines.line.is_heading:
            self.say("This is a chapter. Go to the decision from which on to delete.")
            return
        link, count = self.link, sum(1 for each in self.decided.below(self.link) if each in self.lines.outline.at)
        parent = self.decided.parent(link)
        if self.do("prune"):
            self._deleted.append(link)
            self.show_tree(parent or self.decided.root)
            self.say(f"Out of sight: {counted(count, 'decision')}. u brings {'it' if count == 1 else 'them'} back.")

    def action_restore(self) -> None:
        link = self._last_deleted()
        if link is None:
            self.say("Nothing is deleted.")
            return
        self.session.marks.restore(link)
        self.show_tree(link)
        self.reveal(link)
        self.say("Brought back.")

    def _last_deleted(self) -> bytes | None:
        """What was deleted last, on this page or before."""
        while self._deleted:
            link = self._deleted.pop()
            if self.decided.mark(link).pruned:
                return link
        before = [link for link, mark in self.decided.marks.items() if mark.pruned and link in self.decided]
        return before[-1] if before else None

    def action_compare(self) -> None:
        if self.marked is None or self.marked == self.link:
            self.marked = self.link if self.marked is None else None
            self.show_again()
            self.say("Now go to another decision, and press c again." if self.marked else "Nothing is compared.")
            return
        from game.tui.branches.comparison_screen import CompareScreen

        first, self.marked = self.marked, None
        self.show_again()
        self.open(CompareScreen(self.facts, first, self.link))
