"""Verifying: what a run file says is so, or the first thing that is not is named."""

from __future__ import annotations

import os
import pickle
import time
from pathlib import Path

import pytest
from attrs import evolve

from game.engine import Player, digest, replay
from game.runs.runfile import RunFile, recorded, to_text
from game.runs.runfile.verify import Label, Verification, verified, verified_run
from game.story import load
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, copied, edit, player, small
from tests.runs.test_run_files import BAD, splices


def run(**claims: object) -> RunFile:
    return evolve(recorded(small(), player(), TO_THE_ROOF), **claims)


def failed(source: str | RunFile) -> str:
    """Why a run fails, which is one line that can be printed."""
    found = verified(small(), source) if isinstance(source, str) else verified_run(small(), source)
    assert (found.label, found.ok) == (Label.FAILED, False)
    assert found.why.isprintable()
    assert len(found.why) < 1_000
    return found.why


def forged(number: int, **changes: object) -> RunFile:
    """The run with one decision changed, sealed anew."""
    decisions = list(run().decisions)
    decisions[number - 1] = evolve(decisions[number - 1], **changes)
    return run(decisions=tuple(decisions))


# --- labels -------------------------------------------------------------------------------------


def test_a_run_that_claims_nothing_more_is_verified() -> None:
    assert verified(small(), to_text(run())) == Verification(
        label=Label.VERIFIED, why="", player=player(), ending="roof", moves=6, minutes=21, category=None, categories=("any", "roof")
    )


def test_real_time_is_only_claimed() -> None:
    found = verified_run(small(), recorded(small(), player(), TO_THE_ROOF, times=[1, 2, 2, 5, 8, 13], category="any"))
    assert (found.label, found.ok, found.milliseconds, found.category) == (Label.CLAIMED, True, 13, "any")


def test_a_run_with_help_is_assisted_whatever_else_it_claims() -> None:
    found = verified_run(small(), recorded(small(), player(), TO_THE_ROOF, helpers=["undo", "jump"], times=range(6)))
    assert (found.label, found.ok, found.helpers) == (Label.ASSISTED, True, ("jump", "undo"))


def test_a_run_that_has_not_ended_is_verified_without_an_ending() -> None:
    found = verified_run(small(), recorded(small(), player(), ["wait"]))
    assert (found.label, found.ending, found.moves) == (Label.VERIFIED, None, 1)
    assert verified_run(small(), recorded(small(), player(), [])).ok


def test_a_file_and_its_text_are_the_same_and_the_result_goes_between_processes(tmp_path: Path) -> None:
    (tmp_path / "run.toml").write_text(to_text(run()), encoding="utf-8")
    found = verified(small(), tmp_path / "run.toml")
    assert found == verified(small(), to_text(run())) == pickle.loads(pickle.dumps(found))  # noqa: S301 - our own


# --- the first thing that is not so -------------------------------------------------------------


def test_a_broken_seal_is_told_with_the_first_decision_that_does_not_fit() -> None:
    text, third = to_text(run()), run().decisions[2]
    why = failed(text.replace(third.digest, "0" * 16))
    assert why.startswith("it was changed after it was written: its seal does not fit; ")
    assert f'The first decision that does not fit: decision 3 in scene "{third.scene}"' in why
    assert f"expected state {'0' * 16}, found {third.digest}" in why


def test_a_choice_that_is_not_on_offer_is_named() -> None:
    assert failed(forged(4, choice="fly")).startswith('decision 4 in scene "hall": "fly" is not on offer here; there is: ')


def test_a_decision_in_another_scene_is_named() -> None:
    assert failed(forged(4, scene="gate", choice="wait")) == (
        'decision 4 was taken in scene "gate", and this version of the story leads to "hall"'
    )


def test_a_result_ends_where_the_run_was_last_as_it_says() -> None:
    found = verified_run(small(), forged(4, digest="0" * 16))
    third = list(replay(small(), TO_THE_ROOF, player()))[3]
    assert (found.ending, found.moves, found.minutes) == (None, 3, third.minutes)


def test_the_variable_that_differs_is_named_with_both_values() -> None:
    """Waiting at the gate holds the player together; a run that says that it did not wait is one state short of it."""
    expected = digest(small(), list(replay(small(), ["go_in", "key"], player()))[-1])
    found = digest(small(), list(replay(small(), TO_THE_ROOF, player()))[3])
    assert failed(forged(3, digest=expected)) == (
        f'decision 3 in scene "hall", "key": expected state {expected}, found {found}; '
        'expected "restraint" to be fraying, and it is holding'
    )


def test_a_state_that_another_choice_leads_to_is_told() -> None:
    other = list(replay(small(), ["go_in"], player()))[-1]
    assert failed(forged(1, digest=digest(small(), other))).endswith('; the state expected is what "go_in" leads to')


