"""Layers, and what is kept of them between proofs: only what an edit changes is worked out anew, and nothing is said otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.proof import layered_prospect
from game.proof.archive_file import archive_text, read_archive
from game.proof.diagrams import Limits
from game.proof.fixpoint import Fixpoint
from game.proof.flow import flow_of
from game.proof.function_store import FunctionBridge, FunctionStore
from game.proof.layers import layers_of
from game.proof.prove import prove
from game.story import load
from tests.drawn import tries
from tests.made import Changes, made_story, write_story
from tests.proof.stories import Files, stories, written
from tests.proof.test_against_reference import PATIENT
from tests.proof.test_archive import verdicts
from tests.proof.test_diagrams import Table, drawn, fresh, said, tables

BACK: Changes = {"roof": {"choice": {"down": {"say": "Go down", "goto": "hall"}}}}
LATE: Changes = {"roof": {"choice": {"jump": {"do": ["minutes +9"]}}}}  # it takes as much longer whatever is remembered
EARLY: Changes = {"gate": {"choice": {"light": {"do": ["lit", "minutes +9"]}}}}


def test_a_chapter_that_is_left_for_good_is_a_layer_and_the_last_comes_first(tmp_path: Path) -> None:
    last, first = layers_of(flow_of(made_story(tmp_path)))
    assert (first.scenes, first.entries, first.exits) == (frozenset({"gate", "hall"}), ("gate",), ("roof",))
    assert (last.scenes, last.entries, last.exits) == (frozenset({"roof", "out"}), ("roof",), ())


def test_a_story_that_goes_back_to_an_earlier_chapter_is_one_layer(tmp_path: Path) -> None:
    (only,) = layers_of(flow_of(made_story(tmp_path, BACK)))
    assert only.scenes == {"gate", "hall", "roof", "out"}


@pytest.mark.parametrize(("edit", "anew"), [(LATE, {"roof", "out"}), (EARLY, {"gate", "hall"})], ids=["last chapter", "first chapter"])
def test_only_the_layers_whose_costs_an_edit_changes_are_worked_out_anew(
    edit: Changes, anew: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = prove(made_story(tmp_path / "one")).archive
    spread: set[str] = set()

    def told(*args: Any, **options: Any) -> Fixpoint:
        spread.update(options["scenes"])
        return Fixpoint(*args, **options)

    monkeypatch.setattr(layered_prospect, "Fixpoint", told)
    proof = prove(made_story(tmp_path / "other", edit), archive=kept)
    assert spread == anew
    assert proof.is_complete


def test_what_was_not_asked_again_is_still_kept_for_the_proof_after(tmp_path: Path) -> None:
    first = prove(made_story(tmp_path / "one")).archive
    second = prove(made_story(tmp_path / "other", {"gate": {"text": "Other words."}}), archive=first).archive
    assert second.layers.entries == first.layers.entries
    assert second.layers.functions.nodes == first.layers.functions.nodes


@given(tables, tables)
def test_a_function_that_was_kept_is_the_same_in_other_diagrams_with_more_variables(one: Table, other: Table) -> None:
    there, here, store = fresh(), fresh(), FunctionStore()
    levels = {"a": 0, "b": 1, "c": 2}
    kept = [FunctionBridge(store, there, levels).keep(drawn(there, table)) for table in (one, other)]
    there.allow(Limits())
    spaced = FunctionBridge(store, here, levels)
    assert [said(here, spaced.restore(each)) for each in kept] == [one, other]
    assert all(store.names(each) <= levels.keys() for each in kept if each)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Files, Files]:
    """A drawn story, and the same with one choice changed."""
    before: Files = draw(stories())
    spots = [(file, choice) for file, table in before.items() for choice in table.get("choice", {})]
    file, choice = draw(st.sampled_from(sorted(spots)))
    changed = dict(before[file]["choice"][choice])
    match draw(st.sampled_from(["longer", "nothing done", "always open"])):
        case "longer":
            changed["do"] = [*changed.get("do", []), "minutes +2"]
        case "nothing done":
            changed.pop("do", None)
        case _:
            changed.pop("when", None)
    return before, before | {file: before[file] | {"choice": before[file]["choice"] | {choice: changed}}}


@tries(60, suppress_health_check=PATIENT)
@given(edits())
def test_after_an_edit_of_a_drawn_story_a_proof_says_the_same_as_one_from_nothing(edit: tuple[Files, Files]) -> None:
    before, after = map(written, edit)
    assert verdicts(prove(after, archive=prove(before).archive)) == verdicts(prove(after))


def test_an_archive_with_layers_can_be_read_back_from_its_file(tmp_path: Path) -> None:
    kept = prove(load(write_story(tmp_path / "story"))).archive
    (tmp_path / "kept.json").write_text(archive_text(kept))
    read = read_archive(tmp_path / "kept.json").layers
    assert read.entries == kept.layers.entries
    assert read.functions.nodes == kept.layers.functions.nodes
    assert {question: list(keys) for question, keys in read.chains.items()} == {q: list(keys) for q, keys in kept.layers.chains.items()}
