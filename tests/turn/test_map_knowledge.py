"""What a run knows of the map."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine import replay
from game.story import Story
from game.turn.history import TurnHistory
from game.turn.map_knowledge import MapKnowledge, map_knowledge
from tests.made import made_story
from tests.program import TO_THE_CORRIDOR, player, small

FAR = {
    "map": {
        "place": {
            "yard": {"says": "Sand. {lit: It shines.}"},
            "room": {"exits": ["yard", "cellar"], "words": ["lamp room"]},
            "cellar": {"name": "Cellar", "floors": ["1"], "sound": 0, "exits": ["room", "vault"], "says": "Cold.", "at": [15, 3, 16, 4]},
            "vault": {"name": "Vault", "floors": ["1"], "sound": 0, "exits": ["cellar"], "says": "Dark.", "at": [0, 6, 16, 4]},
        },
        "door": [{"between": ["room", "cellar"], "when": "not lit", "says": "The cellar is locked."}],
    },
    "gate": {"choice": {"go": {"say": "Go into the lamp room"}}},
}


@pytest.fixture
def far(tmp_path: Path) -> Story:
    """A story with a place that is next to none where a run comes to."""
    return made_story(tmp_path, FAR)


def known(story: Story, *choices: str) -> MapKnowledge:
    states = [*replay(story, choices, player())]
    return map_knowledge(story, states, TurnHistory(story).last(states))


def test_places_appear_when_they_are_seen_or_next_to_one_that_was(far: Story) -> None:
    assert known(far).known == {"yard", "room"}
    assert known(far, "go").known == {"yard", "room", "cellar"}


def test_a_place_appears_when_its_name_is_read(tmp_path: Path) -> None:
    story = made_story(tmp_path, {**FAR, "gate": {"text": "Under all this is a vault."}})
    assert "vault" in known(story).known


def test_the_way_so_far_is_in_order_and_has_a_place_once_where_the_run_stayed() -> None:
    assert known(small(), *TO_THE_CORRIDOR).path == ("gate", "hall")
    assert known(small(), "wait", "wait").path == ("gate",)


def test_what_is_said_of_a_place_goes_with_the_state(far: Story) -> None:
    assert known(far).says("yard") == "Sand."
    assert known(far, "light").says("yard") == "Sand. It shines."


def test_a_door_holds_while_its_guard_does_and_both_its_places_are_known(far: Story) -> None:
    assert known(far).held == {}
    assert known(far, "go").held == {("cellar", "room"): "The cellar is locked."}
    assert known(far, "light", "go").held == {}


@pytest.mark.parametrize("say", ["Go into the lamp room", "Shut your eyes"])
def test_a_choice_that_leads_to_one_place_is_on_the_map_whatever_its_words_are(tmp_path: Path, say: str) -> None:
    story = made_story(tmp_path, {**FAR, "gate": {"choice": {"go": {"say": say}}}})
    (way,) = known(story).ways
    assert (way.number, way.offer.id, way.place, way.is_sure) == (4, "go", "room", True)
    assert known(story).marks.signs("room").strip() == ">"
    assert known(story).marks.signs("yard").strip() == "@"  # where the other choices lead


def test_a_choice_that_may_lead_to_one_of_several_places_is_marked_at_each_as_such(tmp_path: Path) -> None:
    arms = [{"when": "lit", "to": "roof"}, "hall"]
    cellar = {"cellar": {"floors": ["1"]}}
    for roof_at, places in (("yard", {"room"}), ("cellar", {"room", "cellar"})):
        places_of_map = {**FAR["map"]["place"], "yard": {"exits": ["room", "cellar"], "says": "Sand."}}
        places_of_map["cellar"] = {**places_of_map["cellar"], **cellar["cellar"], "exits": ["room", "vault", "yard"]}
        changes = {"map": {**FAR["map"], "place": places_of_map}, "gate": {"choice": {"go": {"goto": arms}}}, "roof": {"place": roof_at}}
        story = made_story(tmp_path / roof_at, changes)
        found = known(story)
        assert {(way.place, way.is_sure) for way in found.ways} == {(place, False) for place in places}
        assert {found.marks.signs(place).strip() for place in places} == {"?"}
        assert "Choice 4 may lead to: Room." in found.lines()


def test_a_choice_to_a_place_that_is_not_known_gives_it_away_only_by_naming_it(tmp_path: Path) -> None:
    hall = {"hall": {"place": "vault"}}
    silent = made_story(tmp_path / "silent", {**FAR, **hall, "gate": {"choice": {"go": {"say": "Shut your eyes"}}}})
    assert "vault" not in known(silent).known
    assert known(silent).ways == ()
    named = made_story(tmp_path / "named", {**FAR, **hall, "gate": {"choice": {"go": {"say": "Go down to the vault"}}}})
    assert [way.place for way in known(named).ways] == ["vault"]


def test_a_hidden_place_appears_when_it_is_named_and_not_for_being_near(tmp_path: Path) -> None:
    place = {**FAR["map"]["place"], "room": {**FAR["map"]["place"]["room"], "hidden": True}}
    changes = {**FAR, "map": {**FAR["map"], "place": place}, "gate": {"choice": {"go": {"say": "Shut your eyes"}}}}
    assert known(made_story(tmp_path / "near", changes)).known == {"yard"}
    assert "room" in known(made_story(tmp_path / "named", {**changes, "gate": {"text": "Somewhere is a lamp room."}})).known


def test_what_the_map_says_of_a_place_is_told_once_the_run_has_been_there(far: Story) -> None:
    room = far.map.places["room"]
    assert known(far).says("room") == ""
    assert "" in known(far).note(room)
    assert known(far, "go", "back").says("room") != ""


def test_who_was_seen_where_last_is_known(far: Story) -> None:
    assert [each.person.id for each in known(far, "go").seen["room"]] == ["mina"]
    assert [*known(far, "light", "go", "back").note(far.map.places["room"])][1:] == [
        "Last seen here: Mina (Monday).",
        "3. Go into the lamp room",
    ]


def test_whom_the_story_has_moved_since_stands_nowhere_on_the_map(tmp_path: Path) -> None:
    fate = [{"when": "lit", "is": "not known", "says": "She was taken away."}]
    story = made_story(tmp_path, {**FAR, "world": {"person": {"mina": {"fate": fate}}}})
    assert known(story, "go", "back").seen.keys() == {"room"}
    assert known(story, "go", "back", "light").seen == {}
    assert not any("Mina" in line for line in known(story, "go", "back", "light").lines())


def test_floors_of_which_nothing_is_known_are_left_out() -> None:
    floors = [floor.id for floor in known(small()).floors]
    assert set(floors) < {floor.id for floor in small().map.floors}


def test_programs_are_told_the_places_that_are_known(far: Story) -> None:
    data = known(far, "go").data()
    assert [place["id"] for place in data["places"]] == ["yard", "room", "cellar"]
    assert data["places"][1]["here"]
    assert data["places"][2]["exits"] == ["room"]
    assert data["path"] == ["yard", "room"]
    assert data["held"] == [{"between": ["cellar", "room"], "says": "The cellar is locked."}]


SOUNDS = {
    "map": {
        "sound": [
            {"places": ["room"], "in": ["gate"], "when": "lit", "says": "The lamp hisses."},
            {"places": ["yard"], "in": ["02-last"], "says": "Wind."},
        ],
        "route": [{"places": ["yard", "room"], "when": "has key", "says": "The way in."}],
    }
}


def test_a_sound_is_heard_while_it_lasts_and_told_of_afterwards(tmp_path: Path) -> None:
    story = made_story(tmp_path, SOUNDS)
    assert known(story).heard == {}
    assert [sound.words for sound in known(story, "light").heard["room"]] == ["Heard now: The lamp hisses."]
    assert known(story, "light").marks.signs("room").strip() == ">)"
    later = known(story, "light", "go")
    assert [sound.words for sound in later.heard["room"]] == ["Heard (Monday): The lamp hisses."]
    assert later.marks.signs("room").strip() == "@"
    assert "Room. Heard (Monday): The lamp hisses." in later.lines()


def test_a_sound_of_a_chapter_is_not_heard_outside_it(tmp_path: Path) -> None:
    story = made_story(tmp_path, SOUNDS)
    assert "yard" not in known(story, "take", "go").heard
    assert "yard" in known(story, "take", "go", "up").heard


def test_a_route_is_marked_at_all_its_places_while_it_lasts(tmp_path: Path) -> None:
    story = made_story(tmp_path, SOUNDS)
    assert known(story).routes == {}
    assert known(story, "take").routes == {"yard": "The way in.", "room": "The way in."}
    assert "= The way in." in known(story, "take").note(story.map.places["room"])


def test_a_plan_that_is_there_for_a_time_comes_first_and_goes(tmp_path: Path) -> None:
    plan = {"floor": {"dark": {"title": "By lamplight", "in": ["01-first"], "when": "lit"}}}
    places = {"yard": {"floors": ["1", "dark"]}}
    story = made_story(tmp_path, {"map": {**plan, "place": places}})
    assert [floor.id for floor in known(story).floors] == ["1"]
    assert [floor.id for floor in known(story, "light").floors] == ["dark", "1"]
    assert known(story, "light").start == "dark"
    assert [floor.id for floor in known(story, "light", "take", "go", "up").floors] == ["1"]


def test_scenery_comes_and_goes(tmp_path: Path) -> None:
    scenery = [{"label": "Cart", "at": [40, 0, 12, 3], "in": ["hall"]}]
    story = made_story(tmp_path, {"map": {"floor": {"1": {"scenery": scenery}}}})
    assert [each.label for floor in known(story, "go").map.floors for each in floor.scenery] == ["Cart"]
    assert [each.label for floor in known(story).map.floors for each in floor.scenery] == []


def test_a_choice_that_a_place_names_is_marked_there_wherever_its_scene_is(tmp_path: Path) -> None:
    story = made_story(tmp_path, {"map": {"place": {"room": {"choices": ["gate.shout"]}}}})
    assert [(way.offer.id, way.place) for way in known(story).ways] == [("shout", "room"), ("go", "room")]


def test_where_several_floors_hold_a_place_the_map_opens_at_the_one_that_the_run_came_by(tmp_path: Path) -> None:
    upstairs = {"floor": {"2": {"title": "Second floor"}}, "place": {"room": {"floors": ["1", "2"]}, "yard": {"floors": ["2"]}}}
    story = made_story(tmp_path, {"map": upstairs})
    assert known(story, "go").start == "2"
