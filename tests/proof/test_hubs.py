"""Rooms around a hub that may be seen in any order, and a way out that needs what is found in them: all of it is decided."""

from __future__ import annotations

from typing import Any

import pytest

from game.proof.prove import Proof, prove
from tests.made import BASE
from tests.proof.agreement import agreed
from tests.proof.stories import Files, written

Toml = dict[str, Any]
MAP: Toml = BASE["map"]


def scene(**keys: Any) -> Toml:
    return {"title": "?", "place": "room", "text": "Words.", **keys}


def hub(rooms: int, *, counted: bool, locked: bool = False) -> Files:
    """A hub with so many rooms.

    Args:
        rooms: How many.
        counted: Whether the way out asks how many finds there are; else for each of them.
        locked: Whether what is found in the room before the last shuts the last one off.
    """
    finds = {f"f{number}": "?" for number in range(rooms)}
    counter = {"counter": {"found": {"says": "?", "min": 0, "max": rooms, "start": 0}}} if counted else {}
    need = f"found >= {rooms}" if counted else " and ".join(finds)
    ways = {f"go{number}": {"say": "?", "goto": f"r{number}"} for number in range(rooms)}
    files = {
        "world.toml": world("hub", ["out"]),
        "map.toml": MAP,
        "01-a/chapter.toml": {"number": 1, "title": "?", "day": "?", "card": "?", "flag": finds, **counter},
        "01-a/hub.toml": scene(choice={**ways, "out": {"say": "?", "need": {need: "?"}, "goto": "end"}}),
        "01-a/end.toml": scene(ending="out"),
    }
    for number in range(rooms):
        when = f"not f{number}" + (f" and not f{number - 1}" if locked and number == rooms - 1 else "")
        do = [f"f{number}", *(["found +1"] if counted else [])]
        look = {"say": "?", "when": when, "do": do, "goto": f"r{number}"}
        files[f"01-a/r{number}.toml"] = scene(choice={"look": look, "back": {"say": "?", "goto": "hub"}})
    return files


def world(start: str, endings: list[str]) -> Toml:
    told = {ending: {"title": "?", "card": "?", "sound": "?"} for ending in endings}
    return {"format": 1, "id": "hub", "title": "?", "version": "1", "start": start, "names": ["Han"], "ending": told}


def least(proof: Proof) -> int:
    (ending,) = proof.endings
    assert ending.moves
    assert ending.moves.is_proved
    return ending.moves.cost


@pytest.mark.parametrize("counted", [True, False])
@pytest.mark.parametrize("rooms", [4, 6])
def test_a_small_hub_is_what_every_state_of_it_says(rooms: int, counted: bool) -> None:
    for locked in (False, True):
        agreed(written(hub(rooms, counted=counted, locked=locked)))


@pytest.mark.parametrize(
    ("rooms", "counted"),
    [(8, True), (8, False), (14, False), *(pytest.param(rooms, True, marks=pytest.mark.slow) for rooms in (12, 14))],
)
def test_a_hub_of_many_rooms_is_proved_with_the_least_that_it_takes(rooms: int, counted: bool) -> None:
    proof = prove(written(hub(rooms, counted=counted)))
    assert proof.is_complete
    assert proof.findings == ()
    assert least(proof) == 3 * rooms + 1


@pytest.mark.parametrize("counted", [True, False])
def test_a_room_that_shuts_another_off_is_a_soft_lock_of_the_hub(counted: bool) -> None:
    proof = prove(written(hub(10, counted=counted, locked=True)))
    assert proof.is_complete
    assert {finding.problem.code.id for finding in proof.findings} == {"HH311"}
    assert "01-a/hub.toml" in {finding.problem.file for finding in proof.soft_locks}
    assert least(proof) == 3 * 10 + 1


def test_a_scene_that_picks_the_ending_by_one_choice_that_is_always_open_holds_no_run() -> None:
    facts = [f"f{number}" for number in range(16)]
    steps = {fact: scene(choice={
        "set": {"say": "?", "do": [fact], "goto": after}, "leave": {"say": "?", "goto": after}})
        for fact, after in zip(facts, [*(f"at_{fact}" for fact in facts[1:]), "last"], strict=True)}  # fmt: skip
    arms = [{"when": " and ".join(facts[at : at + 4]), "to": f"end{at}"} for at in range(0, 13, 2)]
    endings = [*(arm["to"] for arm in arms), "else"]
    files: Files = {
        "world.toml": world("at_f0", endings),
        "map.toml": MAP,
        "01-a/chapter.toml": {"number": 1, "title": "?", "day": "?", "card": "?", "flag": dict.fromkeys(facts, "?")},
        **{f"01-a/at_{fact}.toml": step for fact, step in steps.items()},
        "01-a/last.toml": scene(choice={"end": {"say": "?", "goto": [*arms, "else"]}}),
        **{f"01-a/{ending}.toml": scene(ending=ending) for ending in endings},
    }
    proof = prove(written(files))
    assert proof.is_complete
    assert proof.findings == ()
    assert all(each.moves and each.moves.cost == 17 and each.moves.is_proved for each in proof.endings)
