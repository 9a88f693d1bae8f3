"""map.toml, from TOML to values."""

from __future__ import annotations

from collections.abc import Mapping

from game.story.ids import did_you_mean
from game.story.language.guards import in_words
from game.story.language.scope import Scope
from game.story.loader.declarations import check_id, read_guard, read_prose
from game.story.loader.people import handles
from game.story.map.places import Floor, HeldDoor, Place, Rectangle, Scenery, SchoolMap
from game.story.table import TomlTable

LOUDEST = 5
MAX_FLOORS = 64


def read_map(table: TomlTable, names: Scope) -> SchoolMap:
    """The floors and places of a story; everything wrong in them is reported.

    Args:
        table: map.toml.
        names: What its clauses and doors may ask for.
    """
    floors = tuple(_floor(id, inner) for id, inner in table.tables("floor"))
    if len(floors) > MAX_FLOORS:
        table.problem("HH121", "floor", f"there are {len(floors)} floors; a map takes at most {MAX_FLOORS}")
        floors = floors[:MAX_FLOORS]
    ids = tuple(floor.id for floor in floors)
    places = {id: _place(id, inner, ids, names) for id, inner in table.tables("place")}
    doors = tuple(_door(inner, places, names) for inner in table.list_of_tables("door"))
    table.close()
    for id, place in places.items():
        for exit_id in place.exits:
            if exit_id not in places:
                inner = table.table("place").table(id)
                inner.problem("HH108", "exits", f'no place "{exit_id}"{did_you_mean(exit_id, places)}', exit_id)
    return SchoolMap(floors, places, doors)


def _floor(id: str, table: TomlTable) -> Floor:
    scenery = tuple(_scenery(inner) for inner in table.list_of_tables("scenery"))
    floor = Floor(id, table.text("title"), scenery)
    table.close()
    return floor


def _scenery(table: TomlTable) -> Scenery:
    scenery = Scenery(table.text("label"), _box(table, "at"))
    table.close()
    return scenery


def _door(table: TomlTable, places: Mapping[str, Place], names: Scope) -> HeldDoor:
    between = table.texts("between")
    for id in between:
        if id not in places:
            table.problem("HH108", "between", f'no place "{id}"{did_you_mean(id, places)}', id)
    one, other = sorted(between) if len(between) == 2 else ("", "")
    if between and (one == other or (one in places and other in places and other not in places[one].exits)):
        table.problem("HH121", "between", "a door is between two places, each of which has the other among its `exits`")
    guard = in_words(read_guard(table, "when", table.text("when"), names))
    door = HeldDoor((one, other), guard, table.text("says"))
    table.close()
    return door


def _place(id: str, table: TomlTable, floor_ids: tuple[str, ...], names: Scope) -> Place:
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
        says=read_prose(table, "says", table.text("says"), lambda inner, key, written: read_guard(inner, key, written, names)),
        boxes=_boxes(table, floors),
        label=table.text("label", required=False) or name,
        words=handles(table),
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
