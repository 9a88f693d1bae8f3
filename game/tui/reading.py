"""Screens with a column of prose."""

from __future__ import annotations

from game.tui.page import Page, Result
from game.tui.prose import Prose


class Reading(Page[Result]):
    """Has one column of prose, and the actions that turn its pages."""

    @property
    def prose(self) -> Prose:
        """The column."""
        return self.query_one(Prose)

    def action_forward(self) -> None:
        self.prose.page(1)

    def action_backward(self) -> None:
        self.prose.page(-1)

    def action_first(self) -> None:
        self.prose.go_to_line(0)

    def action_last(self) -> None:
        self.prose.go_to_end()
