"""A list of things to pick from, by arrows and Enter, by number, or with the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from game.cells import cells
from game.tui.content import hanging
from game.tui.debounce import CLICK
from game.tui.messages import Picked
from game.tui.page import Page
from game.tui.rows import Rows, standing_out

_KEYS = 9  # entries that a digit picks


class MenuEntry(NamedTuple):
    """Something to pick."""

    id: str
    text: str
    enabled: bool = True
    why: str = ""  # why it cannot be picked
    above: str = ""  # a heading above it, where something new begins


class Menu(Rows):
    """Entries, one of them marked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"menu--marked", "menu--closed"}
    cursor = reactive(0)

    def __init__(self, *entries: MenuEntry, numbered: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self.numbered = numbered
        self.entries: tuple[MenuEntry, ...] = entries
        self.was_moved = False  # whether the player has moved the mark since the entries were set
        self._drawn: list[tuple[int, Content]] = []
        self._drawn_for: tuple[object, ...] = ()  # all that the rows depend on

    def set(self, entries: Sequence[MenuEntry]) -> None:
        """Replace the entries and mark the first that can be picked."""
        height = len(self._rows(self.content_size.width))
        self.entries = tuple(entries)
        self.was_moved = False
        self.cursor = next((index for index, entry in enumerate(entries) if entry.enabled), 0)
        self.refresh(layout=height != len(self._rows(self.content_size.width)))

    def move(self, step: int) -> None:
        """Mark the next entry that can be picked in a direction, round the ends."""
        self.was_moved = True
        count = len(self.entries)
        order = ((self.cursor + step * far) % count for far in range(1, count + 1))
        self.cursor = next((index for index in order if self.entries[index].enabled), self.cursor)

    @property
    def page(self) -> int:
        """How many entries are a page."""
        return max(1, (self.parent.size.height if isinstance(self.parent, Widget) else len(self.entries)) - 1)

    def leap(self, step: int) -> None:
        """Mark the entry so many on, or the last that can be picked on the way to the end."""
        there = max(0, min(len(self.entries) - 1, self.cursor + step))
        way = range(there, self.cursor, -1 if step > 0 else 1)
        self.was_moved = True
        self.cursor = next((index for index in way if self.entries[index].enabled), self.cursor)

    def is_marked(self, index: int) -> bool:
        """Whether the player has marked an entry."""
        return self.was_moved and self.cursor == index

    def mark(self, index: int) -> None:
        """Mark an entry, if it can be picked."""
        if 0 <= index < len(self.entries) and self.entries[index].enabled:
            self.was_moved, self.cursor = True, index

    def pick(self, index: int | None = None) -> None:
        """Pick an entry, by default the marked one; nothing happens if that cannot be."""
        at = self.cursor if index is None else index
        if 0 <= at < len(self.entries) and self.entries[at].enabled:
            self.post_message(Picked(self.entries[at].id, self.entries))

    def on_click(self, event: events.Click) -> None:
        rows = self._rows(self.content_size.width)
        if event.y < len(rows) and isinstance(self.screen, Page):
            self.screen.debounce.come(CLICK, event.time)
            self.screen.decide(partial(self.pick, rows[event.y][0]))

    def watch_cursor(self) -> None:
        rows = [row for row, (index, _) in enumerate(self._rows(self.content_size.width)) if index == self.cursor]
        if rows and isinstance(self.parent, Widget):
            self.parent.scroll_to_region(Region(0, rows[0], 1, len(rows)), animate=False)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        return max((cells(self._head(index)) + cells(entry.text) for index, entry in enumerate(self.entries)), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._rows(width))

    def rows(self) -> Sequence[Content]:
        return [row for _, row in self._rows(self.content_size.width)]

    def _rows(self, width: int) -> list[tuple[int, Content]]:
        """Every row, with the index of the entry that it belongs to."""
        styles = self._marked_style, self._closed_style  # which come a moment after the theme that they are of
        drawn_for = (width, self.entries, self.cursor, styles)
        if drawn_for != self._drawn_for:
            self._drawn_for = drawn_for
            self._drawn = [(index, row) for index in range(len(self.entries)) for row in self._rows_of(index, width)]
        return self._drawn

    def _rows_of(self, index: int, width: int) -> list[Content]:
        entry, style = self.entries[index], self._style(index)
        text = entry.text if not entry.why else f"{entry.text}  ({entry.why})"
        heading = Content.styled(entry.above, "bold $secondary").wrap(max(2, width)) if entry.above else []
        return [*heading, *hanging(Content.styled(self._head(index), style), Content.styled(text, style), width)]

    def _head(self, index: int) -> str:
        mark = "> " if index == self.cursor and self.entries[index].enabled else "  "
        if not self.numbered:
            return mark
        return mark + (f"{index + 1 if index < _KEYS else ' '}  " if self.entries[index].enabled else "-  ")

    def _style(self, index: int) -> Style | str:
        if not self.entries[index].enabled:
            return self._closed_style
        return self._marked_style if index == self.cursor else ""

    @property
    def _marked_style(self) -> Style:
        return standing_out(self, "menu--marked")

    @property
    def _closed_style(self) -> Style:
        return self.get_visual_style("menu--closed", partial=True)
