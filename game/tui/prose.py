"""A column of paragraphs to scroll through, drawn line by line, so that its length costs nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.content import EMPTY_CONTENT, Content
from textual.geometry import Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style

from game.cells import clipped
from game.engine import Paragraph
from game.settings.schema import MEASURE, SPACING
from game.settings.values import Settings
from game.tui.content import from_spans
from game.tui.messages import Pointed
from game.tui.places import places_of
from game.tui.rows import drawn

_MATCH = "match"  # under this a style carries the number of a match in its paragraph


class ReadingPlace(NamedTuple):
    """Where a text is read, whatever its width."""

    paragraph: int  # its index; past the last: the end of all
    above: int = 0  # characters of it that are above the top


_HEADS = frozenset({"said", "title", "where", "chapter-title", "ending-title", "notice"})  # kinds of paragraphs that another one follows


def _after_next(paragraphs: Sequence[Paragraph], first: int) -> int:
    """The index after the next paragraph of prose, and all that stands above it."""
    return next((at + 1 for at in range(first, len(paragraphs)) if paragraphs[at].kind not in _HEADS), len(paragraphs))


def _length(line: Content) -> int:
    """The characters of a line; a break is one."""
    return len(line.plain) + 1


class Prose(ScrollView, can_focus=False):
    """Paragraphs; those before the fresh ones are dimmer."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "prose--said",
        "prose--title",
        "prose--chapter-title",
        "prose--ending-title",
        "prose--where",
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
        self._held: tuple[Paragraph, ...] = ()  # what is still to come, a paragraph at a time
        self._lines: list[Content] = []
        self._starts: list[int] = []  # the first line of each paragraph
        self._wrapped: dict[int, list[Content]] = {}  # by the identity of paragraphs shown, which is quicker than what is in them
        self._width = 0
        self._widest = MEASURE.default  # columns of text, at most
        self._is_wide = False  # whether a line is left free after each
        self._sought = ""
        self._place = ReadingPlace(0)  # what to keep at the top: only showing text and scrolling change it, and no size does
        self._is_keeping = False  # whether it is the place that is kept, and not the player, that scrolls
        self._laid_out_for = Size(0, 0)

    def on_mount(self) -> None:
        self.watch(self.app, "chosen", self._set_out)

    def _set_out(self, chosen: Settings) -> None:
        """Set the text as the player wants it."""
        wanted = chosen.get(MEASURE), chosen.get(SPACING) == "wide"
        if wanted != (self._widest, self._is_wide):
            self._widest, self._is_wide = wanted
            self._wrapped.clear()
            self._lay_out()

    def show(self, paragraphs: Sequence[Paragraph], fresh: int = 0, at_end: bool = False, by_paragraph: bool = False) -> None:
        """Show paragraphs: the first fresh one at the top, or as near to it as the length allows, or else the end.

        Args:
            paragraphs: All of them.
            fresh: The index of the first that is new.
            at_end: Whether to begin at the end.
            by_paragraph: Whether what is new comes a paragraph with each page that is turned.
        """
        stays = set(map(id, paragraphs))
        self._wrapped = {key: lines for key, lines in self._wrapped.items() if key in stays}
        until = _after_next(paragraphs, fresh) if by_paragraph else len(paragraphs)
        self._paragraphs, self._held, self._fresh = tuple(paragraphs[:until]), tuple(paragraphs[until:]), fresh
        self._place = ReadingPlace(len(paragraphs) if at_end else fresh)
        self._lay_out()

    @property
    def fresh(self) -> Sequence[Paragraph]:
        """What is new of the text."""
        return self._paragraphs[self._fresh :]

    def _reveal(self, count: int) -> None:
        """Show some of what is still to come, where the text is read."""
        self._paragraphs, self._held = (*self._paragraphs, *self._held[:count]), self._held[count:]
        self._place = self._place_at(self.scroll_offset.y) if self.max_scroll_y else ReadingPlace(self._fresh)
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
        """Scroll by a page, so that the last line read stays in sight; at the end of what is shown, show the next paragraph."""
        if direction > 0 and self._held and self.scroll_y >= self.max_scroll_y:
            self._reveal(_after_next(self._held, 0))
        self.by_lines(direction * max(1, self.content_size.height - 1))

    def by_lines(self, count: int) -> None:
        """Scroll by some lines."""
        self.scroll_to(y=self.scroll_offset.y + count, animate=False, immediate=True)

    @property
    def pages(self) -> int:
        """How many pages the fresh text takes."""
        lines = len(self._lines) - self._starts[self._fresh] if self._fresh < len(self._starts) else 0
        return max(1, -(-lines // max(1, self.content_size.height - 1)))

    def go_to_line(self, y: int) -> None:
        """Bring a line into sight, a little below the top."""
        self.scroll_to(y=max(0, y - self.content_size.height // 4), animate=False, immediate=True)

    def go_to_end(self) -> None:
        """Scroll to the last line."""
        self._reveal(len(self._held))
        self.go_to_line(len(self._lines) + self.content_size.height)

    def on_resize(self, event: events.Resize) -> None:
        if self._measure != self._width:
            self._lay_out()
        else:
            self._keep_place()
        self._look_below()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        if not self._is_keeping and self.size == self._laid_out_for:  # a page that grows scrolls by itself, before it is laid out anew
            self._place = self._place_at(self.scroll_offset.y)
        self._look_below()

    def _look_below(self) -> None:
        self.more = bool(self._held) or self.scroll_y < self.max_scroll_y

    @property
    def _measure(self) -> int:
        """The columns that there are for text."""
        return min(self._widest, self.scrollable_content_region.width - 1)

    def _lay_out(self) -> None:
        """Wrap what is not wrapped yet, and keep the place."""
        if self._measure <= 0:
            return
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

    def _keep_place(self) -> None:
        """Have the place that is kept at the top, or as near to it as the length allows."""
        self._laid_out_for, self._is_keeping = self.size, True
        self.scroll_to(y=self._line_of(self._place), animate=False, immediate=True)
        self._is_keeping = False

    def _place_at(self, y: int) -> ReadingPlace:
        """What a line shows; the last that can be at the top is the end."""
        if y >= self.max_scroll_y:
            return ReadingPlace(len(self._paragraphs))
        paragraph = self._paragraph_at(y)
        return ReadingPlace(paragraph, sum(map(_length, self._lines[self._starts[paragraph] : y])))

    def _line_of(self, place: ReadingPlace) -> int:
        """The line that shows a place, however the text is wrapped now."""
        if place.paragraph >= len(self._starts):
            return len(self._lines)
        y, above = self._starts[place.paragraph], 0
        while y + 1 < len(self._lines) and (above := above + _length(self._lines[y])) <= place.above:
            y += 1
        return y

    def _paragraph_at(self, y: int) -> int:
        """The index of the paragraph that a line belongs to."""
        return bisect_right(self._starts, y) - 1

    def _lines_of(self, paragraph: Paragraph) -> list[Content]:
        if id(paragraph) not in self._wrapped:
            lines = self._marked(paragraph).wrap(self._width)
            spaced = [each for line in lines for each in (line, EMPTY_CONTENT)] if self._is_wide else [*lines, EMPTY_CONTENT]
            self._wrapped[id(paragraph)] = spaced
        return self._wrapped[id(paragraph)]

    def _marked(self, paragraph: Paragraph) -> Content:
        """A paragraph with all that is sought marked and numbered."""
        content = from_spans(paragraph.spans)
        if not self._sought:
            return content
        for number, place in enumerate(places_of(self._sought, paragraph.text)):
            content = content.stylize(Style(reverse=True) + Style.from_meta({_MATCH: number}), *place)
        return content

    def on_click(self, event: events.Click) -> None:
        """Tell which word was pointed at; what is being selected is pointed at by nobody."""
        at = event.get_content_offset(self)
        y = at.y + self.scroll_offset.y if at else -1
        if at is None or self.text_selection is not None or not 0 <= y < len(self._lines):
            return
        line = self._lines[y].plain
        before = clipped(line, at.x)
        if len(before) < len(line):
            self.post_message(Pointed(line, len(before)))

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
        """What is selected, as it was written: the lines of a paragraph are one."""
        parts: dict[int, list[str]] = {}
        for y, line in enumerate(self._lines):
            start, end = selection.get_span(y) or (0, 0)
            if text := line.plain[start : None if end == -1 else end].strip():
                parts.setdefault(self._paragraph_at(y), []).append(text)
        return "\n\n".join(map(" ".join, parts.values())), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        self.refresh()
