"""Cells with colours of their own, as lines of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any

from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.strip import Strip

from game.tui.nearest import nearest
from game.tui.skyline import Cell, Colour


@lru_cache(maxsize=8192)
def _style(colour: Colour, behind: Colour) -> Style:
    return Style.from_color(Color.from_rgb(*colour), Color.from_rgb(*behind))


@lru_cache(maxsize=8192)
def _near_style(colour: Colour, behind: Colour) -> Style:
    return _style(nearest(colour), nearest(behind))


def has_256(app: App[Any]) -> bool:
    """Whether a terminal has 256 colours, and no more."""
    return app.console.color_system == "256"


def strip(cells: Sequence[Cell], *, is_256: bool) -> Strip:
    """A row of cells; neighbours of the same colours are drawn at once.

    Args:
        cells: The row.
        is_256: Whether to use no colours but the 256 that a terminal has.
    """
    runs, style = groupby(cells, key=itemgetter(1, 2)), _near_style if is_256 else _style
    segments = [Segment("".join(cell[0] for cell in run), style(*colours)) for colours, run in runs]
    return Strip(segments, len(cells))
