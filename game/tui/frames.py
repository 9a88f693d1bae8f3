"""The frames of the gallery of endings, in as many columns as there is room for, one of them marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from game.cells import padded
from game.tui.rows import Rows
from game.turn.gallery import EndingFrame
from game.words import counted

_LEAST = 22  # columns of a frame
_HEIGHT = 4  # lines of one, borders included


class _Border(NamedTuple):
    """How a frame is drawn; what it means is seen without colour."""

    line: str
    side: str
    corners: str


_ASCII = _Border(".", ":", "...."), _Border("-", "|", "++++"), _Border("=", "#", "####")
_BOXES = _Border("╌", "╎", "┌┐└┘"), _Border("─", "│", "┌┐└┘"), _Border("═", "║", "╔╗╚╝")


class Frames(Rows):
    """A grid of frames. It tells when one is picked."""

    cursor = reactive(0)

    class Opened(Message):
        """A frame was picked."""

    def __init__(self, frames: Sequence[EndingFrame], *, ascii: bool = False) -> None:
        super().__init__()
        self._borders = _ASCII if ascii else _BOXES
        self.frames = tuple(frames)

    def show(self, frames: Sequence[EndingFrame]) -> None:
        """Show frames anew, the same number of them."""
        self.frames = tuple(frames)
        self.refresh()

    @property
    def frame(self) -> EndingFrame:
        """The marked one."""
        return self.frames[self.cursor]

    @property
    def columns(self) -> int:
        """How many frames stand side by side."""
        return max(1, self.content_size.width // _LEAST)

    def move(self, across: int, down: int) -> None:
        """Mark another frame, as far as there is one in that direction."""
        row, column = divmod(self.cursor, self.columns)
        last = len(self.frames) - 1
        if across:
            self.cursor = max(0, min(last, self.cursor + across))
        elif 0 <= row + down <= last // self.columns:
            self.cursor = min(last, (row + down) * self.columns + column)

    def on_click(self, event: events.Click) -> None:
        width = self._width
        column, row = event.x // width, event.y // _HEIGHT
        at = row * self.columns + column
        if column < self.columns and at < len(self.frames):
            if at == self.cursor:
                self.post_message(self.Opened())
            self.cursor = at

    def watch_cursor(self) -> None:
        row = self.cursor // self.columns
        if isinstance(self.parent, Widget):
            self.parent.scroll_to_region(Region(0, row * _HEIGHT, 1, _HEIGHT), animate=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return -(-len(self.frames) // max(1, width // _LEAST)) * _HEIGHT

    @property
    def _width(self) -> int:
        """The columns of one frame."""
        return max(8, self.content_size.width // self.columns)

    def rows(self) -> list[Content]:
        return [row for first in range(0, len(self.frames), self.columns) for row in self._row(first)]

    def _row(self, first: int) -> Iterator[Content]:
        """The lines of the frames side by side that begin with one."""
        beside = range(first, min(first + self.columns, len(self.frames)))
        return map(Content("").join, zip(*(self._drawn(self.frames[at], at == self.cursor) for at in beside), strict=True))

    def _drawn(self, frame: EndingFrame, is_marked: bool) -> Iterator[Content]:
        """The lines of a frame: its number in the border, and two lines for what it says."""
        inner = self._width - 3
        style = "bold $primary" if is_marked else "" if frame.is_found else "$text-muted"
        empty, found, marked = self._borders
        border = marked if is_marked else found if frame.is_found else empty
        told = [f"{frame.asked} of {counted(len(frame.ending.hints), 'hint')}"] if frame.asked and not frame.is_found else []
        said = [*(line.plain for line in Content(frame.title).wrap(inner - 2)), *told]
        head = f"{border.line} {frame.number} "
        yield Content.styled(f"{border.corners[0]}{head}{border.line * (inner - len(head))}{border.corners[1]} ", style)
        for words in [*said, "", ""][: _HEIGHT - 2]:
            yield Content.styled(f"{border.side}{padded(f' {words}', inner)}{border.side} ", style)
        yield Content.styled(f"{border.corners[2]}{border.line * inner}{border.corners[3]} ", style)
