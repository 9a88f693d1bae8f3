"""A run file that claims a category is in it, or fails with the decision that lost it."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from game.engine import replay
from game.runs.categories import claimed, false_claim, standings
from game.runs.runfile import recorded
from game.runs.runfile.verify import Label, verified_run
from game.story import load
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, copied, edit, player, small


def claims(category: str, *choices: str) -> tuple[Label, str]:
    found = verified_run(small(), recorded(small(), player(), choices, category=category))
    return found.label, found.why


def test_a_run_that_is_in_the_category_that_it_claims_is_verified_with_all_that_it_is_in() -> None:
    found = verified_run(small(), recorded(small(), player(), TO_THE_CORRIDOR, category="any"))
    assert (found.label, found.category, found.categories) == (Label.VERIFIED, "any", ("any", "corridor"))


def test_a_run_that_is_not_in_it_fails_with_the_decision_that_lost_it() -> None:
    label, why = claims("clean", *TO_THE_ROOF)
    assert label is Label.FAILED
    assert why.startswith('it is not in category "clean", as it claims: decision 3 in scene "hall", "key", lost it. ')
    assert why.endswith("Infection: exposed. Something of theirs is on you.")


def test_a_run_that_claims_what_the_story_does_not_have_fails_with_what_may_be_meant() -> None:
    label, why = claims("clear", *TO_THE_ROOF)
    assert label is Label.FAILED
    assert why == 'it claims category "clear", which this story does not have; did you mean "clean"?'


def test_a_run_that_has_not_ended_may_still_come_to_be_in_what_it_claims() -> None:
    assert claims("clean", "wait", "go_in") == (Label.VERIFIED, "")
    assert claims("clean", "wait", "go_in", "key")[0] is Label.FAILED


def test_a_run_that_does_not_fit_the_story_is_in_no_category() -> None:
    run = recorded(small(), player(), TO_THE_ROOF)
    assert verified_run(small(), run).categories == ("any", "roof")
    wrong = evolve(run.decisions[-1], digest="0" * 16)
    assert verified_run(small(), evolve(run, decisions=(*run.decisions[:-1], wrong))).categories == ()


def test_a_category_that_was_renamed_is_what_it_is_called_now(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edit(folder / "world.toml", "[category.clean]", "[category.spotless]")
    (folder / "renames.toml").write_text('[category]\nclean = "spotless"\n', encoding="utf-8")
    story = load(folder)
    assert claimed(story, "clean") == "spotless"
    assert claimed(story, None) is None
    assert 'it is not in category "clean"' in false_claim(story, "clean", standings(story, replay(story, TO_THE_ROOF)))


def test_a_run_may_claim_the_category_of_an_ending() -> None:
    assert claims("roof", *TO_THE_ROOF) == (Label.VERIFIED, "")
    label, why = claims("roof", *TO_THE_CORRIDOR)
    assert label is Label.FAILED
    assert why == 'it is not in category "roof", as it claims: decision 3 in scene "hall", "back", lost it. It ends with "The Corridor".'


def test_the_category_of_an_ending_that_was_renamed_is_what_the_ending_is_called_now(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    edit(folder / "world.toml", "[ending.roof]", "[ending.fire]")
    edit(folder / "world.toml", 'endings = ["roof"]', 'endings = ["fire"]')
    edit(folder / "02-bell" / "rung.toml", 'ending = "roof"', 'ending = "fire"')
    (folder / "renames.toml").write_text('[ending]\nroof = "fire"\n', encoding="utf-8")
    found = verified_run(load(folder), recorded(small(), player(), TO_THE_ROOF, category="roof"))
    assert (found.ok, found.category, found.categories) == (True, "roof", ("any", "fire"))
