"""A proof in words, as `hyosan prove` prints it."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from game.proof.endings import Least
from game.proof.prove import Proof, prove
from game.proof.report import lines
from tests.made import Changes, made_story

RIGHT: Changes = {"hall": {"here": [{"who": "mina", "when": "mood != broken"}]}}
NEVER = {"say": "?", "when": "lit and not lit", "goto": "gate"}


@pytest.fixture
def proof(tmp_path: Path) -> Proof:
    """Of a story in which nothing is wrong."""
    return prove(made_story(tmp_path, RIGHT))


def with_dead_choices(folder: Path, count: int) -> Proof:
    changes: Changes = {**RIGHT, "gate": {"choice": {f"never_{number}": NEVER for number in range(count)}}}
    return prove(made_story(folder, changes))


def verdict(proof: Proof) -> str:
    *_, last = lines(evolve(proof, seconds=1.25, notes=()))
    return last


def test_the_last_line_is_the_verdict(proof: Proof) -> None:
    states, reached = proof.census.total_states, len(proof.reached)
    assert verdict(proof) == f"Made Up 1.0.0: proved, {states} states, in 1.2 s; {reached} things reached, each by a run; nothing found."


def test_states_that_were_not_all_counted_are_more_than_those_that_were(proof: Proof) -> None:
    some = evolve(proof, census=evolve(proof.census, complete=False))
    assert f"proved, over {proof.census.total_states} states" in verdict(some)


def test_what_was_left_open_is_counted_instead_of_states(tmp_path: Path) -> None:
    story = made_story(tmp_path)
    bounded = prove(story, seconds=-1)
    assert f"bounded: {len(bounded.unknown)} questions are open; " in verdict(bounded)
    assert "states" not in verdict(bounded)


@pytest.mark.parametrize(("count", "says"), [(1, "one thing found."), (2, "2 found.")])
def test_what_is_wrong_stands_first_and_is_counted(tmp_path: Path, count: int, says: str) -> None:
    proof = with_dead_choices(tmp_path, count)
    assert verdict(proof).endswith(f"; {says}")
    for number, line in zip(range(count), lines(proof), strict=False):
        assert line.startswith("01-first/gate.toml:")
        assert f"never_{number}" in line
    assert proof.dead_ids == {f"gate.never_{number}" for number in range(count)}


def test_a_dead_scene_is_named_by_its_id_and_what_is_said_of_no_way_by_none(tmp_path: Path) -> None:
    nook: Changes = {
        "01-first/nook.toml": {"title": "?", "place": "yard", "text": "?", "choice": {"on": {"say": "?", "goto": "hall"}}},
        "gate": {"choice": {"never": {**NEVER, "goto": "nook"}}},
        "roof": {"text": "{lit and not lit: A}"},
    }
    proof = prove(made_story(tmp_path, nook))
    assert {finding.ask.code for finding in proof.dead if finding.ask} >= {"HH301", "HH302", "HH304"}
    assert proof.dead_ids == {"nook", "gate.never", "nook.on"}


def test_each_ending_has_what_it_takes_at_least_or_between_what_that_lies(proof: Proof) -> None:
    (ending,) = proof.endings
    table = [line.split() for line in lines(proof) if line.startswith(("ending", "out"))]
    assert table[0] == ["ending", "decisions", "minutes"]
    assert ending.moves
    assert ending.minutes
    assert table[1] == ["out", str(ending.moves.cost), str(ending.minutes.cost)]
    unsure = evolve(proof, endings=(evolve(ending, moves=Least(9, 4, ()), minutes=None),))
    assert ["out", "4-9", "-"] in [line.split() for line in lines(unsure)]


def test_what_may_be_meant_is_told_to_whoever_asks_and_counted_otherwise(tmp_path: Path) -> None:
    past: Changes = {"gate": {"choice": {"shout": {"do": ["noise +1", "noise +3"], "when": "noise >= 1"}}}}
    proof = prove(made_story(tmp_path, past))
    assert proof.notes
    count = len(list(lines(proof)))
    told = list(lines(proof, notes=True))
    assert len(told) > count
    assert [line for line in told if line.startswith("    run: ")]
    assert f", {len(proof.notes)} notes (--notes shows them)." in told[-1]
