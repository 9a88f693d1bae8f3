"""What the map and the page of people say is proved to be read in some run, or named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.proof.prove import prove
from tests.made import Changes, made_story

DOOR = {"between": ["yard", "room"], "says": "It is barred."}


def world(**person: Any) -> Changes:
    return {"world": {"person": {"mina": person}}}


def found(folder: Path, changes: Changes) -> list[tuple[str, str, str]]:
    proof = prove(made_story(folder, changes))
    assert proof.unknown == ()
    return [(each.problem.code.id, each.problem.file, each.problem.key) for each in proof.findings if each.problem.code.id == "HH304"]


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        (
            {"map": {"place": {"yard": {"says": "Sand. {mood == broken and not seen hall: It lies still.}"}}}},
            ("map.toml", "place.yard.says"),
        ),
        ({"map": {"door": [{**DOOR, "when": "mood == broken and not seen hall"}]}}, ("map.toml", "door.1.when")),
        (world(fate=[{"when": "mood == broken and not seen hall", "is": "dead"}]), ("world.toml", "person.mina.fate.1.when")),
        (
            world(fate=[{"when": "lit", "is": "dead"}, {"when": "lit and mood == tense", "is": "alive"}]),
            ("world.toml", "person.mina.fate.2.when"),
        ),
    ],
)
def test_what_no_run_reads_is_named(changes: Changes, where: tuple[str, str], tmp_path: Path) -> None:
    assert found(tmp_path, changes) == [("HH304", *where)]


def test_what_some_run_reads_is_not(tmp_path: Path) -> None:
    changes = {
        "map": {"place": {"yard": {"says": "Sand. {lit: It shines. | It is grey.}"}}, "door": [{**DOOR, "when": "not lit"}]},
        **world(fate=[{"when": "mood == broken", "is": "dead"}, {"when": "lit", "is": "alive"}]),
    }
    assert found(tmp_path, changes) == []
