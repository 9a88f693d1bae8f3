"""What the marks of a picture mean."""

from __future__ import annotations

from collections.abc import Iterator

from game.authoring.graph.stroke import arrow

LEGEND_HEIGHT = 56.0
COLUMN = 172.0

BOXES = (("", "scene"), ("start", "the start"), ("ending", "an ending"), ("dead", "never reached"))
LINES = (
    ("", 1.2, "choices"),
    ("", 5.0, "… in many states"),
    ("up", 2.0, "leads back"),
    ("out", 2.0, "to another chapter"),
    ("unseen", 1.2, "no state seen"),
    ("dead", 1.2, "never taken"),
)


def legend(x: float, y: float) -> Iterator[str]:
    """The marks in two rows, with their left upper corner at a point."""
    for index, (mark, words) in enumerate(BOXES):
        yield _sample(x + index * COLUMN, y, _box(mark), words)
    for index, (mark, width, words) in enumerate(LINES):
        yield _sample(x + index * COLUMN, y + 28, _line(mark, width), words)


def _sample(x: float, y: float, mark: str, words: str) -> str:
    return f'<g transform="translate({x:g} {y:g})">{mark}<text class="note" x="36" y="14">{words}</text></g>'


def _box(mark: str) -> str:
    inner = '<rect class="inner" x="3" y="3" width="22" height="12" rx="6"/>' if mark == "ending" else ""
    return f'<g class="scene {mark}"><rect width="28" height="18" rx="{9 if mark == "ending" else 4}"/>{inner}</g>'


def _line(mark: str, width: float) -> str:
    end = (14.0, 0.0) if mark == "up" else (14.0, 20.0)
    head = arrow(end, width, goes_up=mark == "up")
    return f'<g class="line {mark}"><path d="M14 0V20" stroke-width="{width:g}"/><path class="head" d="{head}"/></g>'
