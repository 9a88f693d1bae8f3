"""How far from the left each spot stands: in its row's order, apart from its neighbours, and as near as can be to what it is linked to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from game.authoring.graph.rows import Grid

ROUNDS = 16
STIFF = 8.0  # how much more a passing line is kept straight than a scene is kept near its neighbours

Places = dict[str, float]


def spread(grid: Grid, widths: Mapping[str, float], groups: Sequence[str]) -> Places:
    """The middle of each spot, given how much room each takes and what group each row is of; nothing stands left of 0."""
    places: Places = {}
    for row in grid.rows:
        places |= _packed(row, widths)
    both = {spot: grid.up[spot] + grid.down[spot] for spot in places}
    for _ in range(ROUNDS):
        for rows, links in ((grid.rows, grid.up), (grid.rows[::-1], grid.down), (grid.rows, both)):
            for row in rows:
                places |= _settled(row, links, places, widths)
    places = _centred(grid, places, groups)
    left = min((place - widths[spot] / 2 for spot, place in places.items()), default=0.0)
    return {spot: place - left for spot, place in places.items()}


def _centred(grid: Grid, places: Places, groups: Sequence[str]) -> Places:
    """Each group moved as a whole so that its middle is at 0, lest a long story drifts sideways."""
    spots: defaultdict[str, list[str]] = defaultdict(list)
    for row, group in zip(grid.rows, groups, strict=True):
        spots[group] += row
    moved: Places = {}
    for own in spots.values():
        ends = [places[spot] for spot in own]
        moved |= {spot: places[spot] - (min(ends) + max(ends)) / 2 for spot in own}
    return moved


def _packed(row: Sequence[str], widths: Mapping[str, float]) -> Places:
    """A row as close as can be, its middle at 0."""
    offsets = _offsets(row, widths)
    half = offsets[-1] / 2 if offsets else 0.0
    return {spot: offset - half for spot, offset in zip(row, offsets, strict=True)}


def _offsets(row: Sequence[str], widths: Mapping[str, float]) -> list[float]:
    """How far right of the first spot each must be at least."""
    offsets, at = [], 0.0
    for index, spot in enumerate(row):
        at += (widths[row[index - 1]] + widths[spot]) / 2 if index else 0.0
        offsets.append(at)
    return offsets


def _settled(row: Sequence[str], links: Mapping[str, list[str]], places: Places, widths: Mapping[str, float]) -> Places:
    """A row, each spot as near to its wish as the others let it."""
    wishes, weights = [], []
    offsets = _offsets(row, widths)
    for spot, offset in zip(row, offsets, strict=True):
        pulls = [(places[each], _stiffness(spot, each)) for each in links[spot]] or [(places[spot], 1 / STIFF)]
        weight = sum(pull for _, pull in pulls)
        wishes.append(sum(place * pull for place, pull in pulls) / weight - offset)
        weights.append(weight)
    return {spot: place + offset for spot, place, offset in zip(row, _rising(wishes, weights), offsets, strict=True)}


def _stiffness(spot: str, other: str) -> float:
    return float(STIFF ** (spot.startswith("#") + other.startswith("#")))


def _rising(wishes: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The numbers nearest to the wishes, by least squares, that never fall: neighbours that would are pooled at their mean."""
    pools: list[tuple[float, float, int]] = []  # mean, weight, size
    for wish, weight in zip(wishes, weights, strict=True):
        mean, heavy, size = wish, weight, 1
        while pools and pools[-1][0] > mean:
            before, other, more = pools.pop()
            mean = (before * other + mean * heavy) / (other + heavy)
            heavy, size = heavy + other, size + more
        pools.append((mean, heavy, size))
    return [mean for mean, _, size in pools for _ in range(size)]
