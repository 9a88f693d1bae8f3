"""The picture behind the title: a ruined school under a night sky, lit by a fire on its roof.

A pixel is half a cell high and about square. What has a shape is drawn with half blocks, so that it shows without colour too; what has none,
sky and walls, is background only.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp
from random import Random

from attrs import frozen

from game.tui import letters

Colour = tuple[int, int, int]
Cell = tuple[str, Colour, Colour]  # a character, its colour, and the colour behind it

FACADE = 9  # rows of wall below the roof line
_ZENITH, _HORIZON, _GLOW, _EMBER = (5, 7, 14), (17, 19, 31), (176, 66, 14), (236, 122, 44)
_STAR, _DARK, _WALL, _WINDOW, _LEDGE = (120, 128, 150), (9, 9, 12), (15, 15, 20), (8, 9, 13), (44, 40, 44)
_PALE, _SIGN = (238, 226, 204), (150, 132, 116)
_GAP = 6  # pixels from one window to the next


@frozen
class Box:
    """A rectangle of cells."""

    column: int
    row: int
    width: int
    height: int


@frozen
class Skyline:
    """The picture without its fire."""

    rows: tuple[tuple[Cell, ...], ...]
    fire: Box  # where the fire burns


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """A colour between two: a share of 0 is the first of them, 1 the second."""
    red, green, blue = (int(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def skyline(width: int, height: int) -> Skyline:
    """The picture for a screen of this size."""
    drawing = _Drawing(width, height)
    rows = tuple(tuple(drawing.cell(column, row) for column in range(width)) for row in range(height))
    return Skyline(rows, drawing.fire)


class _Drawing:
    """A picture being drawn; vertical measures are in pixels, two to a row, unless they say row."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.roof = 2 * max(3, height - FACADE)  # where the wall begins
        self.fire = _fire_box(width, self.roof // 2)
        self.tops = self._roof_line()
        self.stars = dict(self._stars(height))
        self.shapes = dict(self._figure()) | dict(self._title())
        self.sign = _centred("효산고등학교", width, letters.HEIGHT // 2 + 4)

    def cell(self, column: int, row: int) -> Cell:
        """The cell at a column and row, the fire left out."""
        behind = self._sky(column, row)
        upper, lower = self._pixel(column, 2 * row), self._pixel(column, 2 * row + 1)
        if upper and lower:
            is_plain = upper == lower and (column, 2 * row) not in self.shapes
            return (" ", upper, upper) if is_plain else ("▀", upper, lower)
        if upper or lower:
            return ("▀", upper, behind) if upper else ("▄", lower or behind, behind)
        return *self.stars.get((column, row), (" ", behind)), behind

    def _pixel(self, column: int, y: int) -> Colour | None:
        """The colour of a pixel, if it is not sky."""
        if (column, y) in self.shapes:
            return self.shapes[column, y]
        below_top = y - self.tops[column]
        if below_top < 0:
            return None
        if below_top == 0:
            return mix(_LEDGE, _EMBER, 0.95 * self._light(column, y))
        is_window = y >= self.roof + 4 and (y - self.roof) % 6 > 3 and column % _GAP > 2 and below_top > 3
        return mix(_WINDOW if is_window else _WALL, _EMBER, 0.16 * self._light(column, y, 0.6))

    def _sky(self, column: int, row: int) -> Colour:
        dark = mix(_ZENITH, _HORIZON, min(1.0, 2 * row / self.roof))
        return mix(dark, _GLOW, 0.4 * self._light(column, 2 * row))

    def _light(self, column: int, y: int, reach: float = 1.0) -> float:
        """How much of the fire's light falls on a pixel, 0 to 1."""
        across = (column - self.fire.column - self.fire.width / 2) / (self.fire.width * 0.75 * reach)
        up = (self.roof - y - 4) / (self.fire.height * 1.9 * reach)
        return exp(-(across * across + up * up))

    def _roof_line(self) -> list[int]:
        """Where the wall begins, by column: a parapet with pieces missing, a stair house, and an end that has come down."""
        random = Random(self.width)
        tops = [self.roof - (random.random() < 0.8) for _ in range(self.width)]
        for column in range(self.width):
            share = column / self.width
            if 0.08 <= share < 0.2:
                tops[column] = self.roof - 7
            elif share == 0.5:
                tops[column] = self.roof
            elif share > 0.9:
                tops[column] = self.roof + int((share - 0.9) * 10 * 2 * FACADE) + random.randint(-2, 2)
        return tops

    def _stars(self, height: int) -> Iterator[tuple[tuple[int, int], tuple[str, Colour]]]:
        random = Random(11)
        for _ in range(self.width * height // 40):
            column, row, size = random.randrange(self.width), random.randrange(height), random.choice("..''`+")
            shine = (1 - self._light(column, 2 * row)) * random.uniform(0.3, 1)
            yield (column, row), (size, mix(self._sky(column, row), _STAR, shine))
