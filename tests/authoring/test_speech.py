"""Who speaks: a rule of thumb, and what it does with the usual forms."""

from __future__ import annotations

from collections import Counter

import pytest

from game.authoring.stats.speech import NOBODY, PLAYER, Ear
from game.story.language.guards import ALWAYS
from game.story.language.prose import Prose, parse_prose
from game.story.model import Person

NAMES = {"onjo": "On-jo", "namra": "Nam-ra", "suhyeok": "Lee Su-hyeok", "lee": "Mr Lee", "nurse": "the nurse"}
EAR = Ear(Person(id=id, name=name, hangul="", says="", alive=ALWAYS) for id, name in NAMES.items())


def heard(*texts: str) -> Counter[str]:
    proses: list[Prose] = [parse_prose(text, lambda _: ALWAYS) for text in texts]
    return EAR.heard(proses)


CASES = {
    "verb and name": ('"Two words," says On-jo.', {"onjo": 2}),
    "name and verb": ('"Two words," On-jo says.', {"onjo": 2}),
    "a verb of its own": ('"Two words," On-jo whispers to Nam-ra.', {"onjo": 2}),
    "before the words": ('Nam-ra says, "Two words."', {"namra": 2}),
    "a question": ('"What now?" asks Nam-ra.', {"namra": 2}),
    "in two parts": ('"One," says On-jo. "And two more."', {"onjo": 4}),
    "a part of a name": ('"Yes," says Su-hyeok.', {"suhyeok": 1}),
    "a title": ('"Yes," says Mr Lee, and nods to Su-hyeok.', {"lee": 1}),
    "no name but a person": ('"Sit down," says the nurse.', {"nurse": 2}),
    "the player": ('"I am here," you say.', {PLAYER: 3}),
    "two who speak": ('"One," says On-jo. "One two," says Nam-ra.', {"onjo": 1, "namra": 2}),
    "a pronoun": ('On-jo looks up. "Not yet," she says.', {"onjo": 2}),
    "a pronoun is not the player": ('"Here," you say. Nam-ra waits. "Louder," she says.', {PLAYER: 1, "namra": 1}),
    "who begins the sentence before": ('On-jo puts the bag down. "Done."', {"onjo": 1}),
    "who begins the sentence after": ('"Done." On-jo puts the bag down.', {"onjo": 1}),
    "the nearest name": ('You look at Nam-ra. "Is it done?"', {"namra": 3}),
    "a pronoun and no name": ('"Not yet," she says.', {NOBODY: 2}),
    "no name at all": ('"Not yet."', {NOBODY: 2}),
    "no speech": ("On-jo says nothing.", {}),
    "typographic marks": ("“Two words,” says On-jo.", {"onjo": 2}),
    "a mark that is never closed": ('On-jo says, "It goes on', {"onjo": 3}),
    "all arms": ('"{a: Fourteen | Thirteen} of us," says On-jo.', {"onjo": 4}),
    "arms of two people": ('{a: "One," says On-jo. | "One two," says Nam-ra.}', {"onjo": 1, "namra": 2}),
    "dashes and the player's name are no words": ('"{name} - yes," says On-jo.', {"onjo": 1}),
    "a name inside the words": ('"Thank On-jo," says Nam-ra.', {"namra": 2}),
    "another name with a hyphen": ('"Yes," says Kang On-jo-ya.', {NOBODY: 1}),
}


@pytest.mark.parametrize(("text", "speakers"), CASES.values(), ids=CASES)
def test_speech(text: str, speakers: dict[str, int]) -> None:
    assert heard(text) == Counter(speakers)


def test_paragraphs_are_apart() -> None:
    assert heard('On-jo waits.\n\n"Not yet."') == Counter({NOBODY: 2})


def test_all_that_is_said_counts_once() -> None:
    texts = [text for text, _ in CASES.values()]
    assert heard(*texts) == sum((heard(text) for text in texts), Counter())


def test_a_story_without_people() -> None:
    ear = Ear(())
    assert ear.heard([('"Who is there?" says somebody.',)]) == Counter({NOBODY: 3})
