"""What one proof leaves to the next: the same verdicts as from nothing, and nothing believed that was not shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.proof import archive
from game.proof.archive import Archive
from game.proof.archive_file import archive_text, read_archive
from game.proof.flow import Flow
from game.proof.goals import Goal
from game.proof.inquiry import Inquiry
from game.proof.prove import Proof, prove
from game.proof.verdicts import Verdict
from game.story import load
from tests.drawn import tries
from tests.made import BASE, Changes, made_story, write_story

EDITS: list[Changes] = [
    {"gate": {"text": "Other words. {lit and mood == broken: A | B}"}},
    {"gate": {"choice": {"go": {"do": ["minutes +3"]}}}},
    {"gate": {"choice": {"take": {"do": ["take key", "noise +1"]}}}},
    {"gate": {"choice": {"take": None}}},
    {"gate": {"choice": {"light": {"when": "not lit and mood == calm"}}}},
    {"gate": {"choice": {"drop": {"say": "Drop it", "when": "has key", "do": ["lose key"], "goto": "gate"}}}},
    {"hall": {"choice": {"up": {"need": {"has key and lit": "It is locked."}}}}},
    {"hall": {"choice": {"up": {"goto": [{"when": "noise == 0", "to": "out"}, "roof"]}}}},
    {"hall": {"choice": {"break_down": None}}},
    {"hall": {"choice": {"window": {"say": "Out of it", "when": "noise == 3", "goto": "out"}}}},
    {"roof": {"choice": {"jump": {"when": "lit"}}}},
    {"roof": {"choice": {"wait": {"say": "Wait", "do": ["minutes +1"], "goto": "roof"}}}},
    {"world": {"counter": {"noise": {"max": 5}}}},
    {"world": {"ending": {"out": {"when": "lit"}}}},
    {"first": {"settle": [{"when": "noise >= 2", "do": ["lit"]}]}},
]


QUERIES: Changes = {
    "queries.toml": {
        "query": {
            "key": {"says": "?", "cannot": "not has key", "at": "roof"},
            "calm": {"says": "?", "cannot": "mood == broken", "at": "gate.shout"},
            "lamp": {"says": "?", "always": "lit", "at": "roof"},
        }
    }
}


def verdicts(proof: Proof) -> object:
    """All that a proof says, runs and counts aside."""
    return (
        {str(finding.problem) for finding in proof.findings},
        {str(note.problem) for note in proof.notes},
        {str(finding.problem) for finding in proof.unknown},
        {(ask.code, ask.source.file, ask.keys, ask.what) for ask in proof.reached},
        {each.ending.id: [least and (least.cost, least.at_least) for least in (each.moves, each.minutes)] for each in proof.endings},
        {answer.query.id: answer.holds for answer in proof.answers},
    )


def both(one: Changes, other: Changes) -> Changes:
    """Two edits of the small story, one after the other; of what both change, the later is left."""

    def merged(base: object, change: object) -> object:
        if not isinstance(base, dict) or not isinstance(change, dict):
            return change
        return {**base, **{key: merged(base.get(key), value) for key, value in change.items()}}

    together = merged(dict(one), dict(other))
    assert isinstance(together, dict)
    return together


@tries(25)
@given(edits=st.lists(st.sampled_from(EDITS), min_size=1, max_size=4))
def test_after_any_edits_a_proof_says_the_same_as_one_from_nothing(edits: list[Changes], tmp_path_factory: pytest.TempPathFactory) -> None:
    kept = prove(made_story(tmp_path_factory.mktemp("first"), QUERIES)).archive
    changes = QUERIES
    for edit in edits:
        changes = both(changes, edit)
        folder = write_story(tmp_path_factory.mktemp("edited"), changes)
        proof, anew = prove(load(folder), archive=kept), prove(load(folder))
        assert verdicts(proof) == verdicts(anew)
        kept = proof.archive


def test_what_nothing_was_changed_for_is_not_worked_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = prove(made_story(tmp_path / "one")).archive
    monkeypatch.setattr(archive, "cheapest", None)
    words: Changes = {"gate": {"text": "Other words."}, "out": {"title": "Away"}}
    proof = prove(made_story(tmp_path / "other", words), archive=kept)
    assert all(least and least.is_proved for each in proof.endings for least in (each.moves, each.minutes))


def test_what_no_run_comes_to_is_not_asked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = prove(made_story(tmp_path / "one", QUERIES)).archive
    assert len(kept.dead) == 2  # the lamp need not be lit
    stages: list[str] = []
    decide = Inquiry.decide

    def told(inquiry: Inquiry, flow: Flow, goal: Goal, *nodes: int) -> Verdict:
        stages.append("asked")
        return decide(inquiry, flow, goal, *nodes)

    monkeypatch.setattr(Inquiry, "decide", told)
    story = made_story(tmp_path / "other", both(QUERIES, {"gate": {"text": "Other words."}}))
    proof = prove(story, progress=lambda what, *_: stages.append(what), archive=kept)
    assert [answer.holds for answer in proof.answers] == [True, True, False]
    assert stages[stages.index("queries") : stages.index("the shortest runs")].count("asked") == 1
    assert proof.archive.dead == kept.dead


def test_an_edit_behind_an_ending_leaves_the_least_that_it_takes(tmp_path: Path) -> None:
    ends: Changes = {"01-first/off.toml": {**BASE["out"], "ending": "off"}, "gate": {"choice": {"flee": {"say": "Flee", "goto": "off"}}},
                     "world": {"ending": {"off": {"title": "Off", "card": "?", "sound": "?"}}}}  # fmt: skip
    before = prove(made_story(tmp_path / "one", ends)).archive
    later = both(ends, {"roof": {"choice": {"jump": {"do": ["minutes +9"]}}}})
    after = prove(made_story(tmp_path / "other", later), archive=before).archive
    assert len(before.least.keys() & after.least.keys()) == 3  # both clocks of the one ending, and the decisions of the other


def test_an_archive_read_back_is_what_was_written(tmp_path: Path) -> None:
    kept = prove(made_story(tmp_path / "story")).archive
    (tmp_path / "kept.json").write_text(archive_text(kept))
    read = read_archive(tmp_path / "kept.json")
    assert (read.tree, read.missed, read.least, read.dead, read.members) == (kept.tree, kept.missed, kept.least, kept.dead, kept.members)
    assert read.tree


@pytest.mark.parametrize("damage", ["", "{}", "[1]\n2\n", "cut", "flip", "format", "\x00\xff"])
def test_a_damaged_archive_is_as_good_as_none(damage: str, tmp_path: Path) -> None:
    text = archive_text(prove(made_story(tmp_path / "story")).archive)
    damaged = {
        "cut": text[: len(text) // 2],
        "flip": text.replace("take", "tame", 1),
        "format": text.replace('"format": 3', '"format": 0'),
    }.get(damage, damage)
    (tmp_path / "kept.json").write_text(damaged, encoding="latin-1")
    assert read_archive(tmp_path / "kept.json").tree == ()
    assert read_archive(tmp_path / "kept.json").least == {}
    assert read_archive(tmp_path / "no.json").tree == ()


def test_a_run_that_is_kept_and_cannot_be_played_shows_nothing(tmp_path: Path) -> None:
    story = made_story(tmp_path)
    honest = prove(story)
    least = dict.fromkeys(honest.archive.least, ("go", "up", "jump"))
    forged = Archive(tree=((0, "go"), (1, "up"), (2, "jump")), missed=0, least=least, members={"a": ("go",)})
    assert verdicts(prove(story, archive=forged)) == verdicts(honest)


def test_a_file_of_an_archive_names_no_more_than_choices(tmp_path: Path) -> None:
    head, body, _ = archive_text(prove(made_story(tmp_path)).archive).split("\n")
    assert json.loads(head).keys() == {"format", "game", "sha256"}
    choices = {id for name in ("gate", "hall", "roof") for id in BASE[name]["choice"]}
    assert {choice for _, choice in json.loads(body)["tree"]} <= choices
