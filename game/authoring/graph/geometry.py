"""Where everything of a picture is drawn, in pixels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import field, frozen

from game.authoring.graph.labels import room
from game.authoring.graph.layers import layers_of
from game.authoring.graph.picture import Edge, Group, Picture, SceneBox
from game.authoring.graph.placement import Places, spread
from game.authoring.graph.ports import Ports, ports_of
from game.authoring.graph.rows import Grid, grid_of

EDGE = 40.0  # around everything
TALL = 44.0  # a box
PASSING = 18.0  # the room of a line that passes a row of boxes
LOOP = 26.0  # the room of a loop, right of its box
APART = 26.0  # between boxes of a row
SHORTEST = 44.0  # between rows
STEEPEST = 0.16  # of what a line goes sideways, this much is added between its rows
LONGEST = 130.0
HEADING = 64.0  # a chapter's, above its first row
FOOT = 20.0


@frozen
class Frame:
    """A box, placed by its left upper corner."""

    box: SceneBox
    x: float
    y: float
    width: float
    height: float = TALL


@frozen
class Curve:
    """A line, from where it starts to where it ends; upright at every point."""

    line: Edge
    points: tuple[tuple[float, float], ...]  # in pairs: out of a row, into the next
    bends: tuple[float, ...]  # by pair, how much lower than the middle it turns
    goes_up: bool
    leaves: bool  # its chapter


@frozen
class Band:
    """A chapter, over the whole width."""

    group: Group
    y: float
    height: float


@frozen(kw_only=True)
class Geometry:
    """A picture with all its places."""

    picture: Picture
    width: float
    height: float
    bands: tuple[Band, ...] = field(repr=False)
    frames: Mapping[str, Frame] = field(repr=False)
    curves: tuple[Curve, ...] = field(repr=False)
    loops: tuple[Edge, ...] = field(repr=False)


def layout_of(picture: Picture, top: float) -> Geometry:
    """Place a picture below a margin."""
    layers = layers_of(picture)
    grid = grid_of(picture, layers)
    loops = tuple(line for line in picture.lines if line.source == line.target)
    wide = {box.id: room(box) for box in picture.boxes}
    chapters = {box.id: box.chapter for box in picture.boxes}
    groups = [_chapter(row, chapters) for row in grid.rows]
    places = spread(grid, _rooms(grid, wide, {line.source for line in loops}), groups)
    heights, bottom = _heights(grid, places, groups, top)
    frames = {box.id: _frame(box, places[box.id], heights[layers[box.id]], wide[box.id]) for box in picture.boxes}
    curves = tuple(_curves(grid, ports_of(grid, places, wide), heights, layers, chapters))
    right = max([frame.x + frame.width + LOOP for frame in frames.values()] + [x for curve in curves for x, _ in curve.points], default=0.0)
    return Geometry(
        picture=picture, width=right + EDGE, height=bottom + EDGE, bands=_bands(picture, frames), frames=frames, curves=curves, loops=loops
    )


def _rooms(grid: Grid, wide: Mapping[str, float], looped: set[str]) -> dict[str, float]:
    spots = (spot for row in grid.rows for spot in row)
    return {spot: wide[spot] + APART + (2 * LOOP if spot in looped else 0) if spot in wide else PASSING for spot in spots}


def _chapter(row: Sequence[str], chapters: Mapping[str, str]) -> str:
    return next(chapters[spot] for spot in row if spot in chapters)


def _heights(grid: Grid, places: Places, chapters: Sequence[str], top: float) -> tuple[list[float], float]:
    """The top of each row, and the bottom of the last."""
    heights: list[float] = []
    y, last = top, ""
    for index, (row, chapter) in enumerate(zip(grid.rows, chapters, strict=True)):
        y += HEADING if chapter != last else 0.0
        last = chapter
        heights.append(round(y, 1))
        slants = [abs(places[spot] - places[each]) for spot in row for each in grid.down[spot]]
        gap = min(LONGEST, SHORTEST + STEEPEST * max(slants, default=0.0)) if index + 1 < len(grid.rows) else FOOT
        y += TALL + gap
    return heights, y


def _frame(box: SceneBox, middle: float, y: float, width: float) -> Frame:
    return Frame(box, round(EDGE + middle - width / 2, 1), y, width)


def _curves(grid: Grid, ports: Ports, heights: Sequence[float], layers: Mapping[str, int], chapters: Mapping[str, str]) -> Iterator[Curve]:
    for number, track in enumerate(grid.tracks):
        row = layers[track.spots[0]]
        points: list[tuple[float, float]] = []
        for step in range(len(track.spots) - 1):
            points.append((EDGE + ports.high[number, step], heights[row + step] + TALL))
            points.append((EDGE + ports.low[number, step], heights[row + step + 1]))
        leaves = chapters[track.line.source] != chapters[track.line.target]
        bends = [ports.bends[number, step] for step in range(len(track.spots) - 1)]
        turn = -1 if track.goes_up else 1
        yield Curve(track.line, tuple(points[::turn]), tuple(bends[::turn]), track.goes_up, leaves)


def _bands(picture: Picture, frames: Mapping[str, Frame]) -> tuple[Band, ...]:
    bands = []
    for group in picture.groups:
        own = [frame.y for frame in frames.values() if frame.box.chapter == group.id]
        if own:
            bands.append(Band(group, min(own) - HEADING + FOOT, max(own) - min(own) + TALL + HEADING))
    return tuple(bands)
