"""The widget that shows the burning roof."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from game.tui.fire import HEATS, Fire
from game.tui.skyline import Cell, Colour, mix, skyline

_FRAMES_A_SECOND = 10
_STOPS: tuple[Colour, ...] = ((44, 14, 8), (120, 26, 10), (196, 58, 14), (232, 118, 28), (248, 184, 70), (255, 236, 176))


def _flame(heat: int) -> Colour:
    place = (heat - 1) / (HEATS - 2) * (len(_STOPS) - 1)
    stop = min(int(place), len(_STOPS) - 2)
    return mix(_STOPS[stop], _STOPS[stop + 1], place - stop)


_FLAMES = [_flame(max(1, heat // 3 * 3)) for heat in range(HEATS)]  # few colours: neighbours that share one are drawn at once


@lru_cache(maxsize=8192)
def _style(colour: Colour, behind: Colour) -> Style:
    return Style.from_color(Color.from_rgb(*colour), Color.from_rgb(*behind))


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
        self._fire = Fire(box.width, 2 * box.height, self._seed)
        if not self._burning:
            self._fire.burn(self._fire.height + 6)  # one that stands still is shown at its full height, others are seen to catch
        self._heats = self._fire.rows()
        self._strips = [_strip(row) for row in self._skyline.rows]

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
        box, strip = self._skyline.fire, self._strips[y]
        if not box.row <= y < box.row + box.height:
            return strip
        end = box.column + box.width
        left, right = strip.crop(0, box.column), strip.crop(end)
        return Strip.join([left, self._flames(y), right])

    def _flames(self, y: int) -> Strip:
        box = self._skyline.fire
        upper, lower = self._heats[2 * (y - box.row)], self._heats[2 * (y - box.row) + 1]
        cells = self._skyline.rows[y][box.column : box.column + box.width]
        return _strip(tuple(map(_burnt, cells, upper, lower)))


def _burnt(cell: Cell, upper: int, lower: int) -> Cell:
    """A cell with flames before it."""
    behind = cell[2]
    if upper and lower:
        return ("█", _FLAMES[upper], _FLAMES[upper]) if upper == lower else ("▀", _FLAMES[upper], _FLAMES[lower])
    if upper or lower:
        return ("▀", _FLAMES[upper], behind) if upper else ("▄", _FLAMES[lower], behind)
    return cell


def _strip(cells: tuple[Cell, ...]) -> Strip:
    runs = groupby(cells, key=itemgetter(1, 2))
    segments = [Segment("".join(cell[0] for cell in run), _style(*colours)) for colours, run in runs]
    return Strip(segments, len(cells))
