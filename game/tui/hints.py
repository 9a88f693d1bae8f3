"""The last line of a screen."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from game.tui.actions import Where, hints

_MORE = (("Space", "more below"),)
_GAP = "   "


class Hints(Widget):
    """Keys, and a word for each; where there is too little room for all, those that work everywhere stay."""

    ALLOW_SELECT = False
    more = reactive(False)  # whether to say that there is more to read below

    def __init__(self, *where: Where, id: str | None = None) -> None:
        super().__init__(id=id)
        self._some = hints(*(kind for kind in where if kind != "everywhere"))
        self._always = hints("everywhere") if "everywhere" in where else ()

    def watch_more(self, more: bool) -> None:
        self.set_class(more, "-more")

    def render(self) -> Content:
        more = _MORE if self.more else ()
        rows = (_row((*more, *self._some[:count], *self._always)) for count in range(len(self._some), -1, -1))
        return next((row for row in rows if row.cell_length <= self.content_size.width), _row(more or self._always))


def _row(named: tuple[tuple[str, str], ...]) -> Content:
    return Content(_GAP).join(Content.assemble((key, "$primary"), f" {word}") for key, word in named)
