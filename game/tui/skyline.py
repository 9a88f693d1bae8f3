"""The picture behind the title: a ruined school under a night sky, lit by a fire on its roof.

A pixel is half a cell high and about square; `y` counts pixels from the top. What has a shape is drawn with half blocks, so that it shows
without colour too; what has none, sky and walls, is background only.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp
from typing import NamedTuple

from game.tui import letters

Colour = tuple[int, int, int]
Cell = tuple[str, Colour, Colour]  # a character, its colour, and the colour behind it

_WALL_ROWS = 9  # below the roof line, at most
_ZENITH, _HORIZON, _GLOW, _EMBER = (5, 7, 14), (17, 19, 31), (176, 66, 14), (236, 122, 44)
_STAR, _SHADOW, _WALL, _WINDOW, _LEDGE = (132, 140, 162), (7, 7, 10), (15, 15, 20), (8, 9, 13), (44, 40, 44)
_PALE = 240, 228, 206
_NAME, _NAME_COLUMN = "HYOSAN HIGH", 4
_FIGURE = (".##.", ".##.", "####", "####", "####", ".##.", ".##.", ".##.")


class Block(NamedTuple):
    """A rectangle of cells."""

    column: int
    row: int
    width: int
    height: int


class Skyline(NamedTuple):
    """The picture without its fire."""

    rows: tuple[tuple[Cell, ...], ...]
    fire: Block  # where the fire burns


@lru_cache(maxsize=1 << 12)
def mix(one: Colour, other: Colour, share: float) -> Colour:
    """A colour between two: a share of 0 is the first of them, 1 the second."""
    return (
        int(one[0] + (other[0] - one[0]) * share),
        int(one[1] + (other[1] - one[1]) * share),
        int(one[2] + (other[2] - one[2]) * share),
    )


@lru_cache(maxsize=2)
def skyline(width: int, height: int) -> Skyline:
    """The picture for a screen of this size."""
    drawing = _Drawing(width, height)
    rows = tuple(tuple(drawing.cell(column, row) for column in range(width)) for row in range(height))
    return Skyline(rows, drawing.fire)


class _Drawing:
    """A picture being drawn."""

    def __init__(self, width: int, rows: int) -> None:
        self.width = width
        self.roof = 2 * max(3, rows - min(_WALL_ROWS, rows // 2))  # y of the roof
        self.fire = _fire_box(width, self.roof // 2)
        middle, breadth, height = self.fire.column + self.fire.width / 2, self.fire.width * 0.75, self.fire.height * 1.9
        self.across = [exp(-(((column - middle) / breadth) ** 2)) for column in range(width)]  # the fire's light, by column
        self.up = [exp(-(((self.roof - 4 - y) / height) ** 2)) for y in range(2 * rows)]  # and by y: the two make up all of it
        self.dark = [mix(_ZENITH, _HORIZON, min(8, 16 * row // self.roof) / 8) for row in range(rows)]  # the sky without that light
        self.tops = [self._top(column) for column in range(width)]
        self.letters = self._letters()
        self.shapes = self._figure() | self.letters

    def cell(self, column: int, row: int) -> Cell:
        """The cell at a column and row."""
        behind = self._sky(column, row)
        if not self.letters and row == 1 and 0 <= column - _NAME_COLUMN < len(_NAME):
            return _NAME[column - _NAME_COLUMN], _PALE, behind
        upper, lower = self._pixel(column, 2 * row), self._pixel(column, 2 * row + 1)
        if upper and lower:
            is_wall = 2 * row > self.tops[column]
            return (" ", upper, upper) if is_wall else ("█", upper, lower) if upper == lower else ("▀", upper, lower)
        if upper or lower:
            return ("▀", upper, behind) if upper else ("▄", lower or behind, behind)
        return self._open_sky(column, row, behind)

    def _pixel(self, column: int, y: int) -> Colour | None:
        """The colour of a pixel, if it is not sky."""
        if (column, y) in self.shapes:
            return self.shapes[column, y]
        depth = y - self.tops[column]
        if depth < 0:
            return None
        if depth == 0:
            return mix(_LEDGE, _EMBER, 0.9 * self._light(column, y))
        is_window = y > self.roof + 2 and (y - self.roof) % 6 > 3 and column % 6 > 2 and self.width * 0.9 > column
        return mix(_WINDOW if is_window else _WALL, _EMBER, 0.18 * self._light(column, y) ** 4)

    def _open_sky(self, column: int, row: int, behind: Colour) -> Cell:
        """Sky, with a star here and there."""
        chance = noise(column, row)
        if chance > 0.03:
            return " ", behind, behind
        shine = (0.25 + 25 * chance) * (1 - self._light(column, 2 * row))
        return ".'`.'.+"[int(chance * 7000) % 7], mix(behind, _STAR, shine), behind

    def _sky(self, column: int, row: int) -> Colour:
        return mix(self.dark[row], _GLOW, 0.4 * self._light(column, 2 * row))

    def _light(self, column: int, y: int) -> float:
        """How much of the fire's light falls on a pixel, 0 to 1, in few steps: neighbours that share a colour are quick to draw."""
        return int(self.across[column] * self.up[y] * 18) / 18

    def _top(self, column: int) -> int:
        """Where the wall begins: a parapet with pieces missing, a stair house with its mast, and an end that has come down."""
        share = column / self.width
        if column == int(self.width * 0.13):
            return self.roof - 13
        if 0.08 <= share < 0.19:
            return self.roof - 8
        if share > 0.9:
            return self.roof + int((share - 0.9) * 18 * _WALL_ROWS + 3 * noise(column, 0)) - 1
        is_open = noise(column // 3, 1) < 0.2 or -2 <= column - self.fire.column < self.fire.width + 2
        return self.roof - (0 if is_open else 2)

    def _figure(self) -> dict[tuple[int, int], Colour]:
        """Somebody who stands by the fire, lit from that side."""
        left, top = self.fire.column - 5, self.roof - len(_FIGURE)
        lit = mix(_SHADOW, _EMBER, 0.3)
        return {
            (left + x, top + y): lit if x == row.rindex("#") else _SHADOW
            for y, row in enumerate(_FIGURE)
            for x, mark in enumerate(row)
            if mark == "#"
        }

    def _letters(self) -> dict[tuple[int, int], Colour]:
        """The name of the game in pixels, glowing from below; nothing where there is no room for it."""
        for scale in (2, 1):
            rows = letters.pixels(_NAME, scale)
            left, top = (self.width - len(rows[0])) // 2, 2 * scale
            if left > 1 and top + len(rows) < self.fire.row * 2 + 8:
                return {
                    (left + x, top + y): mix(_PALE, _EMBER, (y // 2 * 2 / len(rows)) ** 2)  # a colour a row, so that the row is solid
                    for y, row in enumerate(rows)
                    for x, mark in enumerate(row)
                    if mark == "#"
                }
        return {}


def _fire_box(width: int, roof: int) -> Block:
    columns = max(14, min(38, width * 2 // 5))
    rows = max(2, min(14, roof - 6))
    return Block(max(0, width * 63 // 100 - columns // 2), roof - rows, columns, rows)


def noise(column: int, row: int) -> float:
    """A number from 0 to 1 that looks like chance, and is the same for the same place."""
    mixed = (column * 374761393 + row * 668265263) & 0xFFFFFFFF
    mixed = ((mixed ^ mixed >> 13) * 1274126177) & 0xFFFFFFFF
    return (mixed ^ mixed >> 16) / 0xFFFFFFFF
