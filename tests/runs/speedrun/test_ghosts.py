"""A run beside another: who is ahead, where the other is, and what it takes next."""

from __future__ import annotations

import pytest
from attrs import evolve

from game.engine import State
from game.errors import RunFileError
from game.runs.runfile import ChoiceList, recorded
from game.runs.speedrun.ghost import Beside, Ghost, Unit, ghost_of
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, player, small
from tests.runs.speedrun.playing import states

ALONG = ["", *TO_THE_ROOF]  # at 0, 10, 12, 13, 16, 20 and 21 minutes


def ghost(*choices: str) -> Ghost:
    return ghost_of(small(), "roof", recorded(small(), player(), choices or TO_THE_ROOF))


def leads(run: list[State]) -> tuple[int, int]:
    """By how many moves, and by how many minutes, the ghost is ahead."""
    found = ghost()
    return found.beside(run, Unit.MOVES).lead, found.beside(run, Unit.MINUTES).lead


# --- who is ahead -------------------------------------------------------------------------------


@pytest.mark.parametrize("count", range(len(ALONG)))
def test_whoever_plays_as_the_ghost_did_is_level_all_the_way(count: int) -> None:
    assert leads(states(*TO_THE_ROOF[:count])) == (0, 0)


def test_whoever_came_sooner_has_it_behind() -> None:
    assert leads(states("go_in")) == (-1, -10)
    assert leads(states(*TO_THE_ROOF[1:])) == (-1, -10)


def test_whoever_dawdles_has_it_ahead() -> None:
    assert leads(states("wait", "wait")) == (1, 10), "it stood there once less"
    assert leads(states("wait", "wait", "go_in")) == (1, 10)


def test_fewer_moves_may_take_more_time() -> None:
    long_way = ghost("wait", "go_in", "key", "wash", "up", "ring")
    run = states("go_in", "key", "up", "give")
    assert long_way.beside(run, Unit.MOVES).lead == -2
    slow = ghost("go_in", "key", "up", "ring")
    assert (slow.beside(run, Unit.MOVES).lead, slow.beside(run, Unit.MINUTES).lead) == (0, 1)


def test_off_its_route_the_last_place_counts_that_both_came_through() -> None:
    assert leads(states("wait", "go_in", "key", "back")) == (0, 0)
    assert leads(states(*TO_THE_CORRIDOR)) == (-1, -10)


# --- where it is --------------------------------------------------------------------------------


def test_it_is_where_it_was_when_as_much_was_spent() -> None:
    assert ghost().beside(states("go_in", "key"), Unit.MOVES) == Beside(-1, "Long hall", has_ended=False)
    assert ghost().beside(states("go_in", "key"), Unit.MINUTES) == Beside(-10, "School gate", has_ended=False)
    assert ghost().beside(states("wait", "wait"), Unit.MINUTES).place == "Roof"


def test_it_waits_at_its_end() -> None:
    behind = states("wait", *TO_THE_ROOF[:-1])
    assert ghost().beside(behind, Unit.MOVES) == Beside(1, "Roof", has_ended=True)
    assert not ghost().beside(states(*TO_THE_ROOF[:-1]), Unit.MOVES).has_ended


# --- what it takes next -------------------------------------------------------------------------


def notes(*choices: str) -> list[str]:
    """What it takes next at each state of a run."""
    run, found = states(*choices), ghost()
    return [found.next(run[:count]) for count in range(1, len(run) + 1)]


def test_on_its_way_its_own_choices_are_named_also_where_it_comes_through_a_scene_again() -> None:
    assert notes(*TO_THE_ROOF) == [*TO_THE_ROOF, ""]


def test_whoever_takes_a_short_cut_is_told_from_there() -> None:
    assert notes("go_in", "key") == ["wait", "key", "wash"]


def test_whoever_does_something_twice_is_told_what_follows_it() -> None:
    assert notes("wait", "wait", "go_in") == ["wait", "go_in", "go_in", "key"]


def test_where_it_never_came_it_takes_nothing() -> None:
    assert notes(*TO_THE_CORRIDOR)[-1] == ""


# --- what it is of ------------------------------------------------------------------------------


def test_a_run_of_another_story_is_refused() -> None:
    with pytest.raises(RunFileError, match='story "other"'):
        ghost_of(small(), "other", evolve(recorded(small(), player(), TO_THE_ROOF), story="other"))


def test_a_run_that_does_not_fit_is_followed_as_far_as_it_does() -> None:
    found = ghost_of(small(), "broken", ChoiceList(("go_in", "fly", "key")))
    assert [state.via for state in found.states] == [None, "gate.go_in"]
    assert found.next(states("go_in")) == ""
