"""A column of paragraphs to scroll through, drawn line by line, so that its length costs nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.content import EMPTY_CONTENT, Content
from textual.geometry import Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style

from game.engine import Paragraph
from game.tui.content import from_spans
from game.tui.places import places_of
from game.tui.rows import drawn

MEASURE = 76  # columns of text, at most
_MATCH = "match"  # under this a style carries the number of a match in its paragraph


class Prose(ScrollView, can_focus=False):
    """Paragraphs; those before the fresh ones are dimmer."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "prose--said",
        "prose--title",
        "prose--chapter-title",
        "prose--chapter",
        "prose--notice",
        "prose--sound",
        "prose--read",
    }
    more = var(False)  # whether there is more to read below

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paragraphs: tuple[Paragraph, ...] = ()
        self._fresh = 0
        self._lines: list[Content] = []
        self._starts: list[int] = []  # the first line of each paragraph
        self._wrapped: dict[int, list[Content]] = {}  # by the identity of paragraphs shown, which is quicker than what is in them
        self._width = 0
        self._sought = ""
        self._top = 0  # the paragraph to keep at the top
        self._is_moved = False  # whether the player has scrolled since the text was shown

    def show(self, paragraphs: Sequence[Paragraph], fresh: int = 0, at_end: bool = False) -> None:
        """Show paragraphs: the first fresh one at the top, or as near to it as the length allows, or else the end."""
        stays = set(map(id, paragraphs))
        self._wrapped = {key: lines for key, lines in self._wrapped.items() if key in stays}
        self._paragraphs, self._fresh = tuple(paragraphs), fresh
        self._top, self._is_moved = len(paragraphs) if at_end else fresh, False
        self._lay_out()

    def seek(self, words: str) -> list[int]:
        """Mark words wherever they occur, in either case; the lines on which they begin."""
        self._sought = words
        self._wrapped.clear()
        self._lay_out()
        found: dict[tuple[int, int], int] = {}  # the line, by paragraph and number within it
        for y, line in enumerate(self._lines):
            for span in line.spans:
                if isinstance(span.style, Style) and _MATCH in span.style.meta:
                    found.setdefault((self._paragraph_at(y), span.style.meta[_MATCH]), y)
        return list(found.values())

    def page(self, direction: int) -> None:
        """Scroll by a page, so that the last line read stays in sight."""
        self._move()
        self.scroll_to(y=self.scroll_offset.y + direction * max(1, self.content_size.height - 1), animate=False)

    def by_lines(self, count: int) -> None:
        """Scroll by some lines."""
        self._move()
        self.scroll_relative(y=count, animate=False)

    def _move(self) -> None:
        """Note that the player scrolls: from now on the place to keep is where they are."""
        self._is_moved = True
        self._top = 0 if self._top == len(self._paragraphs) else self._top

    @property
    def pages(self) -> int:
        """How many pages the fresh text takes."""
        lines = len(self._lines) - self._starts[self._fresh] if self._fresh < len(self._starts) else 0
        return max(1, -(-lines // max(1, self.content_size.height - 1)))

    def go_to_line(self, y: int) -> None:
        """Bring a line into sight, a little below the top."""
        self._move()
        self.scroll_to(y=max(0, y - self.content_size.height // 4), animate=False)

    def go_to_end(self) -> None:
        """Scroll to the last line."""
        self.go_to_line(len(self._lines) + self.content_size.height)

    def on_resize(self, event: events.Resize) -> None:
        if self._is_moved and not self.more:
            self._top = len(self._paragraphs)  # whoever has read to the end stays there
        if self._measure != self._width:
            self._lay_out()
        elif not self._is_moved or self._top == len(self._paragraphs):
            self._keep_place()
        self._look_below()

    def on_mouse_scroll_down(self) -> None:
        self._move()

    def on_mouse_scroll_up(self) -> None:
        self._move()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._look_below()

    def _look_below(self) -> None:
        self.more = self.scroll_y < self.max_scroll_y

    @property
    def _measure(self) -> int:
        """The columns that there are for text."""
        return min(MEASURE, self.scrollable_content_region.width - 1)

    def _lay_out(self) -> None:
        """Wrap what is not wrapped yet, and keep the place."""
        if self._measure <= 0:
            return
        self._note_place()
        if self._measure != self._width:
            self._width = self._measure
            self._wrapped.clear()
        self._lines, self._starts = [], []
        for paragraph in self._paragraphs:
            self._starts.append(len(self._lines))
            self._lines += self._lines_of(paragraph)
        del self._lines[-1:]  # the last paragraph needs no blank line after it
        self.set_reactive(Prose.virtual_size, Size(self._width, len(self._lines)))  # only the bar depends on it: no new layout
        self.vertical_scrollbar.window_virtual_size = len(self._lines)
        self._keep_place()
        self._look_below()
        self.refresh()

    def _note_place(self) -> None:
        """Remember the paragraph at the top, if the player has scrolled to it; the end stays the end."""
        if self._is_moved and self._starts and self._top < len(self._paragraphs):
            self._top = self._paragraph_at(self.scroll_offset.y)

    def _keep_place(self) -> None:
        """Have the top paragraph at the top."""
        y = self._starts[self._top] if self._top < len(self._starts) else len(self._lines)
        self.scroll_to(y=y, animate=False)

    def _paragraph_at(self, y: int) -> int:
        """The index of the paragraph that a line belongs to."""
        return bisect_right(self._starts, y) - 1

    def _lines_of(self, paragraph: Paragraph) -> list[Content]:
        if id(paragraph) not in self._wrapped:
            self._wrapped[id(paragraph)] = [*self._marked(paragraph).wrap(self._width), EMPTY_CONTENT]
        return self._wrapped[id(paragraph)]

    def _marked(self, paragraph: Paragraph) -> Content:
        """A paragraph with all that is sought marked and numbered."""
        content = from_spans(paragraph.spans)
        for number, place in enumerate(places_of(self._sought, paragraph.text)):
            content = content.stylize(Style(reverse=True) + Style.from_meta({_MATCH: number}), *place)
        return content

    def render_line(self, y: int) -> Strip:
        at = y + self.scroll_offset.y
        if at >= len(self._lines):
            return Strip.blank(self.content_size.width, self.rich_style)
        style = self.get_visual_style(*self._roles(self._paragraph_at(at)))
        content = self._selected(self._lines[at], at)
        return drawn(content, style, at, self.content_size.width)

    def _roles(self, index: int) -> list[str]:
        """The component classes of a paragraph."""
        role = f"prose--{self._paragraphs[index].kind}"
        roles = [role] if role in self.COMPONENT_CLASSES else []
        return [*roles, "prose--read"] if index < self._fresh else roles

    def _selected(self, content: Content, y: int) -> Content:
        """A line with what the mouse has selected of it."""
        selection = self.text_selection
        span = selection.get_span(y) if selection is not None else None
        if span is None:
            return content
        start, end = span
        return content.stylize(self.screen.get_visual_style("screen--selection"), start, None if end == -1 else end)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        return selection.extract("\n".join(line.plain for line in self._lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh()