def test_a_state_of_another_scene_is_told() -> None:
    there = evolve(list(replay(small(), TO_THE_ROOF, player()))[2], scene="rings")
    assert failed(forged(2, digest=digest(small(), there))).endswith('; expected scene "rings", and it leads to "hall"')


def test_a_state_that_nothing_explains_is_told_as_it_is() -> None:
    said = failed(forged(4, digest="0" * 16))
    assert said.startswith(f'decision 4 in scene "hall", "wash": expected state {"0" * 16}, found be259e624b49d2f0; ')
    assert 'the two differ in more than one thing; found is scene "hall" with ' in said
    assert "has key = yes" in said


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"ending": "corridor"}, 'its ending should be "roof", as playing it shows; the file says "corridor"'),
        ({"ending": None}, 'its ending should be "roof", as playing it shows; the file says none'),
        ({"moves": 5}, "its moves should be 6, as playing it shows; the file says 5"),
        ({"minutes": 20}, "its minutes should be 21, as playing it shows; the file says 20"),
        ({"version": "1.0.1"}, 'its version should be "1.0.0", as its content shows; the file says "1.0.1"'),
        ({"story": "other"}, 'it is a run of story "other", and this is "small"; name the folder of its story with --story'),
    ],
)
def test_a_claim_that_is_not_so_is_named(claims: dict[str, object], why: str) -> None:
    assert failed(run(**claims)) == why


def test_real_time_cannot_run_backwards() -> None:
    timed = recorded(small(), player(), TO_THE_ROOF, times=[0, 3, 2, 4, 5, 6])
    assert failed(timed) == "its real time runs backwards: decision 3 is at 2 ms, after one at 3 ms"
    timed = evolve(recorded(small(), player(), TO_THE_ROOF, times=range(1, 7)), milliseconds=5)
    assert failed(timed) == "its real time is 5 ms, and its last decision at 6 ms"


def test_a_list_of_choices_is_no_claim() -> None:
    assert failed(" ".join(TO_THE_ROOF)).startswith("it is a list of choices, which claims nothing that could be verified; ")


# --- a story that has changed -------------------------------------------------------------------


def test_other_rules_are_told_where_the_run_holds_and_where_it_does_not(tmp_path: Path) -> None:
    story = copied(tmp_path)
    edit(story / "01-morning" / "hall.toml", "[choice.wash]", "[choice.rinse]")
    changed = load(story)
    assert verified_run(changed, recorded(small(), player(), TO_THE_CORRIDOR)).why == (
        "it says that it was played with version 1.0.0 of the story, whose rules were different; "
        "every decision still leads to the same state"
    )
    found = verified_run(changed, run())
    assert not found.ok
    assert found.why.startswith('decision 4 in scene "hall": "wash" is not on offer here')


def test_other_words_are_no_failure(tmp_path: Path) -> None:
    story = copied(tmp_path)
    world = story / "world.toml"
    world.write_text(world.read_text(encoding="utf-8") + "\n# A word more.\n", encoding="utf-8")
    found = verified_run(load(story), run())
    assert (found.label, found.why) == (
        Label.VERIFIED,
        "it says that it was played with version 1.0.0 of the story, whose text was different",
    )


# --- changed and hostile ------------------------------------------------------------------------


@pytest.mark.parametrize("text", splices().values(), ids=splices())
def test_lines_moved_cut_or_put_in_are_found(text: str) -> None:
    failed(text)


@pytest.mark.parametrize(("text", "why"), BAD.values(), ids=BAD)
def test_what_is_no_run_fails_in_one_line(text: str, why: str) -> None:
    said = failed(text)
    assert why in said or "it is a list of choices" in said or "it is empty" in said or "no choice id" in said


@pytest.mark.parametrize("id", ["../wait", "..", "gate/wait", "C:", "con.wait", "a" * 65 + ".b"])
def test_ids_that_lead_elsewhere_fail(id: str) -> None:
    failed(to_text(run()).replace("gate.wait", id))


def test_the_longest_run_there_may_be_is_verified_in_bounded_time() -> None:
    long = to_text(recorded(small(), Player("Joon"), ["wait"] * 20_000))
    began = time.process_time()
    assert verified(small(), long).moves == 20_000
    assert time.process_time() - began < 5


@pytest.mark.skipif(os.name != "posix", reason="needs sparse files")
def test_a_file_of_a_hundred_megabytes_fails_without_being_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "huge"
    with path.open("wb") as file:
        file.write(to_text(run()).encode())
        file.truncate(100 << 20)
    began = time.process_time()
    assert verified(small(), path).why.startswith("it is larger than 2 MiB")
    assert time.process_time() - began < 1


def test_a_file_that_is_not_there_is_no_finding(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        verified(small(), tmp_path / "gone")
