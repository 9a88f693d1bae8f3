"""Which place on a plan lies next to another in some direction: for a cursor that arrows move."""

from __future__ import annotations

from collections.abc import Collection

from game.story.map.places import Rectangle, SchoolMap

_ASPECT = 2  # a cell is about twice as high as wide
_ASIDE = 2  # how much worse it is to lie aside than ahead


def neighbour(school_map: SchoolMap, floor: str, place: str, step: tuple[int, int], known: Collection[str]) -> str | None:
    """The nearest place on a floor in some direction from another; None if there is none.

    Args:
        school_map: The map.
        floor: The id of the floor.
        place: The id of the place to go from.
        step: Columns to the right and rows down, each -1, 0 or 1.
        known: The ids of the places that count.
    """
    start = school_map.places[place].boxes.get(floor)
    if start is None:
        return None
    others = {each.id: each.boxes[floor] for each in school_map.on_floor(floor) if each.id in known and floor in each.boxes}
    far = {id: _distance(start, box, step) for id, box in others.items() if id != place}
    ahead = {id: distance for id, distance in far.items() if distance is not None}
    return min(ahead, key=ahead.__getitem__, default=None)


def nearest(school_map: SchoolMap, floor: str, box: Rectangle | None, known: Collection[str]) -> str | None:
    """The place on a floor that lies nearest to where a box is on another; None if none is known there."""
    others = {each.id: each.boxes[floor] for each in school_map.on_floor(floor) if each.id in known and floor in each.boxes}
    column, row = _middle(box) if box else (0.0, 0.0)

    def far(id: str) -> float:
        other = _middle(others[id])
        return abs(other[0] - column) + _ASPECT * abs(other[1] - row)

    return min(others, key=far, default=None)


def _distance(start: Rectangle, box: Rectangle, step: tuple[int, int]) -> float | None:
    """How far a box is in a direction; None if it does not lie there."""
    (column, row), (other_column, other_row) = _middle(start), _middle(box)
    across, down = other_column - column, _ASPECT * (other_row - row)
    ahead, aside = (across * step[0], abs(down)) if step[0] else (down * step[1], abs(across))
    return ahead + _ASIDE * aside if ahead > 0 and ahead * _ASIDE >= aside else None


def _middle(box: Rectangle) -> tuple[float, float]:
    return box.column + box.width / 2, box.row + box.height / 2
