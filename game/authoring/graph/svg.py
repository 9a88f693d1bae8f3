"""A picture as SVG that stands alone: no script, no outside font, and it follows the reader's light or dark."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from game.authoring.graph.geometry import EDGE, LOOP, TALL, Band, Curve, Frame, Geometry, layout_of
from game.authoring.graph.labels import label
from game.authoring.graph.legend import LEGEND_HEIGHT, legend
from game.authoring.graph.picture import Edge, Picture
from game.authoring.graph.stroke import arrow, curved
from game.authoring.graph.style import STYLE
from game.authoring.graph.words import about_box, about_line

TOP = 76.0 + LEGEND_HEIGHT
LEAST_WIDTH = 1090.0


def svg(picture: Picture) -> str:
    """The picture as a whole SVG document."""
    return "\n".join(_parts(layout_of(picture, TOP))) + "\n"


def _parts(layout: Geometry) -> Iterator[str]:
    width, height = round(max(layout.width, LEAST_WIDTH)), round(layout.height)
    title = escape(layout.picture.title)
    yield f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">'
    yield f"<title>{title}</title>"
    yield f"<style>{STYLE}</style>"
    yield f'<rect class="ground" width="{width}" height="{height}"/>'
    yield f'<text class="story" x="{EDGE:g}" y="44">{title}</text>'
    yield from legend(EDGE, 66)
    yield from (_band(band, width) for band in layout.bands)
    yield from (_curve(curve) for curve in sorted(layout.curves, key=lambda curve: curve.line.width))
    yield from (_loop(line, layout.frames[line.source]) for line in layout.loops)
    yield from (_heading(band) for band in layout.bands)
    yield from (_frame(frame) for frame in layout.frames.values())
    yield "</svg>"


def _band(band: Band, width: int) -> str:
    return f'<rect class="band" x="12" y="{band.y:g}" width="{width - 24}" height="{band.height:g}" rx="10"/>'


def _heading(band: Band) -> str:
    title, day = escape(band.group.label), escape(band.group.day)
    return f'<text class="chapter" x="28" y="{band.y + 26:g}">{title} <tspan class="day">{day}</tspan></text>'


def _curve(curve: Curve) -> str:
    classes = ["line", *(["up"] if curve.goes_up else []), *(["out"] if curve.leaves else [])]
    return _stroke(curve.line, classes, curved(curve.points, curve.bends), arrow(curve.points[-1], curve.line.width, goes_up=curve.goes_up))


def _loop(line: Edge, frame: Frame) -> str:
    right, middle = frame.x + frame.width, frame.y + TALL / 2
    path = f"M{right:g} {middle - 10:g}c{LOOP:g} -8 {LOOP:g} 28 0 20"
    head = f"M{right:g} {middle + 10:g}l7 -6l1 8z"
    return _stroke(line, ["line", "up"], path, head)


def _stroke(line: Edge, classes: list[str], path: str, head: str) -> str:
    """A line with a head; a wide one that is not seen lies over it, for the pointer to find."""
    state = "dead" if line.is_dead else "" if line.count else "unseen"
    name = " ".join([*classes, state]).strip()
    drawn = f'<path d="{path}" stroke-width="{line.width:g}"/><path class="head" d="{head}"/><path class="near" d="{path}"/>'
    return f'<g class="{name}" data-line="{line.source} {line.target}"><title>{escape(about_line(line))}</title>{drawn}</g>'


def _frame(frame: Frame) -> str:
    box = frame.box
    marks = [mark for mark, is_so in (("start", box.is_start), ("ending", box.ending), ("dead", box.is_dead)) if is_so]
    middle = frame.width / 2
    inner = f'<rect class="inner" x="4" y="4" width="{frame.width - 8:g}" height="{TALL - 8:g}" rx="15"/>' if box.ending else ""
    flag = '<path class="flag" d="M-16 14l10 8l-10 8z"/>' if box.is_start else ""
    return (
        f'<g class="{" ".join(["scene", *marks])}" data-scene="{box.id}" transform="translate({frame.x:g} {frame.y:g})">'
        f"<title>{escape(about_box(box))}</title>"
        f'<rect width="{frame.width:g}" height="{TALL:g}" rx="{18 if box.ending else 6}"/>{inner}{flag}'
        f'<text class="name" x="{middle:g}" y="19">{escape(label(box.title))}</text>'
        f'<text class="id" x="{middle:g}" y="35">{escape(label(box.id))}</text></g>'
    )
