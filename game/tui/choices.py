"""The choices, below a rule that says what there is to know at the moment."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.timer import Timer

from game.tui.menu import Menu

_STAYS = 5.0  # seconds for which a notice stays
_GAP = "   "
_ENDS = 4  # columns of the rule that no title takes


class ChoiceMenu(VerticalScroll, can_focus=False):
    """A menu below a rule. In the rule, where the eye is: whether there is more to read above it, and one notice, the last."""

    def __init__(self, more: str) -> None:
        """The choices.

        Args:
            more: What to say while there is more to read.
        """
        super().__init__(id="choices")
        self._says_more = more
        self._more = ""
        self._notice: Sequence[str] = ()  # in more and in fewer words
        self._remark = ""
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Menu(numbered=True)

    def mark_more(self, more: bool) -> None:
        """Say whether there is more to read."""
        self._more = self._says_more if more else ""
        self._show()

    def tell(self, *notice: str) -> bool:
        """Show a notice in place of the one before, for a while, if there is room for it; none takes that away.

        Args:
            notice: The same in more and in fewer words: in the most that there is room for, at any moment while it is shown.
        """
        if not (notice or self._notice):
            return True
        if notice and self._longest(notice) is None:
            return False
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(_STAYS, self.tell) if notice else None
        self._notice = notice
        self._show()
        return True

    def remark(self, words: str) -> None:
        """What to say for as long as there is no notice; empty: nothing."""
        self._remark = words
        self._show()

    def _longest(self, wordings: Sequence[str]) -> str | None:
        """The first of some wordings that there is room for."""
        return next((words for words in wordings if Content(words).cell_length <= self._room), None)

    @property
    def _room(self) -> int:
        """The columns for a notice."""
        return max(0, self.size.width - _ENDS - (len(self._more) + len(_GAP) if self._more else 0))

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        told = self._longest(self._notice) or next(reversed(self._notice), self._remark)
        notice = Content(told).truncate(self._room, ellipsis=True)
        parts = [part for part in (notice, Content(self._more)) if part]
        self.border_title = Content(_GAP).join(parts)
