"""The small picture on the page of a chapter or an ending."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from game.story.picture import WIDTH, StoryPicture
from game.tui.canvas import cells_of
from game.tui.pixels import has_256, strip
from game.tui.themes import CONTRAST

_DIM = 0.45  # how much of the light is taken away where words are to stand out


class Vignette(Widget):
    """A picture that stands still. Where there is less room than it is wide, its middle is shown."""

    def __init__(self, picture: StoryPicture) -> None:
        super().__init__()
        self._picture = picture

    def render_line(self, y: int) -> Strip:
        rows = cells_of(self._picture, _DIM if self.app.theme == CONTRAST.name else 0.0)
        left = max(0, (WIDTH - self.size.width) // 2)
        return strip(rows[y][left : left + self.size.width], is_256=has_256(self.app))
