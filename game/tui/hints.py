"""The last line of a screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import cast

from textual import events
from textual.actions import parse
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from game.tui.actions import Hint, Where
from game.tui.configuration import configured
from game.tui.debounce import CLICK, Debounced

_MORE = Hint("Space", "more below", "forward")
_ALWAYS: tuple[Where, ...] = ("everywhere", "leaving")
_GAPS = ("   ", "  ")  # between two of them: as wide as there is room for


class Hints(Widget):
    """Keys, and a word for each, which do the same when they are clicked.

    Where there is too little room for all, those that work everywhere stay, and the one to quit.
    """

    ALLOW_SELECT = False
    more = reactive(False)  # whether to say that there is more to read below
    renamed = reactive[Mapping[str, str]](MappingProxyType({}))  # by the call of some, what they do at the moment; empty: nothing to name
    pointed = reactive(-1)  # index of what the mouse is over; -1: nothing

    def __init__(self, *where: Where, id: str | None = None) -> None:
        super().__init__(id=id)
        self._where = tuple(kind for kind in where if kind not in _ALWAYS)
        self._always = tuple(kind for kind in where if kind in _ALWAYS)
        self._row: Sequence[Hint] = ()
        self._gap = _GAPS[0]

    def on_mount(self) -> None:
        self.watch(self.app, "chosen", self._show_anew, init=False)

    def _show_anew(self) -> None:
        self.refresh()

    def watch_more(self, more: bool) -> None:
        self.set_class(more, "-more")

    def render(self) -> Content:
        self._row, self._gap = self._fitting(self.content_size.width)
        return Content(self._gap).join(_shown(hint, is_pointed=at == self.pointed) for at, hint in enumerate(self._row))

    def _fitting(self, width: int) -> tuple[Sequence[Hint], str]:
        """As many as there is room for, and what is between them."""
        keymap = configured(self.app).keymap
        more, always = [_MORE] if self.more else [], keymap.hints(*self._always)
        some = self._named(hint for hint in keymap.hints(*self._where) if self._works(hint))
        for count in range(len(some), -1, -1):
            for gap in _GAPS:
                row = [*more, *some[:count], *always]
                if _width(row, gap) <= width:
                    return row, gap
        return more or always, _GAPS[0]

    def _works(self, hint: Hint) -> bool:
        """Whether the screen does it as things stand."""
        _, name, arguments = parse(hint.call)
        return self.screen.check_action(name, arguments) is True

    def _named(self, found: Iterable[Hint]) -> Sequence[Hint]:
        """What keys do at the moment, of those that do what no other says."""
        return [hint._replace(word=word) for hint in found if (word := self.renamed.get(hint.call, hint.word))]

    def _at(self, x: int) -> int:
        """The index of what is at a column; -1: nothing."""
        for at, hint in enumerate(self._row):
            if 0 <= x < _width([hint], self._gap):
                return at
            x -= _width([hint], self._gap) + len(self._gap)
        return -1

    def _column(self, event: events.MouseEvent) -> int:
        return event.x - self.gutter.left

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self.pointed = self._at(self._column(event))

    def on_leave(self) -> None:
        self.pointed = -1

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        at = self._at(self._column(event))
        if at >= 0:
            cast("Debounced", self.app).debounce.come(CLICK, event.time)
            await self.screen.run_action(self._row[at].call)


def _shown(hint: Hint, *, is_pointed: bool) -> Content:
    return Content.assemble((hint.key, "$primary"), f" {hint.word}").stylize("reverse" if is_pointed else "")


def _width(row: Sequence[Hint], gap: str) -> int:
    return sum(Content(f"{hint.key} {hint.word}").cell_length for hint in row) + len(gap) * (len(row) - 1)
