"""Screens with something to read that may be longer than the screen."""

from __future__ import annotations

from textual.containers import VerticalScroll

from game.tui.page import Page, Result
from game.tui.prose import Prose


class Sheet(VerticalScroll, can_focus=False):
    """A page of widgets, one below the other, that scrolls as prose does."""

    def page(self, direction: int) -> None:
        """Scroll by a page."""
        self.scroll_relative(y=direction * max(1, self.content_size.height - 1), animate=False)

    def go_to_line(self, y: int) -> None:
        """Bring a line to the top."""
        self.scroll_to(y=y, animate=False)

    def go_to_end(self) -> None:
        """Scroll to the last line."""
        self.scroll_end(animate=False)


class Reading(Page[Result]):
    """Has one column of prose or one sheet, and the actions that turn its pages."""

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
        self.reader.scroll_relative(y=count, animate=False)
