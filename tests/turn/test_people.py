"""Whom a run has met, and what it knows of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.engine import replay
from game.plain.objects import turn_object
from game.story import Story
from game.turn.glossary import terms_met
from game.turn.history import TurnHistory
from game.turn.people import Acquaintance, acquaintances
from game.turn.words import company_line
from tests.made import made_story
from tests.program import player, small

BONDED = {
    "world": {
        "person": {
            "mina": {"bond": "noise", "fate": [{"when": "mood == broken and lit", "is": "not known", "says": "She ran off."}]},
            "joon": {"name": "Joon", "says": "Knocks."},
        },
    },
    "roof": {"here": ["joon"]},
    "journal": {"word": {"lamp": {"hangul": "등", "says": "It gives light."}, "wind": {"word": "Wind", "says": "Air."}}},
}


@pytest.fixture
def bonded(tmp_path: Path) -> Story:
    return made_story(tmp_path, BONDED)


def met(story: Story, *choices: str) -> list[Acquaintance]:
    return [*acquaintances(story, [*replay(story, choices, player())])]


def test_everybody_is_met_where_they_are_first_and_seen_last_where_they_are_last() -> None:
    onjo, namra = met(small(), "wait", "go_in", "key")
    assert (onjo.person.id, onjo.first.place.id, onjo.first.moves, onjo.last.moves) == ("onjo", "gate", 0, 3)
    assert (namra.first.place.id, namra.first.moves, namra.last.moves) == ("hall", 2, 3)


def test_nobody_is_met_before_the_run_comes_to_them(bonded: Story) -> None:
    assert met(bonded, "take") == []
    assert [each.person.id for each in met(bonded, "take", "go")] == ["mina"]


def test_who_is_here_comes_first_and_is_here(bonded: Story) -> None:
    assert [(each.person.id, each.standing) for each in met(bonded, "take", "go", "up")] == [("joon", "here"), ("mina", "not known")]


def test_who_was_seen_in_this_chapter_is_alive_as_far_as_the_run_knows(bonded: Story) -> None:
    assert [each.standing for each in met(bonded, "go", "back")] == ["alive"]


def test_who_can_be_nowhere_any_more_is_dead(bonded: Story) -> None:
    assert [(each.standing, each.known) for each in met(bonded, "shout", "go", "break_down")] == [("dead", "")]


def test_a_fate_says_what_the_run_knows_instead(bonded: Story) -> None:
    (mina,) = met(bonded, "light", "shout", "go", "break_down")
    assert (mina.standing, mina.known) == ("not known", "She ran off.")
    assert mina.line == "Mina: Hums. She ran off. How loud you were: 2, since you chose: Shout. Met: Room, Monday."


def test_a_bond_is_said_in_words_where_the_story_keeps_one(bonded: Story) -> None:
    (mina,) = met(bonded, "shout", "go")
    assert mina.bond_line == "How loud you were: 2, since you chose: Shout."
    assert met(bonded, "go")[0].bond_line == "How loud you were: 1.", "as at first"
    assert met(bonded, "shout", "go", "back")[0].bond_line == "How loud you were: 1, since you chose: Go back.", "what was done last"
    assert met(small(), "wait")[0].bond_line == ""


def test_a_word_is_explained_once_it_has_been_read(bonded: Story) -> None:
    def read(*choices: str) -> list[str]:
        turns = TurnHistory(bonded).last([*replay(bonded, choices, player())])
        return [term.id for term in terms_met(bonded, turns)]

    assert read() == []
    assert read("light") == ["lamp"], "the choice says it"
    assert read("light", "take", "go", "up") == ["lamp", "wind"]


def test_a_fate_that_asks_for_a_scene_changes_nothing_that_is_remembered(tmp_path: Path) -> None:
    from game.runs.runfile.hashes import hashes

    fate = {"person": {"mina": {"fate": [{"when": "seen gate", "is": "dead", "says": "Gone."}]}}}
    asking = made_story(tmp_path / "asking", {"world": fate})
    plain = made_story(tmp_path / "plain", {})
    assert hashes(asking).rules == hashes(plain).rules
    assert asking.variables.keys() == plain.variables.keys()


def test_a_bond_is_said_in_the_storys_own_sentence_where_it_has_one(tmp_path: Path) -> None:
    sentences = {"world": {"counter": {"noise": {"sentences": ["None.", "Mina is wary of you.", "Mina has heard you.", "Loud."]}}}}
    story = made_story(tmp_path, {**BONDED, "world": {**BONDED["world"], **sentences["world"]}})
    assert [met(story, *choices)[0].bond_line for choices in (("go",), ("shout", "go"))] == [
        "Mina is wary of you.",
        "Mina has heard you, since you chose: Shout.",
    ]


def test_that_somebody_is_alive_goes_without_saying_until_somebody_has_died(tmp_path: Path) -> None:
    joon = {"name": "Joon", "says": "Knocks."}
    story = made_story(tmp_path, {"world": {"person": {"joon": joon}}, "hall": {"here": ["mina", "joon"]}})
    (mina, joon_now) = sorted(met(story, "shout", "go", "back"), key=lambda each: each.person.id, reverse=True)
    assert (mina.standing, mina.standing_word, joon_now.standing_word) == ("alive", "", "")
    assert "alive" not in mina.line
    dead = {each.person.id: each.standing_word for each in met(story, "shout", "go", "break_down")}
    assert dead == {"mina": "dead", "joon": "alive"}


def test_of_whom_nothing_is_known_that_is_said_in_a_sentence(bonded: Story) -> None:
    (_, mina) = met(bonded, "take", "go", "up")
    assert mina.standing_word == ""
    assert "You don't know what became of Mina." in mina.told


def test_who_is_seen_without_a_name_is_called_by_what_is_known_until_they_are_met(tmp_path: Path) -> None:
    story = made_story(tmp_path, {"world": {"person": {"mina": {"unnamed": {"as": "the girl who hums", "in": ["gate"]}}}}})
    (stranger,) = met(story)
    assert stranger.line == "the girl who hums, last seen here. Met: Yard, Monday."
    assert stranger.data()["id"] is None
    (mina,) = met(story, "go")
    assert (mina.called, mina.first.place.id) == ("Mina", "yard")


@pytest.fixture
def waiting(tmp_path: Path) -> Story:
    """A story in which Joon is in the yard until it is light."""
    fate = [{"when": "mood == tense", "is": "alive", "says": "He ran home."}]
    joon = {"name": "Joon", "says": "Knocks.", "fate": fate}
    return made_story(tmp_path, {"world": {"person": {"joon": joon}}, "gate": {"here": [{"who": "joon", "when": "not lit"}]}})


def standings(story: Story, *choices: str) -> dict[str, tuple[str, str]]:
    return {each.person.id: (each.standing, each.standing_word) for each in met(story, *choices)}


def test_who_was_last_seen_where_the_player_is_is_not_elsewhere(waiting: Story) -> None:
    assert standings(waiting) == {"joon": ("here", "here")}
    assert standings(waiting, "light") == {"joon": ("alive", "last seen here")}
    (joon,) = met(waiting, "light")
    assert joon.line == "Joon, last seen here: Knocks. Met: Yard, Monday."
    assert joon.data()["last_seen_here"] is True


def test_who_was_last_seen_in_another_place_is_not_said_to_be_near(waiting: Story) -> None:
    (mina, joon) = met(waiting, "light", "go")
    assert (mina.is_here, joon.is_last_seen_here, joon.standing_word) == (True, False, "")


def test_whom_the_story_has_moved_is_not_said_to_be_near(waiting: Story) -> None:
    (joon,) = met(waiting, "shout", "light")
    assert (joon.is_last_seen_here, joon.known) == (False, "He ran home.")


def test_a_place_is_told_once_where_somebody_was_seen_last_where_they_were_met(waiting: Story) -> None:
    assert met(waiting, "take", "light")[0].met == "Met: Yard, Monday."


def test_who_is_here_against_the_player_is_not_with_them(tmp_path: Path) -> None:
    story = made_story(tmp_path, {"hall": {"against": ["mina"]}})
    states = [*replay(story, ["go"], player())]
    turn = TurnHistory(story).last(states)[-1]
    assert (turn.company, turn.threats) == ((), ("Mina",))
    assert company_line(turn) == "With you: nobody. Against you: Mina."
    assert turn_object(turn)["against"] == ["mina"]
    (mina,) = met(story, "go")
    assert mina.standing_word == "here, against you"
