"""Where the player sees how they stand: a strip above the story, or a panel beside it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping

from textual.content import Content
from textual.widget import Widget

from game.engine import Status
from game.tui.content import lines
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

    def render(self) -> Content:
        return self._account(self._status, self._changed) if self._status else Content()

    @abstractmethod
    def _account(self, status: Status, changed: Mapping[str, str]) -> Content:
        """The status as text."""


class StatusStrip(Standing):
    """One to three lines, as many as its height allows."""

    def _account(self, status: Status, changed: Mapping[str, str]) -> Content:
        width, height = self.content_size
        machines = gauges(status, changed, width)
        if height <= 1:
            return machines
        return lines([where(status, width), machines, belongings(status, width)][:height])


class StatusPanel(Standing):
    """A column with room for everything; with sentences if it is wide."""

    def _account(self, status: Status, changed: Mapping[str, str]) -> Content:
        return full_account(status, changed, sentences=self.content_size.width >= 30)
