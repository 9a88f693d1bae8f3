"""Pictures of a story as pixels. A pixel is half a cell high and about square."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from math import hypot

from game.story.picture import HEIGHT, WIDTH, Colour, PictureLayer, StoryPicture
from game.tui.fire import grown
from game.tui.flames import FLAMES
from game.tui.skyline import Cell, mix, noise

_BLACK = (0, 0, 0)


def _chance(x: int, y: int) -> float:
    """A number from 0 to 1 for a pixel, always the same."""
    return noise(977 * x + 31, 613 * y + 7)


class Canvas:
    """Pixels, drawn on layer by layer. What lies outside is let go of."""

    def __init__(self) -> None:
        self.rows: list[list[Colour]] = [[_BLACK] * WIDTH for _ in range(HEIGHT)]

    def put(self, x: int, y: int, colour: Colour) -> None:
        """Colour a pixel."""
        if 0 <= x < WIDTH and 0 <= y < HEIGHT:
            self.rows[y][x] = colour

    def draw(self, layer: PictureLayer) -> None:
        """Draw a layer over what is there."""
        DRAWN[layer.shape](self, layer)


def _sky(canvas: Canvas, layer: PictureLayer) -> None:
    above, below = layer.colours
    for y in range(HEIGHT):
        canvas.rows[y] = [mix(above, below, y / (HEIGHT - 1))] * WIDTH


def _box(canvas: Canvas, layer: PictureLayer) -> None:
    left, top, width, height = layer.numbers
    for y in range(max(0, top), min(HEIGHT, top + height)):
        for x in range(max(0, left), min(WIDTH, left + width)):
            canvas.put(x, y, layer.colours[0])


def _line(canvas: Canvas, layer: PictureLayer) -> None:
    x, y, to_x, to_y = layer.numbers
    steps = max(abs(to_x - x), abs(to_y - y), 1)
    for step in range(steps + 1):
        canvas.put(round(x + (to_x - x) * step / steps), round(y + (to_y - y) * step / steps), layer.colours[0])


def _around(x: int, y: int) -> Iterator[tuple[int, int, float]]:
    """Every pixel, with how far it is from one."""
    return ((column, row, hypot(column - x, row - y)) for row in range(HEIGHT) for column in range(WIDTH))


def _disc(canvas: Canvas, layer: PictureLayer) -> None:
    x, y, radius = layer.numbers
    for column, row, away in _around(x, y):
        if away < radius + 0.5:
            canvas.put(column, row, layer.colours[0])


def _ring(canvas: Canvas, layer: PictureLayer) -> None:
    x, y, radius = layer.numbers
    for column, row, away in _around(x, y):
        if abs(away - radius) < 0.5:
            canvas.put(column, row, layer.colours[0])


def _hill(canvas: Canvas, layer: PictureLayer) -> None:
    x, top, half = layer.numbers
    for column in range(WIDTH):
        share = (column - x) / max(1, half)
        for y in range(round(top + (HEIGHT - top) * share * share), HEIGHT):
            canvas.put(column, y, layer.colours[0])


def _ground(canvas: Canvas, layer: PictureLayer) -> None:
    top, rough = layer.numbers
    for column in range(WIDTH):
        for y in range(top + round(noise(column // 3, 7) * rough), HEIGHT):
            canvas.put(column, y, layer.colours[0])


def _scatter(canvas: Canvas, layer: PictureLayer) -> None:
    left, top, width, height, one_in = layer.numbers
    for y in range(max(0, top), min(HEIGHT, top + height)):
        for x in range(max(0, left), min(WIDTH, left + width)):
            if _chance(x, y) * max(1, one_in) < 1:
                canvas.put(x, y, mix(canvas.rows[y][x], layer.colours[0], 0.4 + 0.6 * _chance(y, x)))


def _rain(canvas: Canvas, layer: PictureLayer) -> None:
    for y in range(HEIGHT):
        for x in range(WIDTH):
            if _chance(x + y // 2, y // 2) * max(1, layer.numbers[0]) < 1:
                canvas.put(x, y, mix(canvas.rows[y][x], layer.colours[0], 0.55))


def _glow(canvas: Canvas, layer: PictureLayer) -> None:
    x, y, radius = layer.numbers
    for column, row, away in _around(x, y):
        light = max(0.0, 1 - away / max(1, radius))
        canvas.put(column, row, mix(canvas.rows[row][column], layer.colours[0], 0.6 * light * light))


def _fire(canvas: Canvas, layer: PictureLayer) -> None:
    left, top, width, height = layer.numbers
    fire = grown(min(WIDTH, max(1, width)), min(HEIGHT, max(2, height)), seed=left)
    for y, heats in enumerate(fire.rows()):
        for x, heat in enumerate(heats):
            if heat:
                canvas.put(left + x, top + y, FLAMES[heat])


def _sprite(canvas: Canvas, layer: PictureLayer) -> None:
    left, top, *more = layer.numbers
    step, times = more or (0, 1)
    for time in range(max(0, min(times, WIDTH))):
        for y, row in enumerate(layer.sprite):
            for x, pixel in enumerate(row):
                if pixel:
                    canvas.put(left + time * step + x, top + y, layer.colours[0] if isinstance(pixel, bool) else pixel)


DRAWN: dict[str, Callable[[Canvas, PictureLayer], None]] = {
    "sky": _sky,
    "box": _box,
    "line": _line,
    "disc": _disc,
    "ring": _ring,
    "hill": _hill,
    "ground": _ground,
    "scatter": _scatter,
    "rain": _rain,
    "glow": _glow,
    "fire": _fire,
    "sprite": _sprite,
}


@lru_cache(maxsize=8)
def cells_of(picture: StoryPicture, dim: float) -> tuple[tuple[Cell, ...], ...]:
    """A picture as rows of cells.

    Args:
        picture: What to draw.
        dim: How much of its light is taken away: 0 none, 1 all.
    """
    canvas = Canvas()
    for layer in picture.layers:
        canvas.draw(layer)
    lit = [[mix(colour, _BLACK, dim) for colour in row] for row in canvas.rows]
    return tuple(tuple(("▀", upper, lower) for upper, lower in zip(*lit[y : y + 2], strict=True)) for y in range(0, HEIGHT, 2))
