"""The order of the scenes in each row, so that few lines cross."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from attrs import field, frozen

from game.authoring.graph.picture import Edge, Picture

SWEEPS = 24

Spots = list[list[str]]  # by row, from left to right: ids of scenes, and of the spots where longer lines pass between them


@frozen
class LayerTrack:
    """The spots that a line comes through, from the upper to the lower."""

    line: Edge
    spots: tuple[str, ...]
    goes_up: bool  # against the spots


@frozen
class Grid:
    """All spots in rows, and what links them."""

    rows: Spots = field(repr=False)
    tracks: tuple[LayerTrack, ...] = field(repr=False)  # loops are not among them
    up: Mapping[str, list[str]] = field(repr=False)  # by spot: what it is linked to in the row above
    down: Mapping[str, list[str]] = field(repr=False)


def grid_of(picture: Picture, layers: Mapping[str, int]) -> Grid:
    """The grid of a picture whose scenes are in these rows, ordered."""
    tracks = tuple(_track(line, number, layers) for number, line in enumerate(picture.lines) if line.source != line.target)
    rows: Spots = [[] for _ in range(1 + max(layers.values(), default=-1))]
    for id, layer in layers.items():
        rows[layer].append(id)
    up: dict[str, list[str]] = {id: [] for id in layers}
    down: dict[str, list[str]] = {id: [] for id in layers}
    for track in tracks:
        top = layers[track.spots[0]]
        for below, spot in enumerate(track.spots[1:-1], top + 1):
            rows[below].append(spot)
        for high, low in pairwise(track.spots):
            down.setdefault(high, []).append(low)
            up.setdefault(low, []).append(high)
    return Grid(_ordered(rows, up, down), tracks, up, down)


def _track(line: Edge, number: int, layers: Mapping[str, int]) -> LayerTrack:
    goes_up = layers[line.target] < layers[line.source]
    high, low = (line.target, line.source) if goes_up else (line.source, line.target)
    between = (f"#{number}.{layer}" for layer in range(layers[high] + 1, layers[low]))
    return LayerTrack(line, (high, *between, low), goes_up)


def _ordered(rows: Spots, up: Mapping[str, list[str]], down: Mapping[str, list[str]]) -> Spots:
    """The rows after sweeps down and up, each spot drawn to the middle of what it is linked to; the best that came is kept."""
    best, fewest = rows, _crossings(rows, down)
    for sweep in range(SWEEPS):
        rows = _swept(rows, up) if sweep % 2 == 0 else _swept(rows[::-1], down)[::-1]
        crossings = _crossings(rows, down)
        if crossings < fewest:
            best, fewest = rows, crossings
    return best


def _swept(rows: Spots, links: Mapping[str, list[str]]) -> Spots:
    done = rows[:1]
    for row in rows[1:]:
        place = {spot: (index + 0.5) / len(done[-1]) for index, spot in enumerate(done[-1])}
        own = {spot: (index + 0.5) / len(row) for index, spot in enumerate(row)}
        done.append(sorted(row, key=lambda spot: _middle([place[each] for each in links[spot]], own[spot])))
    return done


def _middle(places: Sequence[float], otherwise: float) -> float:
    return sum(places) / len(places) if places else otherwise


def _crossings(rows: Spots, down: Mapping[str, list[str]]) -> int:
    return sum(_crossed(high, low, down) for high, low in pairwise(rows))


def _crossed(high: Iterable[str], low: Iterable[str], down: Mapping[str, list[str]]) -> int:
    """How many pairs of links between two rows cross."""
    place = {spot: index for index, spot in enumerate(low)}
    ends: list[int] = []
    count = 0
    for spot in high:
        own = sorted(place[each] for each in down[spot])
        count += sum(len(ends) - bisect_left(ends, end + 1) for end in own)
        for end in own:
            insort(ends, end)
    return count
