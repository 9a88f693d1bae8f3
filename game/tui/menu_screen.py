"""Screens with a menu."""

from __future__ import annotations

from functools import partial

from game.tui.menu import Menu
from game.tui.page import Page, Result


class MenuScreen(Page[Result]):
    """Has one menu, and the actions that work it."""

    @property
    def menu(self) -> Menu:
        """The menu."""
        return self.query_one(Menu)

    def action_cursor(self, step: int) -> None:
        self.menu.move(step)

    def action_edge(self, end: int) -> None:
        self.menu.leap(end * len(self.menu.entries))

    def action_leap(self, pages: int) -> None:
        self.menu.leap(pages * self.menu.page)

    def action_take(self) -> None:
        self.decide(self.menu.pick)

    def action_take_number(self, key: str) -> None:
        """Pick an entry by the number that stands before it; where none do, no number was meant."""
        if not self.menu.numbered:
            return
        self.decide(partial(self.menu.pick, int(key) - 1))
