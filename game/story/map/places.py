"""The places of a story, and where they lie on the plans of its floors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal

from attrs import evolve, field, frozen

from game.story.language.prose import Prose
from game.story.map.moment import EVER, Moment, Now

Cell = tuple[int, int]  # of a plan: column, row
DOOR_WIDTH = 3  # of a door in a wall that runs across; cells are about twice as high as wide


@frozen
class Rectangle:
    """A rectangle of character cells on a floor's plan, its border included."""

    column: int  # of the left border, from 0
    row: int  # of the top border, from 0
    width: int
    height: int

    @property
    def right(self) -> int:
        """The column of the right border."""
        return self.column + self.width - 1

    @property
    def bottom(self) -> int:
        """The row of the bottom border."""
        return self.row + self.height - 1

    @property
    def turned(self) -> Rectangle:
        """The box with columns and rows exchanged."""
        return Rectangle(self.row, self.column, self.height, self.width)

    def overlaps(self, other: Rectangle) -> bool:
        """Whether two boxes share more than a border line."""
        across = self.column < other.right and other.column < self.right
        return across and self.row < other.bottom and other.row < self.bottom

    def holds(self, cell: Cell) -> bool:
        """Whether a cell lies in the box or on its border."""
        return self.column <= cell[0] <= self.right and self.row <= cell[1] <= self.bottom


@frozen
class Doorway:
    """Where the exit between two boxes shows on a plan."""

    cells: tuple[Cell, ...]  # a gap in the wall that they share; or a path, from wall to wall
    is_door: bool

    @property
    def way(self) -> tuple[Cell, ...]:
        """The cells of a path that lie outside both boxes."""
        return () if self.is_door else self.cells[1:-1]


def doorway_between(one: Rectangle, other: Rectangle) -> Doorway | None:
    """A door where two boxes share a wall, a path where they face each other across a gap, else None."""
    left, right = sorted((one, other), key=lambda box: box.column)
    if beside := _beside(left, right, door_width=1):
        return beside
    upper, lower = sorted((one.turned, other.turned), key=lambda box: box.column)
    below = _beside(upper, lower, DOOR_WIDTH)
    return Doorway(tuple((column, row) for row, column in below.cells), below.is_door) if below else None


def _beside(left: Rectangle, right: Rectangle, door_width: int) -> Doorway | None:
    """The opening between a box and one to its right."""
    facing = range(max(left.row, right.row) + 1, min(left.bottom, right.bottom))
    if not facing or right.column < left.right:
        return None
    if right.column == left.right:
        width = door_width if len(facing) > door_width else 1
        first = (len(facing) - width) // 2
        return Doorway(tuple((left.right, row) for row in facing[first : first + width]), is_door=True)
    middle = facing[(len(facing) - 1) // 2]
    return Doorway(tuple((column, middle) for column in range(left.right, right.column + 1)), is_door=False)


@frozen
class Scenery:
    """Something drawn on a plan that nobody can be in, such as the building as seen from its grounds."""

    label: str
    box: Rectangle
    moment: Moment = EVER  # when it is drawn


@frozen
class Floor:
    """A floor, or other part of the map that is drawn as one plan."""

    id: str
    title: str
    scenery: tuple[Scenery, ...] = ()
    moment: Moment = EVER  # when it is shown


@frozen(kw_only=True)
class Place:
    """Somewhere that a scene can happen."""

    id: str
    name: str
    hangul: str  # the sign on its door, or its Korean name; empty if it has none
    floors: tuple[str, ...]  # ids; several for what rises through the building
    sound: int  # resting noise, 0 silent to 5 swarming
    exits: tuple[str, ...]  # ids of the places next to it; every exit leads both ways
    says: Prose  # a sentence or two, with clauses
    boxes: Mapping[str, Rectangle]  # where it is drawn, by floor
    label: str  # what is drawn there
    words: tuple[str, ...] = ()  # what it is called in prose; the words of its name if there are none
    choices: tuple[str, ...] = ()  # that are marked here, whatever their words: each as `scene.choice`


@frozen
class HeldDoor:
    """A way between two places that nobody gets through, while a guard holds."""

    between: tuple[str, str]  # ids, the lesser first
    moment: Moment
    says: str  # one sentence


@frozen
class MapNote:
    """What is marked at some places for a time: a sound that is heard there, or a route that somebody takes."""

    kind: Literal["sound", "route"]
    places: tuple[str, ...]  # ids
    moment: Moment
    says: str  # one sentence


@frozen(eq=False)
class SchoolMap:
    """All floors and places. Equality and hash are by identity."""

    floors: tuple[Floor, ...]
    places: Mapping[str, Place] = field(repr=False)  # by id
    doors: tuple[HeldDoor, ...] = ()
    notes: tuple[MapNote, ...] = ()

    def at(self, now: Now) -> SchoolMap:
        """The map as it is for a time: the floors, scenery, doors and notes that are there now."""
        floors = tuple(
            evolve(floor, scenery=tuple(each for each in floor.scenery if now(each.moment))) for floor in self.floors if now(floor.moment)
        )
        ids = {floor.id for floor in floors}
        places = {id: evolve(place, floors=tuple(floor for floor in place.floors if floor in ids)) for id, place in self.places.items()}
        doors, notes = (door for door in self.doors if now(door.moment)), (note for note in self.notes if now(note.moment))
        return SchoolMap(floors, places, tuple(doors), tuple(notes))

    def moments(self) -> Iterator[tuple[tuple[str, ...], str, Moment]]:
        """All that comes and goes: its key in map.toml, what it is in words, and when it is there."""
        for floor in self.floors:
            yield ("floor", floor.id, "when"), f'the floor "{floor.id}"', floor.moment
            for number, scenery in enumerate(floor.scenery, 1):
                yield ("floor", floor.id, "scenery", str(number), "when"), f'"{scenery.label}" on the floor "{floor.id}"', scenery.moment
        for number, door in enumerate(self.doors, 1):
            yield ("door", str(number), "when"), f'the door that holds between "{door.between[0]}" and "{door.between[1]}"', door.moment
        for keys, note in self.keyed_notes():
            yield (*keys, "when"), f"this {note.kind}", note.moment

    def keyed_notes(self) -> Iterator[tuple[tuple[str, str], MapNote]]:
        """The notes, each with its key in map.toml."""
        numbers = Counter[str]()
        for note in self.notes:
            numbers[note.kind] += 1
            yield (note.kind, str(numbers[note.kind])), note

    def floor(self, floor_id: str) -> Floor:
        """The floor with this id.

        Raises:
            KeyError: There is none.
        """
        for floor in self.floors:
            if floor.id == floor_id:
                return floor
        raise KeyError(floor_id)

    def on_floor(self, floor_id: str) -> tuple[Place, ...]:
        """The places that lie on a floor, in the order of the map."""
        return tuple(place for place in self.places.values() if floor_id in place.floors)

    def links(self) -> frozenset[tuple[str, str]]:
        """The pairs of places with an exit between them, each once, with the lesser id first."""
        return frozenset((min(place.id, to), max(place.id, to)) for place in self.places.values() for to in place.exits)
