"""The checks of how a story is written: what each finds, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.made import FIRST, Changes, problems_of

STYLE = {"anchor": 2, "pronouns": ["he", "she", "it", "this"], "presence": True, "newcomers": 1, "alike": 2, "aftermath": 5}
CROWD = {id: {"name": id.title(), "says": "?"} for id in ("joon", "sua", "tae")}
NAMED = "Mina is in the room. Joon and Sua are too, and Tae."
EMPTY = {"here": []}


def found(folder: Path, key: str, changes: Changes) -> list[tuple[str, str]]:
    """Code and file name of what is found where one thing is asked for; what is so because the story is changed aside."""
    problems = [
        problem for problem in problems_of(folder, {"style": {key: STYLE[key]}, **changes}) if not problem.code.id.startswith("HH2")
    ]
    return [(problem.code.id, problem.file.rpartition("/")[2].removesuffix(".toml")) for problem in problems]


def hall(text: str, **keys: Any) -> Changes:
    """The small story with another hall, which is entered from a yard; Mina is in it."""
    around = {"gate": {"text": "A yard. {dark: Dark. | Light.}"}, "roof": {"text": "Wind over the yard."}}
    return {**around, "hall": {"text": text, **keys}}


ANCHORED = [
    "The room is dark. It ticks.",
    "It ticks. It is dark in the room.",
    "{lit: The room | Mina} waits. It ticks. It ticks.",
    "{lit: A lamp. | No lamp.} The room. It ticks.",
    "It ticks. She says, “Mina. Where. Are. You.”",
    "{first: A lamp in the room. | again: A lamp.} It ticks. It ticks.",
    "{lit: | } Mina. {lit: It ticks. | It ticks. It ticks.}",
    "The first floor is dark. It ticks.",
]
ADRIFT = [
    "A lamp. It ticks. The room is dark.",
    "{lit: The room is dark. | A lamp.} It ticks. Mina.",
    "{lit: A lamp. It ticks.} It ticks. Mina.",
    '"Sit." "Where?" Mina sits.',
    "A lamp.\n\nA clock.\n\nMina.",
    "A lamp",
]


@pytest.mark.parametrize("text", ANCHORED)
def test_a_scene_that_says_where_it_is_or_who_is_there_is_anchored(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, "anchor", hall(text)) == []


@pytest.mark.parametrize("text", ADRIFT)
def test_a_scene_is_adrift_if_any_first_reading_is(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, "anchor", hall(text)) == [("HH405", "hall")]


def test_a_scene_that_is_entered_from_its_own_place_alone_needs_no_anchor(tmp_path: Path) -> None:
    changes: Changes = {"hall": {"text": "{lit: A | No} lamp. It ticks. Mina.", "place": "yard"}, "map": {"place": {"yard": {"name": "A"}}}}
    gate = {"text": "A gate by the wall: {dark: dark. | light.}"}
    assert found(tmp_path, "anchor", {**changes, "gate": gate, "map": {"place": {"yard": {"words": ["gate"]}}}}) == []


def test_a_place_is_anchored_by_the_words_that_are_declared_for_it(tmp_path: Path) -> None:
    changes = {**hall("The den. It ticks. It ticks.", **EMPTY), "world": {"person": None}}
    assert found(tmp_path, "anchor", {**changes, "map": {"place": {"room": {"words": ["den"]}}}}) == []
    assert found(tmp_path, "anchor", {**changes, "map": {"place": {"room": {"words": ["cellar"]}}}}) == [("HH405", "hall")]


@pytest.mark.parametrize(
    "text", ["She waits.", "It's hers.", "{lit: She | Mina} waits.", "{lit: She waits.} Mina waits.", "This is it.", "*She* waits."]
)
def test_a_scene_that_begins_with_a_pronoun_alone_is_found(text: str, tmp_path: Path) -> None:
    assert ("HH406", "hall") in found(tmp_path, "pronouns", hall(text))


@pytest.mark.parametrize(
    "text",
    [
        "Mina waits. She waits.",
        "This room waits.",
        '"She waits."',
        "It is after nine.",
        "It's raining.",
        "It is Mina who waits.",
        "{first: Mina | again: She} waits.",
        "Here she waits.",
    ],
)
def test_a_scene_may_begin_with_a_noun_or_with_it_for_nothing(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, "pronouns", hall(text)) == []


@pytest.mark.parametrize(
    "changes",
    [
        hall("Mina waits."),
        hall('"Mina!"'),
        hall("A hum.", choice={"back": {"say": "Leave Mina"}}),
        {**hall("A hum."), "gate": {"text": "Mina.", "here": ["mina"]}},
        {**hall("A hum."), "gate": {"choice": {"go": {"then": "Mina comes."}}}},
        {**hall("A girl hums."), "world": {"person": {"mina": {"words": ["girl"]}}}},
    ],
)
def test_who_is_here_is_named_or_was_there_before(changes: Changes, tmp_path: Path) -> None:
    problems = found(tmp_path, "presence", changes)
    assert ("HH407", "hall") not in problems


@pytest.mark.parametrize("text", ["A hum.", "{first: A hum. | again: Mina hums.}"])
def test_who_joins_and_is_never_named_is_found(text: str, tmp_path: Path) -> None:
    assert ("HH407", "hall") in found(tmp_path, "presence", hall(text))


@pytest.mark.parametrize(
    "text",
    [
        "Mina was here. You think of Mina. Mina's hum goes on.",
        '"Mina goes," says the wall.',
        "Mina has gone. Mina is dead. Mina, across the yard.",
    ],
)
def test_who_is_only_spoken_of_may_be_anywhere(text: str, tmp_path: Path) -> None:
    assert found(tmp_path, "presence", {"hall": {"text": NAMED}, "roof": {"text": text}}) == []


@pytest.mark.parametrize(
    "text", ["Mina hums.", "{lit: Mina softly hums.}", "Mina is humming.", "There is Mina, who hums.", "Mina has hold of you."]
)
def test_who_does_something_is_here_or_absent(text: str, tmp_path: Path) -> None:
    changes: Changes = {"hall": {"text": NAMED}, "roof": {"text": text}}
    assert found(tmp_path, "presence", changes) == [("HH408", "roof")]
    assert found(tmp_path, "presence", {**changes, "roof": {"text": text, "here": ["mina"]}}) == []
    assert found(tmp_path, "presence", {**changes, "roof": {"text": text, "absent": ["mina"]}}) == []
    assert found(tmp_path, "presence", {**changes, "last": {"absent": ["mina"]}}) == []


def test_what_a_choice_leads_to_may_tell_of_those_who_are_there_next(tmp_path: Path) -> None:
    assert found(tmp_path, "presence", {"hall": {"text": NAMED}, "gate": {"choice": {"go": {"then": "Mina hums."}}}}) == []


def test_who_comes_in_what_a_choice_leads_to_need_not_have_been_there(tmp_path: Path) -> None:
    def leaving(then: str) -> Changes:
        return {"hall": {"text": NAMED}, "roof": {"choice": {"jump": {"then": then}}}}

    assert found(tmp_path, "presence", leaving("Mina comes out. Mina hums.")) == []
    assert found(tmp_path, "presence", leaving("Mina hums.")) == [("HH408", "roof")]
    assert found(tmp_path, "presence", {"hall": {"text": NAMED}, "roof": {"text": "Mina comes out."}}) == [("HH408", "roof")]


def test_absent_names_people(tmp_path: Path) -> None:
    assert found(tmp_path, "presence", {"hall": {"text": NAMED, "absent": ["mian"]}}) == [("HH109", "hall")]


def test_people_are_new_who_are_in_no_scene_on_some_way(tmp_path: Path) -> None:
    world: Changes = {"world": {"person": CROWD}, "hall": {"here": ["mina", "joon"]}}
    roof = {"roof": {"here": ["mina", "joon", "sua"]}, "out": {"here": ["tae"]}}
    assert found(tmp_path, "newcomers", {**world, **roof}) == [("HH409", "hall")]
    short = {"gate": {"choice": {"climb": {"say": "Climb", "goto": "roof"}}}}
    assert found(tmp_path, "newcomers", {**world, **roof, **short}) == [("HH409", "hall"), ("HH409", "roof")]


def test_going_in_circles_meets_nobody_anew(tmp_path: Path) -> None:
    changes: Changes = {
        "world": {"person": CROWD},
        "hall": {"here": ["mina"]},
        "roof": {"here": ["joon", "mina"]},
        "out": {"here": ["sua", "joon"]},
    }
    assert found(tmp_path, "newcomers", {**changes, f"{FIRST}/tae.toml": None, "world": {"person": {**CROWD, "tae": None}}}) == []


def test_choices_that_cannot_stand_together_may_begin_alike(tmp_path: Path) -> None:
    def two(one: str, other: str) -> Changes:
        say = {"a": {"say": "Say it softly", "when": one, "goto": "out"}, "b": {"say": "Say it loudly", "when": other, "goto": "out"}}
        return {"roof": {"choice": say}}

    assert found(tmp_path, "alike", two("lit", "not lit")) == []
    assert found(tmp_path, "alike", two("lit", "noise >= 2")) == [("HH411", "roof")]


def test_an_aftermath_is_as_long_as_its_longest_reading(tmp_path: Path) -> None:
    def then(text: str) -> Changes:
        return {"hall": {"choice": {"up": {"then": text}}}}

    assert found(tmp_path, "aftermath", then("{lit: One two three. | One two.} Four five.")) == []
    assert found(tmp_path, "aftermath", then("{lit: One two three four. | One two.} Four five.")) == [("HH412", "hall")]


@pytest.mark.parametrize(
    "style",
    [{"anchor": 0}, {"anchor": 11}, {"alike": 0}, {"aftermath": 0}, {"newcomers": -1}, {"budget": {"like": -1}}, {"in_a_run": {"x": -1}}],
)
def test_a_bound_that_makes_no_sense_is_refused(style: dict[str, Any], tmp_path: Path) -> None:
    assert [problem.code.id for problem in problems_of(tmp_path, {"style": style})] == ["HH121"]


def test_a_turn_of_phrase_that_is_not_counted_is_refused(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, {"style": {"budget": {"lik": 1}}})
    assert problem.code.id == "HH112"
    assert '"like"' in problem.message


def test_a_story_that_asks_for_nothing_is_warned_of_nothing(tmp_path: Path) -> None:
    changes = hall("She waits. Mina has gone as far as she can. {noise >= 2: It ticks.}", here=["mina", "joon"])
    assert problems_of(tmp_path, {**changes, "world": {"person": {"joon": CROWD["joon"]}}}) == ()
