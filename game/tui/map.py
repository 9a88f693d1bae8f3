"""The map of the school: plans with a cursor, and what is known of the place that it is on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content

from game.settings.schema import ASCII
from game.story.map.floorplan import PLAN_WIDTH
from game.story.map.neighbours import nearest, neighbour
from game.story.map.places import Floor
from game.tui.actions import bindings
from game.tui.content import lines
from game.tui.hints import Hints
from game.tui.plans import Plans, PlanSpot
from game.tui.sheet import Sheet, SheetScreen
from game.tui.text import PlainText
from game.turn.answers import VerbInput
from game.turn.game import Game
from game.turn.map_knowledge import Way
from game.turn.verbs.pages import map_page
from game.turn.words import place_words

_NARROW = "-narrow"  # the class of screens with too little room for a plan
_BROAD = 158  # columns from which on two floors stand side by side
_TALL = 30  # rows from which on there is room for empty lines
_LATELY, _LONG = 6, 24  # places of the way so far that are told, and where there is more room
_TABS = (
    ("  ", False),
    (" ", False),
    (" ", True),
)  # what parts the names of floors, and whether these are cut to a word; the roomiest first


class MapScreen(SheetScreen[str]):
    """What the run knows of the school; in words where a plan has no room. It answers with the choice that is taken, if any."""

    WHERE = ("map", "reading", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, game: Game) -> None:
        super().__init__()
        self._game = game
        self._known = game.map
        self._map = self._known.map
        self._start = self._spot = PlanSpot(self._known.start, self._known.here.id)

    def compose(self) -> ComposeResult:
        yield PlainText(id="floors")
        with Sheet():
            yield Plans(self._known, self._start, ascii=self.settings.get(ASCII))
            yield PlainText(id="known")
            yield PlainText(self._in_words(), id="words")
        yield PlainText(id="beside")
        yield Hints("map", "page", "everywhere", id="keys")
        yield Hints("page", "everywhere", id="keys-in-words")

    def on_mount(self) -> None:
        super().on_mount()
        self._mark(self._start)

    def on_resize(self) -> None:
        self.set_class(self.size.width >= _BROAD, "-broad")
        self.set_class(self.size.height >= _TALL and self.size.width < _BROAD, "-airy")
        self._show(self._spot)

    @property
    def plans(self) -> Plans:
        """The plans."""
        return self.query_one(Plans)

    def action_step(self, across: int, down: int) -> None:
        """Go to the next place in a direction; up and down lead to the next floor where there is none."""
        if self.has_class(_NARROW):
            self.reader.by_lines(down)
            return
        floor, place = self.plans.cursor
        found = neighbour(self._map, floor, place, (across, down), self._known.known)
        if found:
            self._mark(PlanSpot(floor, found))
        elif down:
            self.action_floor(-down)

    def action_floor(self, step: int) -> None:
        """Go to the floor above or below, to the place that lies nearest there."""
        floors = [floor.id for floor in self._known.floors]
        floor, place = self.plans.cursor
        at = floors.index(floor) + step
        if not 0 <= at < len(floors):
            return
        known = self._known.known
        same = place if floors[at] in self._map.places[place].floors else None
        if found := same or nearest(self._map, floors[at], self._map.places[place].boxes.get(floor), known):
            self._mark(PlanSpot(floors[at], found))

    @on(Plans.Arranged)
    def bring_in_sight(self) -> None:
        """Go on looking at the marked place."""
        self._mark(self.plans.cursor)

    @on(Plans.Clicked)
    def click(self, message: Plans.Clicked) -> None:
        """Mark the place that was clicked; one that is marked already is gone to."""
        if message.spot == self.plans.cursor:
            self.action_take()
        else:
            self._mark(message.spot)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Floors change where there is one above or below."""
        if action == "floor" and isinstance(step := parameters[0], int):
            floors = [floor.id for floor in self._known.floors]
            return True if 0 <= floors.index(self._spot.floor) + step < len(floors) else None
        return super().check_action(action, parameters)

    def tell(self, *notice: str) -> bool:
        """Say something below what is known of the marked place; it goes with the mark."""
        self._show(self._spot, *notice[:1])
        return True

    def _mark(self, spot: PlanSpot) -> None:
        self._spot = spot
        self.plans.mark(spot)
        self.query_one("#keys", Hints).refresh()
        self._show(spot)

    def _show(self, spot: PlanSpot, notice: str = "") -> None:
        """Show the floors, and what is known of a place."""
        self.query_one("#floors", PlainText).update(self._tabs(spot.floor))
        for note in self.query("#known, #beside").results(PlainText):
            note.update(lines(self._about(spot, notice)))
        if self.plans.columns > 1:
            self.reader.go_to_line(self.plans.line_of(spot.floor))

    def action_take(self) -> None:
        """Take the choice that leads to the marked place."""
        ways = self._known.ways_to(self.plans.cursor.place)
        if len(ways) == 1 and ways[0].is_sure:
            self.decide(lambda: self.dismiss(ways[0].offer.id))
        else:
            self.tell(_none_taken(ways))

    def action_take_way(self, key: str) -> None:
        """Take a choice that leads somewhere, by its number."""
        way = next((way for way in self._known.ways if str(way.number) == key), None)
        if way:
            self.decide(lambda: self.dismiss(way.offer.id))

    def _tabs(self, shown: str) -> Content:
        floors = self._known.floors
        rows = [Content(gap).join(self._tab(floor, floor.id == shown, is_short=is_short) for floor in floors) for gap, is_short in _TABS]
        return next((row for row in rows if row.cell_length <= PLAN_WIDTH), rows[-1])

    def _tab(self, floor: Floor, is_shown: bool, *, is_short: bool) -> Content:
        """The name of a floor, with the signs for where the player is, and for where choices lead if it is not in sight."""
        sign = "@" if floor.id in self._known.here.floors else self._known.marks.way_sign(self._others_on(floor))
        if is_shown:
            return Content.styled(f"[{sign}{floor.title}]", "bold $primary")
        return Content.styled(sign + (floor.title.partition(" ")[0] if is_short else floor.title), "$text-muted")

    def _others_on(self, floor: Floor) -> list[str]:
        """The places of a floor that the one in sight does not have."""
        return [place.id for place in self._map.on_floor(floor.id) if self._spot.floor not in place.floors]

    def _about(self, spot: PlanSpot, notice: str) -> Iterator[Content | str]:
        """What is known of a place, the way so far, and the legend."""
        place = self._map.places[spot.place]
        first, *more = self._known.note(place)
        sign = "@ " if place.id == self._known.here.id else ""
        yield Content.assemble((sign, "bold $primary"), (place_words(place), "bold"), f"  {first}" if first else "")
        yield from more
        if notice:
            yield Content.styled(notice, "bold $warning")
        is_airy = self.has_class("-airy")  # there is room for empty lines, and for the whole way so far
        apart = [""] if is_airy else []
        yield from apart
        yield Content.styled(self._known.marks.legend, "$text-muted")
        yield from apart
        yield Content.styled(f"Your way: {self._way(_LONG if is_airy else _LATELY)}", "$text-muted")

    def _way(self, most: int) -> str:
        """The places of the way so far, from the first on or only the last."""
        path = self._known.path
        names = [self._map.places[id].name for id in path[-most:]]
        return "; ".join([*(["…"] if len(path) > most else []), *names])

    def _in_words(self) -> Content:
        return Content("\n\n").join(map(Content, map_page(self._game, VerbInput()).lines))

    def action_close(self) -> None:
        self.dismiss()


def _none_taken(ways: Sequence[Way]) -> str:
    """Why Enter takes no choice."""
    if not ways:
        return "No choice leads there from here."
    if len(ways) > 1:
        return "Several choices lead there, or may; press the number of one."
    return f"That choice may lead there, or elsewhere; press {ways[0].number} to take it."
