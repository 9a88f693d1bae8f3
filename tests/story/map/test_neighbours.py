"""Where arrows lead on a plan."""

from __future__ import annotations

from game.story.map.neighbours import nearest, neighbour
from game.story.map.places import Floor, Place, Rectangle, SchoolMap


def place(id: str, *at: int, floors: tuple[str, ...] = ("1",)) -> Place:
    return Place(
        id=id,
        name=id,
        hangul="",
        floors=floors,
        sound=0,
        exits=(),
        says=("It hums.",),
        boxes=dict.fromkeys(floors, Rectangle(*at)),
        label=id,
    )


PLACES = [
    place("a", 0, 0, 10, 3),
    place("b", 20, 0, 10, 3),
    place("c", 40, 0, 10, 3),
    place("d", 0, 8, 10, 3),
    place("up", 0, 0, 9, 3, floors=("2",)),
]
MAP = SchoolMap((Floor("1", "One"), Floor("2", "Two")), {each.id: each for each in PLACES})
ALL = frozenset(MAP.places)
LEFT, RIGHT, UP, DOWN = (-1, 0), (1, 0), (0, -1), (0, 1)


def test_an_arrow_leads_to_the_nearest_place_in_its_direction() -> None:
    assert neighbour(MAP, "1", "a", RIGHT, ALL) == "b"
    assert neighbour(MAP, "1", "c", LEFT, ALL) == "b"
    assert neighbour(MAP, "1", "a", DOWN, ALL) == "d"
    assert neighbour(MAP, "1", "d", UP, ALL) == "a"


def test_it_leads_nowhere_where_nothing_lies() -> None:
    assert neighbour(MAP, "1", "a", LEFT, ALL) is None
    assert neighbour(MAP, "1", "a", UP, ALL) is None


def test_places_that_are_not_known_are_passed_over() -> None:
    assert neighbour(MAP, "1", "a", RIGHT, ALL - {"b"}) == "c"


def test_on_another_floor_it_is_the_place_that_lies_nearest() -> None:
    assert nearest(MAP, "1", MAP.places["up"].boxes["2"], ALL) == "a"
    assert nearest(MAP, "2", MAP.places["c"].boxes["1"], ALL) == "up"
    assert nearest(MAP, "2", None, ALL - {"up"}) is None
