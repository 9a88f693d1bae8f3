"""Drawing line by line, from lines that fit: Textual need not wrap them, which is most of what it costs to draw text."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from rich.segment import Segment
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget


class Rows(Widget):
    """Shows lines that fit it."""

    ALLOW_SELECT = False

    @abstractmethod
    def rows(self) -> Sequence[Content]:
        """The lines for the present size; asked for with each line that is drawn, so they should be kept."""

    def render_line(self, y: int) -> Strip:
        rows = self.rows()
        if y >= len(rows):
            return Strip([])
        parts = rows[y].render(self.visual_style, end="")
        return Strip([Segment(text, style.rich_style) for text, style in parts], rows[y].cell_length)


def standing_out(widget: Widget, name: str) -> Style:
    """The style of a component that is marked; where the game does not choose the colours, reversed, so that no colour tells it alone."""
    style = widget.get_visual_style(name, partial=True)
    return style + Style(reverse=True) if widget.app.native_ansi_color or widget.app.no_color else style


def drawn(line: Content, style: Style, y: int, width: int = 0) -> Strip:
    """A line of a text as it goes to the screen, filled up to a width: all of it knows its place, so that the mouse can select it."""
    filled = line.pad_right(max(0, width - line.cell_length))
    segments: list[Segment] = []
    x = 0
    for text, text_style in filled.render(style, end=""):
        segments.append(Segment(text, text_style.rich_style_with_offset(x, y)))
        x += len(text)
    return Strip(segments, filled.cell_length)
