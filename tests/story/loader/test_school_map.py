"""What of a map comes and goes, and what is said of it where that is wrong."""

from pathlib import Path
from typing import Any

import pytest

from game.story.map.moment import Moment
from tests.made import made_story, problems_of

WIND = {"places": ["yard"], "says": "Wind."}


def moment(folder: Path, **written: Any) -> Moment:
    (note,) = made_story(folder, {"map": {"sound": [{**WIND, **written}]}}).map.notes
    return note.moment


def test_a_chapter_is_one_in_all_of_whose_scenes_it_is_so(tmp_path: Path) -> None:
    found = moment(tmp_path, **{"in": ["01-first"]})
    assert found.is_in("gate", "01-first")
    assert not found.is_in("roof", "02-last")


def test_scenes_are_those_in_which_it_is_so(tmp_path: Path) -> None:
    found = moment(tmp_path, **{"in": ["hall", "roof"]})
    assert found.chapter is None
    assert found.is_in("roof", "02-last")
    assert not found.is_in("gate", "01-first")


def test_what_is_in_one_chapter_may_ask_its_memory(tmp_path: Path) -> None:
    own = {"flag": {"windy": "It blows."}}
    sound = {**WIND, "in": ["gate"], "when": "windy"}
    choice = {"gate": {"choice": {"light": {"do": ["windy"]}}}}
    made_story(tmp_path / "own", {"map": {"sound": [sound]}, "first": own, **choice})
    (problem,) = problems_of(tmp_path / "other", {"map": {"sound": [{**sound, "in": ["roof"]}]}, "first": own, **choice})
    assert problem.code.id == "HH103"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ({"sound": [{**WIND, "in": ["nowhere"]}]}, "HH101"),
        ({"sound": [{**WIND, "places": ["moon"]}]}, "HH108"),
        ({"sound": [{**WIND, "in": ["01-first", "roof"]}]}, "HH121"),
        ({"sound": [WIND] * 201}, "HH121"),
        ({"route": [{**WIND, "loud": True}]}, "HH112"),
        ({"floor": {"1": {"when": "unheard_of"}}}, "HH103"),
        ({"place": {"room": {"choices": ["gate.fly"]}}}, "HH102"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, written: dict[str, Any], code: str) -> None:
    (problem,) = problems_of(tmp_path, {"map": written})
    assert problem.code.id == code
    assert problem.file == "map.toml"


def test_scenery_that_takes_turns_may_share_a_box(tmp_path: Path) -> None:
    here = {"at": [40, 0, 12, 3]}
    turns = [{"label": "Lamp", "when": "lit", **here}, {"label": "Dark", "when": "not lit", **here}]
    assert problems_of(tmp_path / "turns", {"map": {"floor": {"1": {"scenery": turns}}}}) == ()
    both = [{"label": "Lamp", **here}, {"label": "Dark", "when": "not lit", **here}]
    (problem,) = problems_of(tmp_path / "both", {"map": {"floor": {"1": {"scenery": both}}}})
    assert problem.code.id == "HH215"
