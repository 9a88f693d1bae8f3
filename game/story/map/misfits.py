"""What keeps places and scenery from being drawn well: for those who check a map."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from unicodedata import east_asian_width

from attrs import frozen

from game.cells import cells
from game.story.map.floorplan import PLAN_HEIGHT, PLAN_WIDTH, fits, is_text, label_room
from game.story.map.moment import EVER
from game.story.map.places import Rectangle, SchoolMap


@frozen
class Misfit:
    """A place that cannot be drawn where the map puts it."""

    place: str
    floor: str
    why: str


def misfits(school_map: SchoolMap) -> Iterator[Misfit]:
    """What keeps places and scenery from being drawn well: for those who check a map."""
    for floor in school_map.floors:
        placed = [(scenery.label, scenery.label, scenery.box) for scenery in floor.scenery]
        fleeting = {scenery.label for scenery in floor.scenery if scenery.moment != EVER}  # two of them may take turns
        for place in school_map.on_floor(floor.id):
            if floor.id in place.boxes:
                placed.append((place.id, place.label, place.boxes[floor.id]))
            else:
                yield Misfit(place.id, floor.id, "it has no box on this floor")
        for name, label, box in placed:
            yield from (Misfit(name, floor.id, why) for why in _faults(label, box))
        for (one, _, box), (other, _, other_box) in combinations(placed, 2):
            if box.overlaps(other_box) and not {one, other} <= fleeting:
                yield Misfit(one, floor.id, f"its box overlaps that of {other}")


def _faults(label: str, box: Rectangle) -> Iterator[str]:
    if not fits(box):
        yield f"its box must be at least 3 by 3 and lie within {PLAN_WIDTH} columns and {PLAN_HEIGHT} rows"
    elif cells(label) > label_room(box):
        yield f"its label may take at most {label_room(box)} cells in a box {box.width} wide"
    if not label.strip() or not is_text(label) or any(east_asian_width(char) == "A" for char in label):
        yield "its label must be text, of characters that are equally wide in all terminals"
