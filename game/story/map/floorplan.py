"""A floor as a plan to look at, or as sentences to be read out.

All plans are of one size, so that nothing jumps when floors change. What is marked is marked by a character; colour only repeats it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from attrs import field, frozen

from game.cells import cells, characters, clipped
from game.story.map.levels import wordings
from game.story.map.marks import SIGNS_WIDTH, PlanMarks, Role
from game.story.map.moment import EVER
from game.story.map.places import Cell, Doorway, Place, Rectangle, SchoolMap, doorway_between

PLAN_WIDTH = 76
PLAN_HEIGHT = 18

_JOINER = "\u200d"  # makes one sign of several

_NORTH, _EAST, _SOUTH, _WEST = 1, 2, 4, 8
_LINES = " ╵╶└╷│┌├╴┘─┴┐┤┬┼"  # by the sum of the sides by which lines leave a cell
_ASCII = " |-+||++-+-+++++"
_HELD = "X"  # stands in a door that nobody gets through


@frozen
class PlanSpan:
    """A stretch of one row of a plan."""

    text: str
    role: Role
    place: str | None = None  # the room it belongs to


Row = tuple[PlanSpan, ...]


def draw(school_map: SchoolMap, floor_id: str, marks: PlanMarks, *, ascii: bool = False) -> tuple[Row, ...]:
    """The plan of a floor.

    Args:
        school_map: The map.
        floor_id: The floor to draw.
        marks: What is known of its places.
        ascii: Draw walls with `+-|` only.

    Returns:
        PLAN_HEIGHT rows; the texts of each make up PLAN_WIDTH cells. Boxes that misfit the plan, and places not known of, are left out.
    """
    canvas = _Canvas()
    for scenery in school_map.floor(floor_id).scenery:
        if fits(scenery.box):
            canvas.room(_Room(scenery.box, scenery.label, "room"))
    for place, box in _drawn(school_map, floor_id):
        if not marks.knows(place.id):
            continue
        elsewhere = _elsewhere(school_map, place, floor_id, marks)
        canvas.room(_Room(box, place.label, marks.role(place.id), place.id, marks.signs(place.id), elsewhere))
    for link, opening in doorways(school_map, floor_id).items():
        if all(map(marks.knows, link)):
            canvas.open(opening, is_held=link in marks.held)
    return canvas.rows(_ASCII if ascii else _LINES)


def describe(school_map: SchoolMap, marks: PlanMarks) -> tuple[str, ...]:
    """The map in words: a sentence a floor, one for what is on several, and last, if the player is anywhere, where that leads."""
    here = marks.here
    lasting = {floor.id for floor in school_map.floors if floor.moment == EVER}

    def listed(places: Iterable[Place]) -> str:
        return "; ".join(place.name + marks.words(place.id) for place in places if marks.knows(place.id))

    def floors_of(place: Place) -> tuple[str, ...]:
        """The floors that it is always on, or else those for a time."""
        return tuple(floor for floor in place.floors if floor in lasting) or place.floors

    places = school_map.places.values()
    groups = [(floor.title, [place for place in places if floors_of(place) == (floor.id,)]) for floor in school_map.floors]
    groups.append(("On several floors", [place for place in places if len(floors_of(place)) > 1]))
    sentences = [f"{title}: {names}." for title, group in groups if (names := listed(group))]
    if here is not None and (place := school_map.places.get(here)):
        exits = (school_map.places[to] for to in place.exits if to in school_map.places)
        sentences.append(f"From {place.name} to: {listed(exits) or 'nowhere'}.")
    return tuple(sentences)


def doorways(school_map: SchoolMap, floor_id: str) -> dict[tuple[str, str], Doorway]:
    """The exits that show on a floor's plan, by the two places that they join, the lesser id first.

    Places that share a wall get a door. Places that face each other with nothing between get a path. Other exits do not show.
    """
    boxes = {place.id: box for place, box in _drawn(school_map, floor_id)}
    solid = [*boxes.values(), *(scenery.box for scenery in school_map.floor(floor_id).scenery)]
    found = {}
    for one, other in sorted(link for link in school_map.links() if boxes.keys() >= set(link)):
        opening = doorway_between(boxes[one], boxes[other])
        if opening and not any(box.holds(cell) for cell in opening.way for box in solid):
            found[one, other] = opening
    return found


def is_text(label: str) -> bool:
    """Whether all of a label can be seen, but for what joins its letters."""
    return label.replace(_JOINER, "").isprintable()


def fits(box: Rectangle) -> bool:
    """Whether a box lies on a plan, and has room inside."""
    return min(box.column, box.row) >= 0 and min(box.width, box.height) >= 3 and box.right < PLAN_WIDTH and box.bottom < PLAN_HEIGHT


def _drawn(school_map: SchoolMap, floor_id: str) -> list[tuple[Place, Rectangle]]:
    """The places on a floor that can be drawn."""
    boxes = ((place, place.boxes.get(floor_id)) for place in school_map.on_floor(floor_id))
    return [(place, box) for place, box in boxes if box is not None and fits(box)]


def label_room(box: Rectangle) -> int:
    """The cells that a label may take in a box."""
    return max(0, box.width - 2 - SIGNS_WIDTH)


def _elsewhere(school_map: SchoolMap, place: Place, floor_id: str, marks: PlanMarks) -> tuple[str, ...]:
    """The other floors that a place reaches or leads to, as far as known, the longest of several wordings first; none if there are none."""
    exits = (school_map.places[to] for to in place.exits if to in school_map.places and marks.knows(to))
    lasting = {floor.id: floor for floor in school_map.floors if floor.moment == EVER}
    on_it = lasting.keys() & set(place.floors)
    of_it = on_it if len(on_it) > 1 else set()
    far = on_it.union(*(lasting.keys() & set(to.floors) for to in exits if floor_id not in to.floors)) - {floor_id}
    if not far:
        return ()
    return tuple(wordings([lasting[id] for id in lasting if id in far], [lasting[id] for id in lasting if id in far | of_it]))


@frozen
class _Room:
    """A box and what is written in it."""

    box: Rectangle
    label: str
    role: Role
    place: str | None = None
    signs: str = ""
    notes: tuple[str, ...] = ()  # wordings of one thing, the longest first

    @property
    def is_low(self) -> bool:
        """Whether there is only one row to write on."""
        return self.box.height == 3

    def words(self) -> Iterator[tuple[Cell, str, Role]]:
        """What is written, and where it starts."""
        label = clipped(self.label, label_room(self.box))
        signs = self._signs_before(label)
        column = max(self._centred(label), self.box.column + 1 + len(signs))
        end = column + cells(label) if self.is_low else self.box.column
        note = next((note for note in self.notes if cells(note) < self.box.right - 1 - end), "")
        row = self.box.row + (self.box.height - (2 if note and not self.is_low else 1)) // 2
        yield (column - len(signs), row), signs + label, self.role
        yield (self.box.right - 1 - cells(note), row) if self.is_low else (self._centred(note), row + 1), note, "room"

    def _signs_before(self, label: str) -> str:
        """The signs, as wide whatever they are; a space parts them from the label, if there is room for one behind two of them."""
        has_room = cells(label) < label_room(self.box)
        return f"{self.signs.rstrip()} ".rjust(SIGNS_WIDTH + 1) if self.signs and has_room else self.signs

    def _centred(self, text: str) -> int:
        return self.box.column + 1 + max(0, self.box.width - 2 - cells(text)) // 2


@frozen
class _Canvas:
    """A plan being drawn. Walls are kept as the sides by which lines leave each cell, so that lines that meet join up."""

    walls: dict[Cell, int] = field(factory=dict)
    inside: dict[Cell, PlanSpan] = field(factory=dict)  # one character each; nothing in the cells after the first of a wide one

    def line(self, start: Cell, end: Cell) -> None:
        """Draw a line rightwards or downwards, ends included."""
        (column, row), (right, bottom) = start, end
        if row == bottom:
            cells, ahead, behind = [(at, row) for at in range(column, right + 1)], _EAST, _WEST
        else:
            cells, ahead, behind = [(column, at) for at in range(row, bottom + 1)], _SOUTH, _NORTH
        for one, other in pairwise(cells):
            self.walls[one] = self.walls.get(one, 0) | ahead
            self.walls[other] = self.walls.get(other, 0) | behind

    def room(self, room: _Room) -> None:
        """Draw a room: its walls, its inside, its words."""
        box = room.box
        for row in (box.row, box.bottom):
            self.line((box.column, row), (box.right, row))
        for column in (box.column, box.right):
            self.line((column, box.row), (column, box.bottom))
        for row in range(box.row + 1, box.bottom):
            self._write((box.column + 1, row), " " * (box.width - 2), room.role, room)
        for at, text, role in room.words():
            self._write(at, text, role, room)

    def _write(self, at: Cell, text: str, role: Role, room: _Room) -> None:
        column, row = at
        for character, width in characters(clipped(text, room.box.right - column)):
            shown = character if is_text(character) else "?" * width
            self.inside[column, row] = PlanSpan(shown, role, room.place)
            self.inside.update({(column + more, row): PlanSpan("", role, room.place) for more in range(1, width)})
            column += width

    def open(self, opening: Doorway, *, is_held: bool = False) -> None:
        """Break a door into a wall, or draw a path; one that is held is crossed out."""
        if is_held:
            middle = opening.cells[len(opening.cells) // 2]
            self.walls.pop(middle, None)
            self.inside[middle] = PlanSpan(_HELD, "held")
        elif opening.is_door:
            self.walls.update(dict.fromkeys(opening.cells, 0))
        else:
            self.line(opening.cells[0], opening.cells[-1])

    def rows(self, glyphs: str) -> tuple[Row, ...]:
        """The finished plan."""
        return tuple(tuple(self._spans(row, glyphs)) for row in range(PLAN_HEIGHT))

    def _spans(self, row: int, glyphs: str) -> Iterator[PlanSpan]:
        cells = (self._cell((column, row), glyphs) for column in range(PLAN_WIDTH))
        for (role, place), run in groupby(cells, key=lambda cell: (cell.role, cell.place)):
            yield PlanSpan("".join(cell.text for cell in run), role, place)

    def _cell(self, at: Cell, glyphs: str) -> PlanSpan:
        if side := self.walls.get(at):
            return PlanSpan(glyphs[side], "wall")
        return self.inside.get(at, PlanSpan(" ", "wall"))
