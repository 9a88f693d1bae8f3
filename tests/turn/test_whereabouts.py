"""What a run of the shipped story knows of people who are out of sight."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from functools import cache

import pytest

from game.engine import State
from game.turn.people import acquaintances
from game.turn.view import view_of
from tests.program import shipped_story
from tests.walks import walk

WALKS = 500


@cache
def past(scene: str) -> Sequence[State]:
    """The states of a walk up to two decisions after it came to a scene."""
    draw = random.Random(1)
    for _ in range(WALKS):
        states: list[State] = []
        for state in walk(shipped_story(), draw, Counter()):
            states.append(state)
            if [each.scene for each in states[-3:-2]] == [scene]:
                return states
    raise AssertionError(f"no walk comes past {scene}")


def known(scene: str) -> dict[str, str]:
    """What is known of people after a scene, by their ids."""
    return {each.person.id: " ".join(each.told) for each in acquaintances(shipped_story(), past(scene)) if not each.is_here}


@pytest.mark.parametrize(
    ("person", "says"),
    [
        ("hyeonju", "She was taken away in the ambulance."),
        ("byeongchan", "Two policemen walked him to their car."),
        ("nurse", "waits for an ambulance in the infirmary"),
    ],
)
def test_what_was_seen_of_somebody_who_went_is_told(person: str, says: str) -> None:
    assert says in known("ambulance")[person]


def test_the_map_and_the_page_of_people_tell_the_same_of_the_nurse() -> None:
    assert "infirm" in view_of(shipped_story(), past("ambulance")[-1]).dangers
    assert "You don't know" not in known("ambulance")["nurse"]


def test_whose_voice_is_heard_is_known_to_be_there() -> None:
    assert "her voice comes out of the speakers" in known("east_corridor")["mspark"]
