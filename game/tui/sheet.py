"""Screens with something to read that may be longer than the screen."""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from math import inf
from time import monotonic
from typing import Any, ClassVar

from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.reactive import var

from game.settings.schema import NUMBERS
from game.tui.hints import Hints
from game.tui.menu import MenuEntry
from game.tui.menu_screen import MenuScreen
from game.tui.page import Page, Result
from game.tui.prose import Prose

TO_SEE = 0.5  # seconds that it takes to see that a text has come to its end


class Sheet(VerticalScroll, can_focus=False):
    """A page of widgets, one below the other, that scrolls as prose does."""

    more = var(False)  # whether there is more to read below
    _kept = 0  # the line to keep at the top: only scrolling changes it, and no size does
    _kept_at = Size(0, 0)

    def on_mount(self) -> None:
        for changes in ("scroll_y", "virtual_size"):
            self.watch(self, changes, self._look_below)

    def on_resize(self) -> None:
        self._kept_at = self.size
        self.scroll_to(y=self._kept, animate=False, immediate=True)
        self._look_below()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if self.size == self._kept_at:  # a page that grows scrolls by itself
            self._kept = self.scroll_offset.y

    def _look_below(self) -> None:
        self.more = self.scroll_y < self.max_scroll_y

    def page(self, direction: int) -> None:
        """Scroll by a page."""
        self.scroll_relative(y=direction * max(1, self.content_size.height - 1), animate=False)

    def by_lines(self, count: int) -> None:
        """Scroll by some lines."""
        self.scroll_relative(y=count, animate=False)

    def go_to_line(self, y: int) -> None:
        """Bring a line to the top."""
        self.scroll_to(y=y, animate=False)

    def go_to_end(self) -> None:
        """Scroll to the last line."""
        self.scroll_end(animate=False)


class SheetScreen(Page[Result]):
    """Has one column of prose or one sheet, and the actions that turn its pages."""

    def on_mount(self) -> Coroutine[Any, Any, None] | None:
        self.watch(self.reader, "more", self.mark_more)
        return None

    def mark_more(self, more: bool) -> None:
        """Say whether there is more to read below."""
        for line in self.query(Hints):
            line.more = more

    @property
    def reader(self) -> Prose | Sheet:
        """What is read here."""
        return self.query_one("Prose, Sheet")  # type: ignore[return-value]

    def action_forward(self) -> None:
        self.reader.page(1)

    def action_backward(self) -> None:
        self.reader.page(-1)

    def action_first(self) -> None:
        self.reader.go_to_line(0)

    def action_last(self) -> None:
        self.reader.go_to_end()

    def action_scroll_lines(self, count: int) -> None:
        self.reader.by_lines(count)


class ReadingFirst(MenuScreen[Result], SheetScreen[Result]):
    """Has a menu below what is read, from which nothing is picked unread.

    While there is more to read, Enter turns the page, and a number only marks. An Enter that comes as the end of such a text comes into
    sight was meant for the page before, and only marks as well. Where one thing alone can be picked, Space does.
    """

    IS_UNHURRIED: ClassVar[bool] = True  # whether there is time to read: not against the clock
    _was_long = False  # whether pages were turned to come to the end
    _ended = -inf  # when they have come to it

    @property
    def _is_guarded(self) -> bool:
        return self.IS_UNHURRIED and self.settings.get(NUMBERS)

    def offer(self, entries: Sequence[MenuEntry]) -> None:
        """Set what can be picked below what is read now."""
        self.menu.set(entries)
        self._was_long, self._ended = False, -inf

    def mark_more(self, more: bool) -> None:
        super().mark_more(more)
        self.note_more(more)

    def note_more(self, more: bool) -> None:
        """Have Enter do what it does while there is more to read, or no longer."""
        if self._was_long and not more:
            self._ended = monotonic()
        for line in self.query(Hints):
            line.renamed = {"take": "read on"} if more else {}

    def action_take(self) -> None:
        if self.reader.more and (self._is_guarded or not self.menu.was_moved):
            self._was_long = True
            self.reader.page(1)
        elif self._is_guarded and not self.menu.was_moved and self.debounce.at < self._ended + TO_SEE:
            self.menu.mark(self.menu.cursor)
            self.tell("Enter again takes it", "Enter again")
        else:
            self.decide(self.menu.pick)

    def action_take_number(self, key: str) -> None:
        index = int(key) - 1
        if self._is_guarded and self.reader.more and not self.menu.is_marked(index):
            self.menu.mark(index)
            self.tell(f"{key} again takes it")
        else:
            super().action_take_number(key)

    def action_forward(self) -> None:
        if self.reader.more or len(self.menu.entries) != 1:
            self._was_long |= self.reader.more
            super().action_forward()
        else:
            self.decide(self.menu.pick)

    def action_last(self) -> None:
        self._was_long |= self.reader.more
        super().action_last()
