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


def test_a_choice_is_on_the_map_where_its_words_name_where_it_leads(far: Story) -> None:
    (way,) = known(far).ways
    assert (way.number, way.offer.id, way.place) == (4, "go", "room")


def test_a_choice_that_does_not_say_where_it_leads_is_not(tmp_path: Path) -> None:
    story = made_story(tmp_path, {**FAR, "gate": {"choice": {"go": {"say": "Shut your eyes"}}}})
    assert known(story).ways == ()


def test_a_choice_that_may_lead_elsewhere_is_not(tmp_path: Path) -> None:
    arms = [{"when": "lit", "to": "roof"}, "hall"]
    story = made_story(tmp_path, {**FAR, "gate": {"choice": {"go": {"say": "Go into the lamp room", "goto": arms}}}})
    assert known(story).ways == ()


def test_who_was_seen_where_last_is_known(far: Story) -> None:
    assert [each.person.id for each in known(far, "go").seen["room"]] == ["mina"]
    assert [*known(far, "light", "go", "back").note(far.map.places["room"])][1:] == [
        "Last seen here: Mina (Monday).",
        "3. Go into the lamp room",
    ]


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
