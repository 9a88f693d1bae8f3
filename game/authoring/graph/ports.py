"""Where on its box each line starts and ends: side by side, in the order of where they go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from math import copysign

from attrs import field, frozen

from game.authoring.graph.placement import Places
from game.authoring.graph.rows import Grid

APART = 14.0  # lines on a box, if it is wide enough
MARGIN = 10.0
BENT, MOST_BENT = 0.7, 14.0

Link = tuple[int, int]  # the number of a track, and of the step on it
End = tuple[float, Link]  # how far from the left a link's other end is


@frozen
class Ports:
    """How far from the left each link starts and ends."""

    high: Mapping[Link, float] = field(repr=False)
    low: Mapping[Link, float] = field(repr=False)
    bends: Mapping[Link, float] = field(repr=False)  # how much lower than the middle a link turns, so that two side by side stay apart


def ports_of(grid: Grid, places: Places, wide: Mapping[str, float]) -> Ports:
    """The ports of every link; spots without a width are points."""
    down: defaultdict[str, list[End]] = defaultdict(list)
    up: defaultdict[str, list[End]] = defaultdict(list)
    for number, track in enumerate(grid.tracks):
        for step, (high, low) in enumerate(pairwise(track.spots)):
            down[high].append((places[low], (number, step)))
            up[low].append((places[high], (number, step)))
    high_ends, low_ends = ({link: x for spot in ends for link, x in _side_by_side(places[spot], wide, spot, ends)} for ends in (down, up))
    return Ports(high_ends, low_ends, dict(_bends(grid, places, high_ends, low_ends)))


def _bends(grid: Grid, places: Places, high_ends: Mapping[Link, float], low_ends: Mapping[Link, float]) -> Iterator[tuple[Link, float]]:
    for number, track in enumerate(grid.tracks):
        for step, (high, low) in enumerate(pairwise(track.spots)):
            link = number, step
            aside = (high_ends[link] - places[high] + low_ends[link] - places[low]) / 2
            yield link, max(-MOST_BENT, min(MOST_BENT, copysign(BENT * aside, aside * (high_ends[link] - low_ends[link]))))


def _side_by_side(middle: float, wide: Mapping[str, float], spot: str, ends: Mapping[str, list[End]]) -> Iterator[tuple[Link, float]]:
    links = [link for _, link in sorted(ends[spot])]
    step = min(APART, max(0.0, wide.get(spot, 0.0) - 2 * MARGIN) / max(1, len(links) - 1))
    left = middle - step * (len(links) - 1) / 2
    return ((link, left + step * index) for index, link in enumerate(links))
