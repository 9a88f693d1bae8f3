"""Floor plans on the screen: as many side by side as there is room for, with a cursor on a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.style import Style

from game.story.map.floorplan import PLAN_WIDTH, PlanSpan, Row, draw
from game.story.map.places import Floor
from game.tui.rows import Rows
from game.turn.map_knowledge import MapKnowledge

_GAP = 3  # columns between plans
_STYLES = {
    "wall": "$text-muted",
    "held": "bold $error",
    "room": "$text-muted",
    "here": "bold $primary",
    "danger": "bold $error",
    "way": "bold $secondary",
    "maybe": "$secondary",
    "sound": "bold $warning",
    "route": "$secondary",
    "visited": "$foreground",
    "unknown": "$text-muted",
}


class PlanSpot(NamedTuple):
    """A place on a floor."""

    floor: str
    place: str


class Plans(Rows):
    """Plans of floors. It tells which place is clicked."""

    class Clicked(Message):
        """A place was clicked."""

        def __init__(self, spot: PlanSpot) -> None:
            """A click on a place of a floor."""
            super().__init__()
            self.spot = spot

    class Arranged(Message):
        """The plans have found their room: as many as it holds stand side by side."""

    def __init__(self, known: MapKnowledge, cursor: PlanSpot, *, ascii: bool = False) -> None:
        super().__init__()
        self._known = known
        self.cursor = cursor
        plans = {floor.id: draw(known.map, floor.id, known.marks, ascii=ascii) for floor in known.floors}
        self._tops = {floor: next((at for at, row in enumerate(plan) if _is_drawn(row)), 0) for floor, plan in plans.items()}
        self._height = max(_height(plan) for plan in plans.values())  # the same for all, so that nothing below jumps
        self._plans = {floor: _cut(plan, self._tops[floor], self._height) for floor, plan in plans.items()}

    @property
    def columns(self) -> int:
        """How many plans stand side by side."""
        return max(1, (self.content_size.width + _GAP) // (PLAN_WIDTH + _GAP))

    @property
    def shown(self) -> Sequence[Floor]:
        """The floors in sight: the cursor's alone, or all of which something is known."""
        floors = self._known.floors
        return floors if self.columns > 1 else [floor for floor in floors if floor.id == self.cursor.floor]

    def mark(self, spot: PlanSpot) -> None:
        """Put the cursor on a place."""
        self.cursor = spot
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        columns = max(1, (width + _GAP) // (PLAN_WIDTH + _GAP))
        if columns == 1:
            return self._height
        return -(-len(self._known.floors) // columns) * (self._height + 1)

    def line_of(self, floor: str) -> int:
        """The first row of a floor's plan."""
        ids = [each.id for each in self.shown]
        return ids.index(floor) // self.columns * (self._height + 1) if floor in ids else 0

    def rows(self) -> Sequence[Content]:
        if self.columns == 1:
            return [self._row(row, self.cursor.floor) for row in self._plans[self.cursor.floor]]
        shown = self.shown
        return [
            Content(" " * _GAP).join(parts)
            for first in range(0, len(shown), self.columns)
            for parts in zip(*(self._titled(floor) for floor in shown[first : first + self.columns]), strict=True)
        ]

    def _titled(self, floor: Floor) -> list[Content]:
        style = "bold $primary" if floor.id == self.cursor.floor else "bold $text-muted"
        title = Content.styled(floor.title, style).pad_right(PLAN_WIDTH - len(floor.title))
        return [title, *(self._row(row, floor.id) for row in self._plans[floor.id])]

    def _row(self, row: Row, floor: str) -> Content:
        return Content("").join(self._span(span, floor) for span in row)

    def _span(self, span: PlanSpan, floor: str) -> Content:
        if span.place and PlanSpot(floor, span.place) == self.cursor:  # all of it in one colour, which is behind it
            return Content.styled(span.text, _STYLES[self._known.marks.role(span.place)]).stylize(Style(reverse=True))
        return Content.styled(span.text, _STYLES[span.role])

    def on_resize(self) -> None:
        self.post_message(self.Arranged())

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        spot = self._spot_at(at.x, at.y) if at else None
        if spot:
            self.post_message(self.Clicked(spot))

    def _spot_at(self, x: int, y: int) -> PlanSpot | None:
        """The place at some cell; None where there is none."""
        shown = self.shown
        height = self._height + (self.columns > 1)
        number = y // height * self.columns + x // (PLAN_WIDTH + _GAP)
        if number >= len(shown):
            return None
        floor = shown[number]
        cell = (x % (PLAN_WIDTH + _GAP), y % height - (height - self._height) + self._tops[floor.id])
        places = (place for place in self._known.map.on_floor(floor.id) if place.id in self._known.known)
        boxes = ((place, place.boxes.get(floor.id)) for place in places)
        return next((PlanSpot(floor.id, place.id) for place, box in boxes if box and box.holds(cell)), None)


def _is_drawn(row: Row) -> bool:
    return any(span.text.strip() for span in row)


def _height(plan: Sequence[Row]) -> int:
    """The rows of a plan from the first on which anything is drawn to the last."""
    drawn = [at for at, row in enumerate(plan) if _is_drawn(row)]
    return drawn[-1] - drawn[0] + 1 if drawn else 1


def _cut(plan: Sequence[Row], top: int, height: int) -> Sequence[Row]:
    """Some rows of a plan, and empty ones after its last."""
    rows = plan[top : top + height]
    return [*rows, *[()] * (height - len(rows))]
