"""The command palette: everything that can be done, found by its words, with its keys. Textual's own takes titles for markup."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import FuzzySearch

from game.cells import cut
from game.tui.actions import Action
from game.tui.commands import commands, heads, row
from game.tui.configuration import configured
from game.tui.page import Page

WIDEST = 80  # columns
_GROUP = 18  # columns of the name of a group
_AROUND = 6  # columns of the palette that are no text


class Palette(CommandPalette):
    """Textual's palette, in which a key that comes before the list is drawn does nothing."""

    def __init__(self) -> None:
        super().__init__(placeholder="Search for commands")  # without an id: one may still be closing

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):  # of a line of the list that there is not yet
            super()._action_command_list(action)


class Commands(Provider):
    """The commands of the screen in sight, and of the game of which it is a page, by groups until something is sought.

    What the story offers is not among them.
    """

    async def discover(self) -> Hits:
        found = self._commands()
        for action, head in zip(found, heads(found), strict=True):
            yield DiscoveryHit(self._row(action, head), partial(self._do, action), text=action.title, help=action.says)

    async def search(self, query: str) -> Hits:
        search = FuzzySearch()
        for action in self._commands():
            score, offsets = search.match(query, action.title)
            if score > 0:
                yield Hit(score, self._marked(action, offsets), partial(self._do, action), text=action.title, help=action.says)

    def _commands(self) -> list[Action]:
        where = self.screen.commands_of if isinstance(self.screen, Page) else ()
        lent = self._below.commands_lent if self._below else ()
        return commands(configured(self.app).keymap, (*where, *(kind for kind in lent if kind not in where)))

    @property
    def _below(self) -> Page[Any] | None:
        """The page under the screen in sight; None where there is none."""
        stack = self.app.screen_stack
        at = stack.index(self.screen) - 1 if self.screen in stack else -1
        below = stack[at] if at >= 0 else None
        return below if isinstance(below, Page) else None

    async def _do(self, action: Action) -> None:
        page, below = self.screen, self._below
        if not isinstance(page, Page):
            if action.where == "everywhere":
                await self.app.run_action(action.name)
        elif below and action.where in below.commands_lent and action.where not in page.commands_of:
            page.dismiss()
            below.call_later(below.run_command, action)
        else:
            await page.run_command(action)

    def _row(self, action: Action, group: str = "") -> Content:
        """A line for a command; the first of a group names it, where there is room."""
        width = min(WIDEST, self.app.size.width) - _AROUND
        room = _GROUP if width >= 3 * _GROUP else 0
        line = row(action.title, action.shown_keys if action.keys else "", width - room)
        return Content(line + cut(group, room)) if room else Content(line)

    def _marked(self, action: Action, offsets: Sequence[int]) -> Content:
        """A line with the letters that were sought."""
        style, content = self.match_style or "underline", self._row(action)
        for offset in offsets:
            content = content.stylize(style, offset, offset + 1)
        return content
