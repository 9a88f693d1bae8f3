"""Where the player sees how they stand: a strip above the story, or a panel beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from game.tui.content import lines
from game.tui.rows import Rows
from game.tui.standing import belongings, full_account, gauges, unsaid, where
from game.turn.turn import Turn


class StandingPanel(Widget):
    """Base of both: shows how the player stands at a turn, and which machines have just moved."""

    ALLOW_SELECT = False

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._turn: Turn | None = None

    def show(self, turn: Turn) -> None:
        """Show how the player stands."""
        self._turn = turn
        self.refresh()


class StatusStrip(StandingPanel, Rows):
    """One to three lines, as many as its height allows."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: Sequence[Content] = ()
        self._drawn_for: tuple[object, ...] = ()  # all that the lines depend on

    def rows(self) -> Sequence[Content]:
        drawn_for = (self._turn, self.content_size)
        if drawn_for != self._drawn_for:
            self._drawn_for = drawn_for
            self._drawn = self._lines(self._turn) if self._turn else ()
        return self._drawn

    def _lines(self, turn: Turn) -> Sequence[Content]:
        width, height = self.content_size
        machines = gauges(turn, width, bars_first=height > 2)
        return [where(turn, width), machines, belongings(turn, width, unsaid(turn, machines))][:height] if height > 1 else [machines]


class StatusPanel(StandingPanel):
    """A column with room for everything; with sentences if it is wide."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.link = ""  # how it stands with what follows the game; empty if nothing does

    def render(self) -> Content:
        if not self._turn:
            return Content()
        account = full_account(self._turn, sentences=self.content_size.width >= 30)
        return lines([account, "", Content.styled(self.link, "$text-muted")]) if self.link else account


def show_link(screen: Screen[Any], link: str) -> None:
    """Show on a screen with both how it stands with what follows the game: in the rule below the strip, and at the end of the panel."""
    panel = screen.query_one(StatusPanel)
    if panel.link != link:
        panel.link = link
        panel.refresh()
        screen.query_one(StatusStrip).border_subtitle = Content(link)


def show_standing(screen: Screen[Any], turn: Turn) -> None:
    """Show on a screen with both how the player stands at a turn."""
    screen.query_one(StatusStrip).show(turn)
    screen.query_one(StatusPanel).show(turn)
