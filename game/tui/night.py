"""The widget that shows the burning roof."""

from __future__ import annotations

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from game.tui.fire import Fire, grown
from game.tui.flames import FLAMES
from game.tui.pixels import has_256, strip
from game.tui.skyline import Cell, skyline

_FRAMES_A_SECOND = 10


class Night(Widget):
    """The burning roof. Only the fire is drawn anew as it burns."""

    def __init__(self, seed: int, burning: bool) -> None:
        super().__init__()
        self._seed = seed
        self._burning = burning  # as long as it is seen
        self._drawn_for = Size()
        self._skyline = skyline(0, 0)
        self._fire = Fire(1, 1, seed)
        self._heats = self._fire.rows()
        self._strips: list[Strip] = []
        self._timer: Timer | None = None

    def on_mount(self) -> None:
        self._timer = self.set_interval(1 / _FRAMES_A_SECOND, self._burn, pause=not self._burning)
        self.watch(self.app, "animations", self._set_burning, init=False)

    def _set_burning(self, burning: bool) -> None:
        self._burning = burning
        self.is_seen(True)

    def is_seen(self, seen: bool) -> None:
        """Let the fire burn, if it may, only as long as somebody can see it."""
        if self._timer is not None:
            (self._timer.resume if seen and self._burning else self._timer.pause)()

    def on_show(self) -> None:
        self.is_seen(True)

    def on_hide(self) -> None:
        self.is_seen(False)

    def _draw(self) -> None:
        """Draw all that stands still, for the size that the widget has now."""
        self._drawn_for = self.size
        self._skyline = skyline(*self.size)
        box = self._skyline.fire
        lit = Fire if self._burning else grown  # one that stands still is shown at its full height, others are seen to catch
        self._fire = lit(box.width, 2 * box.height, self._seed)
        self._heats = self._fire.rows()
        self._strips = [strip(row, is_256=has_256(self.app)) for row in self._skyline.rows]

    def burn_if(self, burning: bool) -> None:
        """Let the fire burn, or stand still."""
        self._burning = burning
        if self._timer:
            (self._timer.resume if burning else self._timer.pause)()

    def _burn(self) -> None:
        self._fire.burn()
        self._heats = self._fire.rows()
        box = self._skyline.fire
        self.refresh(Region(box.column, box.row, box.width, box.height))

    def render_line(self, y: int) -> Strip:
        if self._drawn_for != self.size:
            self._draw()
        box, line = self._skyline.fire, self._strips[y]
        if not box.row <= y < box.row + box.height:
            return line
        end = box.column + box.width
        left, right = line.crop(0, box.column), line.crop(end)
        return Strip.join([left, self._flames(y), right])

    def _flames(self, y: int) -> Strip:
        box = self._skyline.fire
        upper, lower = self._heats[2 * (y - box.row)], self._heats[2 * (y - box.row) + 1]
        cells = self._skyline.rows[y][box.column : box.column + box.width]
        return strip(tuple(map(_burnt, cells, upper, lower)), is_256=has_256(self.app))


def _burnt(cell: Cell, upper: int, lower: int) -> Cell:
    """A cell with flames before it."""
    behind = cell[2]
    if upper and lower:
        return ("█", FLAMES[upper], FLAMES[upper]) if upper == lower else ("▀", FLAMES[upper], FLAMES[lower])
    if upper or lower:
        return ("▀", FLAMES[upper], behind) if upper else ("▄", FLAMES[lower], behind)
    return cell
