"""The small picture on the page of a chapter or an ending."""

from __future__ import annotations

import os

from textual.strip import Strip
from textual.widget import Widget

from game.story.picture import HEIGHT, WIDTH, Picture
from game.tui.canvas import cells_of
from game.tui.pixels import strip

_DIM = 0.45  # how much of the light is taken away where words are to stand out


class Vignette(Widget):
    """A picture that stands still, six rows high. Where there is less room it shows its middle; where there are no colours, nothing."""

    def __init__(self, picture: Picture | None) -> None:
        super().__init__()
        self._picture = picture

    def on_mount(self) -> None:
        self.styles.width, self.styles.max_width = "100%", WIDTH
        self.styles.height = HEIGHT // 2
        self.display = self._picture is not None and self._has_colours()

    def _has_colours(self) -> bool:
        """Whether there are colours enough to tell what is shown."""
        system = self.app.console.color_system
        return system not in (None, "standard", "windows") and not os.environ.get("NO_COLOR")

    def render_line(self, y: int) -> Strip:
        if self._picture is None:
            return Strip.blank(self.size.width)
        rows = cells_of(self._picture, _DIM if "contrast" in self.app.theme else 0.0)
        left = (WIDTH - self.size.width) // 2
        return strip(rows[y][max(0, left) : max(0, left) + self.size.width])
