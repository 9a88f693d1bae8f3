"""`hyosan route`, through the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from game.cli import main
from game.runs.runfile import from_text, read_run
from game.runs.runfile.verify import Label, verified_run
from tests.program import SMALL, small


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    """Asks for a route; returns the exit code, the output and what is complained of."""

    def ran(*words: str) -> tuple[int, str, str]:
        code = main(["route", "--story", str(SMALL), *words])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return ran


def test_a_route_to_an_ending_is_a_run_file_that_claims_no_category(said: Any) -> None:
    code, out, err = said("roof", "--name", "Mina")
    run = from_text(out)
    assert (code, err) == (0, "")
    assert (run.ending, run.category, run.helpers, run.player.name) == ("roof", None, ("proved-route",), "Mina")


def test_a_route_in_a_category_claims_it_and_is_in_it(said: Any, tmp_path: Path) -> None:
    costs = {}
    for by in ("moves", "minutes"):
        assert said("--category", "any", "--by", by, "-o", str(tmp_path / by)) == (0, "", "")
        found = verified_run(small(), read_run(tmp_path / by))
        assert (found.label, found.why, found.category, found.categories[0]) == (Label.ASSISTED, "", "any", "any")
        costs[by] = found.moves, found.minutes
    assert costs["moves"][0] <= costs["minutes"][0]
    assert costs["moves"][1] >= costs["minutes"][1]


def test_every_ending_is_a_category_that_a_route_can_be_asked_for(said: Any) -> None:
    by_ending, by_category = (from_text(said(*words)[1]) for words in (["corridor"], ["--category", "corridor"]))
    assert (by_category.category, by_category.decisions) == ("corridor", by_ending.decisions)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ([], "name the ending to come to, or a category: hyosan route ENDING, or hyosan route --category ID"),
        (["roof", "--category", "any"], "name the ending to come to, or a category: hyosan route ENDING, or hyosan route --category ID"),
        (["rof"], 'there is no ending "rof"; did you mean "roof"?'),
        (["--category", "clean"], 'no run in category "clean" is known, that is proved'),
        (["--category", "clear"], 'there is no category "clear"; did you mean "clean"?'),
    ],
)
def test_what_cannot_be_asked_for_is_bad_usage_in_one_line(said: Any, words: list[str], why: str) -> None:
    assert said(*words) == (2, "", f"hyosan: {why}\n")
