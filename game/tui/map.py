"""The page with the floor plans of the school."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content

from game.story.map.floorplan import LEGEND, PLAN_WIDTH, Row, draw
from game.story.map.places import Floor, Place
from game.tui.actions import bindings
from game.tui.content import lines
from game.tui.hints import Hints
from game.tui.sheet import Sheet, SheetScreen
from game.tui.text import PlainText
from game.turn.answers import VerbInput
from game.turn.game import Game
from game.turn.verbs.pages import map_page
from game.turn.words import place_words

_STYLES = {
    "wall": "$text-muted",
    "room": "$text-muted",
    "here": "bold $primary",
    "danger": "bold $error",
    "visited": "$foreground",
    "unknown": "$text-muted",
}


_NARROW = "-narrow"  # the class of screens with too little room for a plan


class MapScreen(SheetScreen[None]):
    """One floor at a time, with where the player is and has been, and what they know of danger. In words where a plan has no room."""

    WHERE = ("map", "reading", "page")
    BINDINGS = bindings(*WHERE)

    def __init__(self, game: Game) -> None:
        super().__init__()
        self._game = game
        self._map = game.session.story.map
        self._here, self._been, self._danger = game.turn.place, game.been, game.turn.dangers
        self._floor = next(index for index, floor in enumerate(self._map.floors) if floor.id in self._here.floors)

    def compose(self) -> ComposeResult:
        yield PlainText(id="floors")
        with Sheet():
            yield PlainText(id="plan")
            yield PlainText(id="known")
            yield PlainText(self._in_words(), id="words")
        yield Hints("map", "page", "everywhere", id="keys")
        yield Hints("page", "everywhere", id="keys-in-words")

    def on_mount(self) -> None:
        self._show_floor()

    def action_floor(self, step: int) -> None:
        if self.has_class(_NARROW):
            self.reader.by_lines(-step)
            return
        floors = self._map.floors
        self._floor = max(0, min(len(floors) - 1, self._floor + step))
        self._show_floor()

    def _show_floor(self) -> None:
        floor = self._map.floors[self._floor]
        self.query_one("#floors", PlainText).update(self._tabs(floor))
        self.query_one("#plan", PlainText).update(self._plan(floor))
        self.query_one("#known", PlainText).update(self._known(floor))

    def _tabs(self, shown: Floor) -> Content:
        tabs = [_tab(floor, floor is shown) for floor in self._map.floors]
        roomy = Content("  ").join(tabs)
        return roomy if roomy.cell_length <= PLAN_WIDTH else Content(" ").join(tabs)

    def _plan(self, floor: Floor) -> Content:
        rows = draw(self._map, floor.id, here=self._here.id, visited=self._been, danger=self._danger)
        return lines(map(_row, rows))

    def _known(self, floor: Floor) -> Content:
        """The dangers of a floor, where the player is, and the legend."""
        legend = "   ".join(f"{sign} {words}" for sign, words in LEGEND.values())
        here = Content.assemble(("@ ", "bold $primary"), (place_words(self._here), "bold"), f"  {self._here.says}")
        threats = [_threat(place, self._danger[place.id]) for place in self._map.on_floor(floor.id) if place.id in self._danger]
        return lines([*threats, here, Content.styled(legend, "$text-muted")])

    def _in_words(self) -> Content:
        page = map_page(self._game, VerbInput())
        return Content("\n\n").join(map(Content, page.lines))

    def action_close(self) -> None:
        self.dismiss()


def _tab(floor: Floor, is_shown: bool) -> Content:
    return Content.styled(f"[{floor.title}]", "bold $primary") if is_shown else Content.styled(floor.title, "$text-muted")


def _row(row: Row) -> Content:
    return Content.assemble(*((span.text, _STYLES[span.role]) for span in row))


def _threat(place: Place, says: str) -> Content:
    return Content.assemble(("! ", "bold $error"), (place.name, "bold"), f"  {says}")
