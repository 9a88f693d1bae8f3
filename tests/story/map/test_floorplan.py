"""Floor plans, drawn and in words; and the shipped map."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from game.cells import cells
from game.story import load
from game.story.map.floorplan import PLAN_HEIGHT, PLAN_WIDTH, PlanSpan, Row, describe, doorways, draw
from game.story.map.marks import PlanMarks
from game.story.map.misfits import misfits
from game.story.map.places import Floor, Place, Rectangle, Scenery, SchoolMap

MAP_FILE = Path(__file__).parents[3] / "scenes" / "map.toml"
LINES = set("╵╶└╷│┌├╴┘─┴┐┤┬┼")


def _read_place(id: str, data: dict[str, Any], ids: set[str]) -> Place:
    at, floors = data["at"], [floor for floor in data["floors"] if floor in ids]
    boxes = {floor: Rectangle(*(at[floor] if isinstance(at, dict) else at)) for floor in floors}
    lists = {"floors": tuple(floors), "exits": tuple(data["exits"]), "boxes": boxes}
    says = {"says": (data["says"],)}
    return Place(id=id, **{key: value for key, value in (data | lists | says).items() if key not in ("at", "hidden")})


def _read_map() -> SchoolMap:
    """The shipped map, without the plans that are there for a time."""
    data = tomllib.loads(MAP_FILE.read_text(encoding="utf-8"))
    floors = []
    for id, floor in ((id, floor) for id, floor in data["floor"].items() if not {"in", "when"} & floor.keys()):
        scenery = tuple(Scenery(item["label"], Rectangle(*item["at"])) for item in floor.get("scenery", ()))
        floors.append(Floor(id, floor["title"], scenery))
    ids = {floor.id for floor in floors}
    return SchoolMap(tuple(floors), {id: _read_place(id, place, ids) for id, place in data["place"].items()})


def _sayings(written: str) -> list[str]:
    """What a place says, one way or the other: a clause holds all of it."""
    return [part.strip() for part in written.strip("{}").partition(": ")[2].split(" | ")] if written.startswith("{") else [written]


SHIPPED = _read_map()
FLOORS = [floor.id for floor in SHIPPED.floors]


def room(id: str, *at: int, exits: Iterable[str] = (), label: str = "", floors: tuple[str, ...] = ("1",)) -> Place:
    """A place for a hand-made map."""
    box = Rectangle(*at)
    return Place(
        id=id,
        name=f"The {id}",
        hangul="",
        floors=floors,
        sound=0,
        exits=tuple(exits),
        says=("It hums.",),
        boxes=dict.fromkeys(floors, box),
        label=label or id,
    )


def map_of(*places: Place, scenery: tuple[Scenery, ...] = ()) -> SchoolMap:
    """A hand-made map, with an upper floor that may stay empty."""
    return SchoolMap((Floor("1", "First floor", scenery), Floor("2", "Second floor")), {place.id: place for place in places})


def plain(school_map: SchoolMap, floor: str = "1", *, here: str | None = None, danger: Iterable[str] = ()) -> list[str]:
    """A plan as lines of ASCII without the blanks behind."""
    rows = draw(school_map, floor, PlanMarks(here=here, visited=set(danger), danger=dict.fromkeys(danger, "")), ascii=True)
    return [text.rstrip() for text in texts(rows)]


def texts(rows: Iterable[Row]) -> list[str]:
    """The text of each row."""
    return ["".join(span.text for span in row) for row in rows]


def spans(rows: Iterable[Row]) -> list[PlanSpan]:
    """All spans of a plan."""
    return [span for row in rows for span in row]


def written(rows: Iterable[Row], place: str) -> str:
    """What stands in a room, row after row."""
    return " ".join(" ".join(span.text for span in spans(rows) if span.place == place).split())


TWO_ROOMS = map_of(room("den", 0, 0, 10, 3, exits=["hall"]), room("hall", 9, 0, 11, 3, exits=["den"]))


def test_the_map_has_sixty_places_and_eighty_one_links() -> None:
    assert len(SHIPPED.places) == 60
    assert len(SHIPPED.links()) == 81


def test_every_exit_leads_both_ways_and_nowhere_twice() -> None:
    for place in SHIPPED.places.values():
        assert len(set(place.exits)) == len(place.exits)
        for to in place.exits:
            assert place.id in SHIPPED.places[to].exits, f"{place.id} -> {to}"


def test_every_place_can_be_walked_to_from_every_other() -> None:
    reached, edge = {"gate"}, ["gate"]
    while edge:
        new = set(SHIPPED.places[edge.pop()].exits) - reached
        reached |= new
        edge += new
    assert reached == set(SHIPPED.places)


def test_no_box_of_the_shipped_map_overlaps_leaves_the_plan_or_is_too_narrow_for_its_label() -> None:
    assert list(misfits(load(MAP_FILE.parent).map)) == []


def test_every_exit_between_two_places_of_one_floor_shows_on_its_plan() -> None:
    for floor in FLOORS:
        here = {place.id for place in SHIPPED.on_floor(floor)}
        assert {link for link in SHIPPED.links() if here.issuperset(link)} == set(doorways(SHIPPED, floor))


def test_a_stairwell_stands_at_the_same_columns_on_every_floor() -> None:
    for stairs in ("stw", "stc", "ste"):
        assert {box.column for box in SHIPPED.places[stairs].boxes.values()} == {SHIPPED.places[stairs].boxes["1"].column}


def test_labels_on_one_floor_differ() -> None:
    for floor in FLOORS:
        labels = [place.label for place in SHIPPED.on_floor(floor)]
        assert len(set(labels)) == len(labels)


def test_every_place_has_one_sentence_of_at_most_110_characters_and_no_two_the_same() -> None:
    sayings = [saying for place in SHIPPED.places.values() for piece in place.says for saying in _sayings(str(piece))]
    assert all(says.endswith(".") and 20 < len(says) <= 110 for says in sayings)
    assert len(set(sayings)) == len(sayings)


@pytest.mark.parametrize("ascii", [True, False])
@pytest.mark.parametrize("floor", FLOORS)
def test_every_place_is_drawn_once_on_each_of_its_floors(floor: str, ascii: bool) -> None:
    rows = draw(SHIPPED, floor, PlanMarks(here=None, visited=(), danger={}), ascii=ascii)
    for place in SHIPPED.places.values():
        found = sum(span.text.count(place.label) for span in spans(rows) if span.place == place.id)
        assert found == (floor in place.floors), place.id


@pytest.mark.parametrize("ascii", [True, False])
@pytest.mark.parametrize("floor", FLOORS)
def test_every_plan_fills_the_same_rows_and_columns(floor: str, ascii: bool) -> None:
    rows = draw(SHIPPED, floor, PlanMarks(here="stc", visited=SHIPPED.places, danger={"cafe": ""}), ascii=ascii)
    assert [len(text) for text in texts(rows)] == [PLAN_WIDTH] * PLAN_HEIGHT


@pytest.mark.parametrize("floor", FLOORS)
def test_a_box_plan_is_ascii_but_for_its_lines_so_no_hangul_stands_in_the_frame(floor: str) -> None:
    rows = draw(SHIPPED, floor, PlanMarks(here=None, visited=(), danger={}))
    for span in spans(rows):
        assert set(span.text) <= LINES | {" "} if span.role == "wall" else span.text.isascii()


def test_the_two_ways_of_drawing_differ_in_lines_only() -> None:
    for floor in FLOORS:
        boxed = texts(draw(SHIPPED, floor, PlanMarks(here="lab", visited=(), danger={})))
        lettered = texts(draw(SHIPPED, floor, PlanMarks(here="lab", visited=(), danger={}), ascii=True))
        assert "".join(lettered).isascii()
        for one, other in zip("".join(boxed), "".join(lettered), strict=True):
            assert one == other or (one in LINES and other in "+-|")


def test_rooms_that_share_a_wall_are_drawn_with_one_line_and_a_door() -> None:
    assert plain(TWO_ROOMS)[:3] == [
        "+--------+---------+",
        "|   den      hall  |",
        "+--------+---------+",
    ]


def test_a_wall_below_a_room_gets_a_door_too() -> None:
    school_map = map_of(room("den", 0, 0, 11, 3, exits=["hall"]), room("hall", 0, 2, 11, 3, exits=["den"]))
    assert plain(school_map)[:5] == [
        "+---------+",
        "|   den   |",
        "+---   ---+",
        "|   hall  |",
        "+---------+",
    ]


def test_rooms_that_share_a_wall_but_no_exit_have_no_door() -> None:
    school_map = map_of(room("den", 0, 0, 10, 3), room("hall", 9, 0, 11, 3))
    assert plain(school_map)[1] == "|   den  |   hall  |"


def test_rooms_that_face_each_other_are_joined_by_a_path() -> None:
    school_map = map_of(room("den", 0, 0, 9, 3, exits=["hall"]), room("hall", 11, 0, 10, 3, exits=["den"]))
    assert plain(school_map)[1] == "|   den +--+   hall |"
    assert texts(draw(school_map, "1", PlanMarks(here=None, visited=(), danger={})))[1].startswith("│   den ├──┤   hall │")


def test_a_path_runs_down_as_well() -> None:
    school_map = map_of(room("den", 0, 0, 9, 3, exits=["hall"]), room("hall", 0, 5, 9, 3, exits=["den"]))
    assert [line.strip() for line in plain(school_map)[2:6]] == ["+---+---+", "|", "|", "+---+---+"]


@pytest.mark.parametrize("row", [0, 9])
def test_a_path_runs_neither_through_another_room_nor_round_a_corner(row: int) -> None:
    between = room("store", 12, 0, 9, 3)
    school_map = map_of(room("den", 0, 0, 9, 3, exits=["hall"]), between, room("hall", 24, row, 9, 3, exits=["den"]))
    assert doorways(school_map, "1") == {}


def test_scenery_is_drawn_and_belongs_to_no_place() -> None:
    rows = draw(map_of(scenery=(Scenery("Pond", Rectangle(0, 0, 12, 3)),)), "1", PlanMarks())
    assert {(span.role, span.place) for span in spans(rows)} == {("wall", None), ("room", None)}
    assert any("Pond" in span.text for span in spans(rows))


@pytest.mark.parametrize("ascii", [True, False])
def test_every_state_of_a_room_has_signs_of_its_own(ascii: bool) -> None:
    states: dict[str, tuple[str | None, set[str], dict[str, str]]] = {
        "den": (None, set(), {}),
        ". den": (None, {"den"}, {}),
        "! den": (None, set(), {"den": ""}),
        ".! den": (None, {"den"}, {"den": ""}),
        "@ den": ("den", {"den"}, {}),
        "@! den": ("den", {"den"}, {"den": ""}),
    }
    for shown, (here, visited, danger) in states.items():
        assert written(draw(TWO_ROOMS, "1", PlanMarks(here=here, visited=visited, danger=danger), ascii=ascii), "den") == shown


def test_signs_stand_at_a_label_that_has_room_for_nothing_between_them() -> None:
    assert plain(map_of(room("den", 0, 0, 7, 3)), here="den", danger=["den"])[1].startswith("|@!den|")


def test_being_here_outweighs_danger_which_outweighs_having_been_there() -> None:
    everywhere = {"den", "hall"}
    rows = draw(TWO_ROOMS, "1", PlanMarks(here="den", visited=everywhere, danger=dict.fromkeys(everywhere, "")))
    assert {(span.place, span.role) for span in spans(rows) if span.place} == {("den", "here"), ("hall", "danger")}


def test_a_room_never_entered_shows_its_label_plainly() -> None:
    found = [span for span in spans(draw(TWO_ROOMS, "1", PlanMarks(here=None, visited=(), danger={}))) if "den" in span.text]
    assert [(span.text.strip(), span.role) for span in found] == [("den", "unknown")]


def test_marks_do_not_move_a_label() -> None:
    assert plain(TWO_ROOMS, here="den", danger=["den"])[1].index("den") == plain(TWO_ROOMS)[1].index("den")


def test_whoever_stands_on_the_stairs_is_marked_on_every_floor_of_them() -> None:
    for floor in ("1", "2", "3", "4"):
        assert written(draw(SHIPPED, floor, PlanMarks(here="stw", visited=(), danger={})), "stw").startswith("@ Stairs W")


def test_a_room_says_which_other_floors_it_leads_to() -> None:
    rows = draw(SHIPPED, "r", PlanMarks(here=None, visited=(), danger={}))
    assert written(rows, "roof") == "Rooftop to floor 4"
    assert written(rows, "tank") == "Water tank"
    second = draw(SHIPPED, "2", PlanMarks(here=None, visited=(), danger={}))
    assert written(second, "ledge") == "Outer ledge to G, 3, 4"
    assert written(second, "stw") == "Stairs W floors 1-4"
    assert written(draw(SHIPPED, "1", PlanMarks()), "lobby") == "Lobby to Grounds"


def test_ids_that_the_map_lacks_mark_nothing() -> None:
    assert plain(TWO_ROOMS, here="moon", danger=["moon"]) == plain(TWO_ROOMS)


@pytest.mark.parametrize("at", [(70, 0, 9, 3), (0, 16, 9, 3), (-1, 0, 9, 3), (0, 0, 2, 3), (0, 0, 10**9, 10**9)])
def test_a_box_off_the_plan_is_a_misfit_and_is_left_out(at: tuple[int, int, int, int]) -> None:
    school_map = map_of(room("den", *at))
    assert [misfit.place for misfit in misfits(school_map)] == ["den"]
    assert not any(plain(school_map))


def test_boxes_may_share_a_line_and_no_more() -> None:
    assert list(misfits(TWO_ROOMS)) == []
    (misfit,) = misfits(map_of(room("den", 0, 0, 10, 3), room("hall", 8, 0, 11, 3)))
    assert misfit.why == "its box overlaps that of hall"


def test_scenery_may_not_lie_over_a_room() -> None:
    school_map = map_of(room("den", 0, 0, 10, 4), scenery=(Scenery("Pond", Rectangle(2, 1, 12, 3)),))
    assert [misfit.place for misfit in misfits(school_map)] == ["Pond"]


def test_a_place_needs_a_box_on_each_of_its_floors() -> None:
    nowhere = Place(id="den", name="The den", hangul="", floors=("2",), sound=0, exits=(), says="It hums.", boxes={}, label="den")
    assert [(misfit.place, misfit.floor) for misfit in misfits(map_of(nowhere))] == [("den", "2")]


def test_a_label_must_leave_room_for_the_marks_and_is_cut_where_it_does_not() -> None:
    assert list(misfits(map_of(room("den", 0, 0, 9, 3, label="Libra")))) == []
    assert len(list(misfits(map_of(room("den", 0, 0, 9, 3, label="Librar"))))) == 1
    assert plain(map_of(room("den", 0, 0, 9, 3, label="Librar")), here="den")[1] == "|@ Libra|"


@pytest.mark.parametrize("label", ["도서관", unicodedata.normalize("NFD", "도서관"), "👩\u200d👧", "ABC"])
def test_a_wide_label_takes_the_cells_that_it_takes_in_a_terminal(label: str) -> None:
    school_map = map_of(room("den", 0, 0, 12, 3, label=label))
    assert list(misfits(school_map)) == []
    rows = plain(school_map, here="den")
    assert {cells(row) for row in rows[:3]} == {12}
    assert f"@ {label}" in rows[1]


def test_a_wide_label_is_cut_between_characters() -> None:
    rows = plain(map_of(room("den", 0, 0, 9, 3, label="도서관")), here="den")
    assert rows[1].startswith("| @ 도서|")
    assert cells(rows[1]) == 9


@pytest.mark.parametrize("label", ["\x1b[31m", "a\tb", " ", "\u202eab", "a§"])
def test_a_label_that_is_no_text_of_sure_width_is_a_misfit_and_cannot_shift_the_plan(label: str) -> None:
    school_map = map_of(room("den", 0, 0, 12, 3, label=label))
    assert [misfit.place for misfit in misfits(school_map)] == ["den"]
    assert "".join(plain(school_map)).isprintable()
    assert {cells(row) for row in plain(school_map)[:3]} == {12}


def test_the_words_say_all_that_the_plan_marks() -> None:
    said = describe(TWO_ROOMS, PlanMarks(here="den", visited={"den", "hall"}, danger={"hall": "Full of them."}))
    assert said == (
        "First floor: The den (you are here); The hall (been there, danger: Full of them).",
        "From The den to: The hall (been there, danger: Full of them).",
    )


def test_the_words_name_every_place_once_at_its_floor_or_among_those_on_several() -> None:
    said = dict(sentence.removesuffix(".").split(": ", 1) for sentence in describe(SHIPPED, PlanMarks(here=None, visited=(), danger={})))
    assert list(said) == [*(floor.title for floor in SHIPPED.floors), "On several floors"]
    for floor in SHIPPED.floors:
        assert said[floor.title].split("; ") == [place.name for place in SHIPPED.on_floor(floor.id) if len(place.floors) == 1]
    assert said["On several floors"].split("; ") == [place.name for place in SHIPPED.places.values() if len(place.floors) > 1]
