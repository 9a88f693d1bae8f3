"""Where the player sees how they stand: a strip above the story, or a panel beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from game.engine import State, Status, status
from game.story.model import Story
from game.tui.content import lines
from game.tui.rows import Rows
from game.tui.standing import belongings, full_account, gauges, where


class Standing(Widget):
    """Base of both: shows a status, and which machines have just changed from what."""

    ALLOW_SELECT = False

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._status: Status | None = None
        self._changed: Mapping[str, str] = {}

    def show(self, status: Status, changed: Mapping[str, str]) -> None:
        """Show a status. `changed` maps machines to their state before."""
        self._status, self._changed = status, changed
        self.refresh()


class StatusStrip(Standing, Rows):
    """One to three lines, as many as its height allows."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: Sequence[Content] = ()
        self._drawn_for: tuple[object, ...] = ()  # all that the lines depend on

    def rows(self) -> Sequence[Content]:
        drawn_for = (self._status, self._changed, self.content_size)
        if drawn_for != self._drawn_for:
            self._drawn_for = drawn_for
            self._drawn = self._lines(self._status) if self._status else ()
        return self._drawn

    def _lines(self, status: Status) -> Sequence[Content]:
        width, height = self.content_size
        machines = gauges(status, self._changed, width)
        return [where(status, width), machines, belongings(status, width)][:height] if height > 1 else [machines]


class StatusPanel(Standing):
    """A column with room for everything; with sentences if it is wide."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self.link = ""  # how it stands with what follows the game; empty if nothing does

    def render(self) -> Content:
        if not self._status:
            return Content()
        account = full_account(self._status, self._changed, sentences=self.content_size.width >= 30)
        return lines([account, "", Content.styled(self.link, "$text-muted")]) if self.link else account


def show_link(screen: Screen[Any], link: str) -> None:
    """Show on a screen with both how it stands with what follows the game: in the rule below the strip, and at the end of the panel."""
    panel = screen.query_one(StatusPanel)
    if panel.link != link:
        panel.link = link
        panel.refresh()
        screen.query_one(StatusStrip).border_subtitle = Content(link)


def show_standing(screen: Screen[Any], story: Story, states: Sequence[State]) -> None:
    """Show on a screen with both how the player stands at the end of a run, and what has just changed."""
    now = status(story, states[-1])
    before = status(story, states[-2]).gauges if len(states) > 1 else now.gauges
    changed = {gauge.id: was.word for gauge, was in zip(now.gauges, before, strict=True) if gauge.level != was.level}
    screen.query_one(StatusStrip).show(now, changed)
    screen.query_one(StatusPanel).show(now, changed)
