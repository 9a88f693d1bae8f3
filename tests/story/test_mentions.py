"""Where people and places are named."""

from __future__ import annotations

from attrs import evolve

from game.story.language.guards import ALWAYS
from game.story.map.places import Place
from game.story.mentions import Mentions, names_of, words_for
from game.story.model import Person

NAMES = Mentions({"lee": ["Mr Lee"], "son": ["Mr Lee's son"], "nurse": ["the nurse"], "onjo": ["On-jo"], "other": ["On-jo"]})
GATE = Place(
    id="gate", name="1F Main gate of the school, 2-5", hangul="", floors=("1",), sound=0, exits=(), says="?", boxes={}, label="gate"
)


def found(text: str) -> list[tuple[str, ...]]:
    return [NAMES.ids[mention.name] for mention in NAMES.found(text)]


def test_the_longer_of_two_names_is_found() -> None:
    assert found("Mr Lee's son sees Mr Lee.") == [("son",), ("lee",)]


def test_a_name_of_two_people_is_either_of_them() -> None:
    assert found("On-jo.") == [("onjo", "other")]


def test_a_name_is_whole_words() -> None:
    assert found("The On-joist, the nurses, On-jo-like.") == []


def test_a_small_letter_may_be_a_capital_and_not_the_other_way_round() -> None:
    assert found("The nurse. On-jo. on-jo. mr Lee.") == [("nurse",), ("onjo", "other")]


def test_a_possessive_is_told_apart() -> None:
    assert [mention.is_possessive for mention in NAMES.found("The nurse's cap. On-jo’s cap. On-jo: On-jo.")] == [True, True, False, False]


def test_a_person_is_called_by_name_and_given_name_and_what_is_declared() -> None:
    person = Person(id="jinsu", name="Lee Jin-su", hangul="", says="?", alive=ALWAYS, words=("the boy",))
    assert list(names_of(person)) == ["Lee Jin-su", "Jin-su", "the boy"]


def test_a_place_is_called_what_is_declared_or_else_by_the_words_of_its_name() -> None:
    assert words_for(GATE) == ("main", "gate", "school", "2-5")
    assert words_for(evolve(GATE, words=("gate",))) == ("gate",)
