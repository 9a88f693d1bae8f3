"""What was read at a decision and how the player stood there, to see before going there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.geometry import Size

from game.tui.branches.facts import Facts
from game.tui.content import from_spans
from game.tui.rows import Rows
from game.tui.standing import belongings, full_account, gauges, listed
from game.turn.turn import Turn

_WIDE = 20  # rows from which there is room for a full account


class Preview(Rows):
    """A strip below the tree, or a column beside it: how it stood, what else led to the same, and the first lines of the text."""

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self._facts = facts
        self._link = facts.tree.root
        self._same = ""
        self._drawn: Sequence[Content] = ()
        self._drawn_for: tuple[bytes, str, Size] | None = None

    def show(self, link: bytes, same: str) -> None:
        """Show a decision.

        Args:
            link: Which one.
            same: What else led to the same situation, in words; empty if nothing did.
        """
        self._link, self._same = link, same
        self.refresh()

    def rows(self) -> Sequence[Content]:
        drawn_for = (self._link, self._same, self.content_size)
        if drawn_for != self._drawn_for:
            self._drawn_for = drawn_for
            self._drawn = self._lines(*self.content_size)
        return self._drawn

    def _lines(self, width: int, height: int) -> Sequence[Content]:
        now = self._facts.turn(self._link)
        if now is None:
            return Content("The story has changed and no longer leads here. Going here goes as far as it can.").wrap(width)
        head = self._account(now, width) if height >= _WIDE else self._summary(now, width)
        return [*head, *self._text(now, width, with_gaps=height >= _WIDE)][:height]

    def _summary(self, now: Turn, width: int) -> list[Content]:
        title = Content.assemble((now.title, "bold $secondary"), (f"   {now.spent}   {now.place.name}", "$text-muted"))
        return [title.truncate(width, ellipsis=True), gauges(now, width), belongings(now, width), *self._notes(width)]

    def _account(self, now: Turn, width: int) -> list[Content]:
        account = Content.assemble((now.title, "bold $primary"), "\n", (now.spent, "$text-muted"), "\n\n")
        lines = (account + full_account(now, sentences=False)).wrap(width)
        return [*lines, *self._notes(width), Content()]

    def _notes(self, width: int) -> Iterable[Content]:
        """Who was dead, and what else led to the same."""
        lost = self._facts.lost(self._link)
        if lost:
            yield Content.styled(f"Dead: {listed(lost)}", "$error").truncate(width, ellipsis=True)
        if self._same:
            yield Content.styled(self._same, "italic").truncate(width, ellipsis=True)

    def _text(self, now: Turn, width: int, with_gaps: bool) -> Iterable[Content]:
        for paragraph in now.prose:
            yield from from_spans(paragraph.spans).wrap(width)
            if with_gaps:
                yield Content()
