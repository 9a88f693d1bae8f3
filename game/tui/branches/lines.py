"""The tree on the page of branches. Only what is in sight is drawn, so that its length costs nothing."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from game.tui.branches.facts import Facts
from game.tui.branches.outline import Outline, OutlineLine
from game.tui.branches.signs import Look, line
from game.tui.messages import Picked
from game.tui.rows import drawn, standing_out

_MARGIN = 2  # lines that stay in sight above and below the cursor


class Lines(ScrollView, can_focus=False):
    """Lines, one of which the cursor is at. A click moves it there; another one goes there."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--cursor"}
    cursor = reactive(0)

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self._facts = facts
        self.outline = Outline((), {}, ())
        self._look = Look((b"", False), frozenset(), None)

    @property
    def line(self) -> OutlineLine:
        """The line that the cursor is at."""
        return self.outline.lines[self.cursor]

    def show(self, outline: Outline, look: Look, cursor: int) -> None:
        """Show lines, and put the cursor at one of them."""
        self.outline, self._look = outline, look
        self.set_reactive(Lines.virtual_size, Size(self.content_size.width, len(outline.lines)))  # only the bar depends on it
        self.vertical_scrollbar.window_virtual_size = len(outline.lines)
        self.cursor = max(0, min(cursor, len(outline.lines) - 1))
        self._keep_in_sight()
        self.refresh()

    def turn(self, direction: int) -> None:
        """Move the cursor by a page."""
        self.move(direction * max(1, self.content_size.height - 1))

    def move(self, step: int) -> None:
        """Move the cursor by some lines."""
        self.cursor = max(0, min(len(self.outline.lines) - 1, self.cursor + step))

    def watch_cursor(self) -> None:
        self._keep_in_sight()

    def on_resize(self) -> None:
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        height, top = self.content_size.height, self.scroll_offset.y
        margin = min(_MARGIN, max(0, height - 1) // 2)
        if height and not top + margin <= self.cursor < top + height - margin:
            far = abs(self.cursor - top) > 2 * height
            above = height // 2 if far else margin if self.cursor < top + margin else height - 1 - margin
            self.scroll_to(y=max(0, self.cursor - above), animate=False, immediate=True)

    def on_click(self, event: events.Click) -> None:
        at = event.y + self.scroll_offset.y
        if at == self.cursor:
            self.post_message(Picked("go"))
        elif at < len(self.outline.lines):
            self.cursor = at

    def render_line(self, y: int) -> Strip:
        at, width = y + self.scroll_offset.y, self.scrollable_content_region.width - 1
        if at >= len(self.outline.lines):
            return Strip.blank(self.content_size.width, self.rich_style)
        content = line(self.outline.lines[at], self._facts, self._look, width, at == self.cursor)
        style = self.visual_style + standing_out(self, "lines--cursor") if at == self.cursor else self.visual_style
        return drawn(content, style, at, width + 1)
