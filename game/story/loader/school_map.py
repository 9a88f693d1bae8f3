"""map.toml, from TOML to values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from game.story.ids import did_you_mean
from game.story.language.guards import ALWAYS, in_words
from game.story.language.scope import Scope
from game.story.loader.declarations import check_id, read_guard, read_prose
from game.story.loader.people import handles
from game.story.map.moment import Moment
from game.story.map.places import Floor, HeldDoor, MapNote, Place, Rectangle, Scenery, SchoolMap
from game.story.table import TomlTable

LOUDEST = 5
MAX_FLOORS = 64
MAX_NOTES = 200  # sounds, and as many routes


@frozen
class MapScope:
    """What a map may speak of."""

    names: Callable[[str | None], Scope] = field(repr=False)  # in sight of a chapter, or of the whole story
    chapters: Mapping[str, str] = field(repr=False)  # of scenes, by their ids

    @cached_property
    def lasting(self) -> Scope:
        """What is remembered in all chapters."""
        return self.names(None)


def read_map(table: TomlTable, scope: MapScope) -> SchoolMap:
    """The floors and places of a story; everything wrong in them is reported.

    Args:
        table: map.toml.
        scope: What it may speak of.
    """
    floors = tuple(_floor(id, inner, scope) for id, inner in table.tables("floor"))
    if len(floors) > MAX_FLOORS:
        table.problem("HH121", "floor", f"there are {len(floors)} floors; a map takes at most {MAX_FLOORS}")
        floors = floors[:MAX_FLOORS]
    ids = tuple(floor.id for floor in floors)
    places = {id: _place(id, inner, ids, scope) for id, inner in table.tables("place")}
    doors = tuple(_door(inner, places, scope) for inner in table.list_of_tables("door"))
    notes = (*_notes(table, "sound", places, scope), *_notes(table, "route", places, scope))
    table.close()
    for id, place in places.items():
        for exit_id in place.exits:
            if exit_id not in places:
                inner = table.table("place").table(id)
                inner.problem("HH108", "exits", f'no place "{exit_id}"{did_you_mean(exit_id, places)}', exit_id)
    return SchoolMap(floors, places, doors, notes)


def _moment(table: TomlTable, scope: MapScope, chapter: str | None = None) -> Moment:
    """When something is there: `in`, the scenes or the chapter, and `when`, a guard.

    Args:
        table: What is there.
        scope: What the map may speak of.
        chapter: The chapter of what it is a part of.
    """
    written = table.texts("in", required=False)
    known = {*scope.chapters, *scope.chapters.values()}
    for id in written:
        if id not in known:
            table.problem("HH101", "in", f'no scene and no chapter "{id}"{did_you_mean(id, known)}', id)
    scenes = frozenset(id for id in written if id in scope.chapters)
    of = {scope.chapters.get(id, id) for id in written}
    chapter = next(iter(of)) if len(of) == 1 else chapter
    if len(of) > 1 and scenes != frozenset(written):
        table.problem("HH121", "in", "it takes one chapter, or scenes")
    names = scope.names(chapter) if chapter in scope.chapters.values() else scope.lasting
    guard = in_words(read_guard(table, "when", table.text("when", required=False), names)) if "when" in table.data else ALWAYS
    return Moment(guard, scenes, chapter)


def _floor(id: str, table: TomlTable, scope: MapScope) -> Floor:
    moment = _moment(table, scope)
    scenery = tuple(_scenery(inner, scope, moment.chapter) for inner in table.list_of_tables("scenery"))
    floor = Floor(id, table.text("title"), scenery, moment)
    table.close()
    return floor


def _scenery(table: TomlTable, scope: MapScope, chapter: str | None) -> Scenery:
    scenery = Scenery(table.text("label"), _box(table, "at"), _moment(table, scope, chapter))
    table.close()
    return scenery


def _notes(table: TomlTable, kind: Literal["sound", "route"], places: Mapping[str, Place], scope: MapScope) -> Iterator[MapNote]:
    tables = list(table.list_of_tables(kind))
    if len(tables) > MAX_NOTES:
        table.problem("HH121", kind, f"there are {len(tables)}; a map takes at most {MAX_NOTES}")
    for inner in tables[:MAX_NOTES]:
        yield MapNote(kind, _place_ids(inner, "places", places), _moment(inner, scope), inner.text("says"))
        inner.close()


def _place_ids(table: TomlTable, key: str, places: Mapping[str, Place]) -> tuple[str, ...]:
    ids = table.texts(key)
    for id in ids:
        if id not in places:
            table.problem("HH108", key, f'no place "{id}"{did_you_mean(id, places)}', id)
    return ids


def _door(table: TomlTable, places: Mapping[str, Place], scope: MapScope) -> HeldDoor:
    between = _place_ids(table, "between", places)
    one, other = sorted(between) if len(between) == 2 else ("", "")
    if between and (one == other or (one in places and other in places and other not in places[one].exits)):
        table.problem("HH121", "between", "a door is between two places, each of which has the other among its `exits`")
    if "when" not in table.data:
        table.problem("HH113", "", "`when` is missing; it takes text")
    door = HeldDoor((one, other), _moment(table, scope), table.text("says"))
    table.close()
    return door


def _place(id: str, table: TomlTable, floor_ids: tuple[str, ...], scope: MapScope) -> Place:
    check_id(table, id)
    floors = tuple(dict.fromkeys(table.texts("floors")))
    for floor in floors:
        if floor not in floor_ids:
            table.problem("HH108", "floors", f'no floor "{floor}"{did_you_mean(floor, floor_ids)}', floor)
    name, sound = table.text("name"), table.number("sound")
    if not 0 <= sound <= LOUDEST:
        table.problem("HH121", "sound", f"it is {sound}; sound goes from 0, silent, to {LOUDEST}, swarming")
    place = Place(
        id=id,
        name=name,
        hangul=table.text("hangul", required=False),
        floors=floors,
        sound=sound,
        exits=tuple(dict.fromkeys(table.texts("exits", required=False))),
        says=read_prose(table, "says", table.text("says"), lambda inner, key, written: read_guard(inner, key, written, scope.lasting)),
        boxes=_boxes(table, floors),
        label=table.text("label", required=False) or name,
        words=handles(table),
        choices=tuple(dict.fromkeys(table.texts("choices", required=False))),
    )
    table.close()
    return place


def _boxes(table: TomlTable, floors: tuple[str, ...]) -> dict[str, Rectangle]:
    if isinstance(table.data.get("at"), dict):
        inner = table.table("at")
        boxes = {floor: _box(inner, floor) for floor in floors}
        inner.close()
        return boxes
    box = _box(table, "at")
    return dict.fromkeys(floors, box)


def _box(table: TomlTable, key: str) -> Rectangle:
    numbers = table.numbers(key)
    if numbers is None:
        return Rectangle(0, 0, 2, 2)
    if len(numbers) != 4 or min(numbers) < 0 or max(numbers) > 400:
        table.problem("HH121", key, "it takes four numbers from 0 to 400: column, row, width, height")
        return Rectangle(0, 0, 2, 2)
    return Rectangle(*numbers)
