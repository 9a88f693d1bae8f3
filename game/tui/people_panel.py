"""Who was met, beside the text on wide screens."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from game.tui.people_text import in_brief
from game.turn.people import Acquaintance


class PeoplePanel(Widget):
    """A column with everybody, in brief."""

    ALLOW_SELECT = False

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._met: Sequence[Acquaintance] = ()

    def show(self, met: Sequence[Acquaintance]) -> None:
        """Show who was met."""
        if met != self._met:
            self._met = met
            self.refresh()

    def render(self) -> Content:
        return in_brief(self._met)
