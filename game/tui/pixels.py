"""Cells with colours of their own, as lines of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from game.tui.skyline import Cell, Colour


@lru_cache(maxsize=8192)
def _style(colour: Colour, behind: Colour) -> Style:
    return Style.from_color(Color.from_rgb(*colour), Color.from_rgb(*behind))


def strip(cells: Sequence[Cell]) -> Strip:
    """A row of cells; neighbours of the same colours are drawn at once."""
    runs = groupby(cells, key=itemgetter(1, 2))
    segments = [Segment("".join(cell[0] for cell in run), _style(*colours)) for colours, run in runs]
    return Strip(segments, len(cells))
