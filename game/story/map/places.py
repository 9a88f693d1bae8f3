"""The places of a story, and where they lie on the plans of its floors."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from game.story.language.guards import Guard
from game.story.language.prose import Prose

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


@frozen
class Floor:
    """A floor, or other part of the map that is drawn as one plan."""

    id: str
    title: str
    scenery: tuple[Scenery, ...] = ()


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


@frozen
class HeldDoor:
    """A way between two places that nobody gets through, while a guard holds."""

    between: tuple[str, str]  # ids, the lesser first
    guard: Guard
    says: str  # one sentence


@frozen(eq=False)
class SchoolMap:
    """All floors and places. Equality and hash are by identity."""

    floors: tuple[Floor, ...]
    places: Mapping[str, Place] = field(repr=False)  # by id
    doors: tuple[HeldDoor, ...] = ()

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
