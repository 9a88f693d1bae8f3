"""What came of an attempt, and its run file."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.runs.runfile import RunFile, read_run, recorded
from game.runs.runfile.verify import Label, verified
from game.runs.speedrun.result import keep_run, result, run_of
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, player, small
from tests.runs.speedrun.playing import SECOND, Time, made, race_after, seconds

FEWEST = recorded(small(), player(), ("go_in", "key", "up", "ring"))  # in 8 minutes
LONGER = recorded(small(), player(), ("go_in", "key", "wash", "up", "ring"))  # in 11


def test_what_came_of_it() -> None:
    found = result(race_after(seconds(6, 8)), made(*TO_THE_ROOF), ())
    assert (found.label, found.is_finished, found.is_best) == (Label.CLAIMED, True, True)
    assert (found.moves, found.minutes, found.made.spent.real) == (6, 21, 5 * SECOND)
    assert (found.over_moves, found.over_minutes) == (None, None), "nothing is proved"
    assert found.pace.delta == -3 * SECOND


@pytest.mark.parametrize("optimum", [(FEWEST, LONGER), (LONGER, FEWEST), (FEWEST,)])
def test_how_far_it_is_from_the_proved_least_of_each(optimum: tuple[RunFile, ...]) -> None:
    found = result(race_after(), made(*TO_THE_ROOF), optimum)
    assert (found.over_moves, found.over_minutes) == (2, 21 - FEWEST.minutes)


def test_an_attempt_outside_the_category_is_not_compared_with_the_least() -> None:
    found = result(race_after(category="roof"), made(*TO_THE_CORRIDOR, category="roof"), (FEWEST,))
    assert (found.is_finished, found.is_best) == (False, False)
    assert (found.over_moves, found.over_minutes) == (None, None)


def test_whoever_took_something_back_was_helped() -> None:
    helped = made("wait", "go_in", "key", "undo", "key", "back")
    found = result(race_after(), helped, ())
    assert (found.label, found.moves, helped.spent.moves) == (Label.ASSISTED, 4, 5)
    assert run_of(race_after(), helped).helpers == ("undo",)


def test_without_a_clock_that_can_be_trusted_nothing_is_claimed() -> None:
    time = Time()
    broken = made("wait", "go_in", -3600, "key", "back", time=time)
    assert broken.spent.real is None
    assert result(race_after(), broken, ()).label is Label.VERIFIED
    assert run_of(race_after(), broken).milliseconds == 0


def test_the_run_file_holds_the_category_and_the_times() -> None:
    run = run_of(race_after(), made(*TO_THE_CORRIDOR))
    assert (run.category, run.milliseconds, [decision.at for decision in run.decisions]) == ("any", 2000, [0, 1000, 2000])
    assert run_of(race_after(category="roof"), made(*TO_THE_CORRIDOR, category="roof")).category is None


@pytest.mark.parametrize(
    ("moves", "label"),
    [(TO_THE_ROOF, Label.CLAIMED), (("wait", "go_in", "undo", *TO_THE_ROOF[1:]), Label.ASSISTED)],
    ids=["as it was", "helped"],
)
def test_the_run_file_is_written_and_verifies(tmp_path: Path, moves: tuple[str, ...], label: Label) -> None:
    path = keep_run(race_after(), made(*moves), tmp_path / "games")
    assert path.parent == tmp_path / "games" / "runs"
    assert path.name.startswith("any-")
    found = verified(small(), path)
    assert (found.label, found.why, found.category, found.moves) == (label, "", "any", 6)
    assert "any" in found.categories


def test_an_attempt_has_one_file_however_often_it_is_written(tmp_path: Path) -> None:
    time, race = Time(), race_after()
    first, second = made(*TO_THE_CORRIDOR, time=time), made(*TO_THE_ROOF, time=time)
    paths = [keep_run(race, attempt, tmp_path) for attempt in (first, second, first)]
    assert paths[0] == paths[2] != paths[1]
    assert [read_run(path).ending for path in paths] == ["corridor", "roof", "corridor"]


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "runs").touch()
    with pytest.raises(OSError, match="exists"):
        keep_run(race_after(), made(*TO_THE_CORRIDOR), tmp_path)
