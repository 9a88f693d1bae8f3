"""Lines as paths of SVG."""

from __future__ import annotations

from collections.abc import Sequence

Point = tuple[float, float]

HEAD = 7.0  # how long an arrow's head is; its line ends inside it


def curved(points: Sequence[Point], bends: Sequence[float]) -> str:
    """A path through points that is upright at each: curves between rows, straight past boxes."""
    steps = [f"M{_at(points[0])}"]
    for start, end, bend in zip(points[::2], points[1::2], bends, strict=True):
        middle = (start[1] + end[1]) / 2 + bend
        steps += [f"L{_at(start)}", f"C{_at((start[0], middle))} {_at((end[0], middle))} {_at(end)}"]
    return "".join([steps[0], *steps[2:]])


def arrow(tip: Point, width: float, *, goes_up: bool) -> str:
    """The head of a line that ends at a point."""
    x, y = tip
    half, back = 3.0 + width / 2, y + (HEAD if goes_up else -HEAD)
    return f"M{_number(x - half)} {_number(back)}L{_number(x)} {_number(y)}L{_number(x + half)} {_number(back)}z"


def _at(point: Point) -> str:
    return f"{_number(point[0])} {_number(point[1])}"


def _number(value: float) -> str:
    return f"{round(value, 1):g}"
