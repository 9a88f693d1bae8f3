"""A game in progress."""

from __future__ import annotations

import pytest

from game.engine import choose, start
from game.errors import ChoiceError
from game.runs.session import Session, states_of
from tests.program import TO_THE_ROOF, player, small


def new() -> Session:
    return Session.new(small(), player())


def test_a_choice_moves_on_by_the_engine_and_is_remembered() -> None:
    session = new()
    state = session.choose("go_in")
    assert state == choose(small(), start(small(), player()), "go_in") == session.state
    assert session.decisions == ("gate.go_in",)


@pytest.mark.parametrize("choice", ["climb", "fly", "", "gate.wait", "\ud800"])
def test_a_wrong_choice_changes_nothing_and_is_not_kept(choice: str) -> None:
    kept: list[tuple[str, ...]] = []
    session = Session.new(small(), player(), lambda session: not kept.append(session.decisions))
    with pytest.raises(ChoiceError):
        session.choose(choice)
    assert session.states == (start(small(), player()),)
    assert kept == [()]


def test_a_decision_is_kept_before_it_is_given_back() -> None:
    kept: list[tuple[str, ...]] = []
    session = Session.new(small(), player(), lambda session: not kept.append(session.decisions))
    session.choose("wait")
    session.undo()
    assert kept == [(), ("gate.wait",), ()]


def test_undo_goes_back_state_by_state_and_stops_at_the_start() -> None:
    session = new()
    for choice in TO_THE_ROOF:
        session.choose(choice)
    states = session.states
    for left in range(len(TO_THE_ROOF), 0, -1):
        assert session.undo()
        assert session.states == states[:left]
    assert not session.undo()
    assert session.states == states[:1]


def test_where_a_run_has_been_is_every_place_of_it() -> None:
    session = new()
    assert session.been == {"gate"}
    session.choose("go_in")
    assert session.been == {"gate", "hall"}
    session.undo()
    assert session.been == {"gate"}


def test_a_session_knows_whether_it_is_kept() -> None:
    answers = iter([True, False, True])
    session = Session.new(small(), player(), lambda _: next(answers))
    assert session.is_kept
    session.choose("wait")
    assert not session.is_kept
    session.undo()
    assert session.is_kept
    assert not new().is_kept, "a game that is kept nowhere is not kept"


def test_a_run_that_fits_gives_all_its_states() -> None:
    session = new()
    for choice in TO_THE_ROOF:
        session.choose(choice)
    assert states_of(small(), player(), session.decisions) == (list(session.states), "")


@pytest.mark.parametrize(
    ("decisions", "fits", "why"),
    [
        (["gate.wait", "hall.key"], 1, 'decision 2 was taken in scene "hall", and this version of the story leads to "gate"'),
        (["gate.wait", "gate.sing"], 1, 'decision 2 in scene "gate": "sing" is not on offer here'),
        (["gate.climb"], 0, 'decision 1 in scene "gate": "climb" cannot be taken now: Not without something to stand on.'),
        (["gate.go_in", "hall.key", "hall.back", "rings.wait"], 3, 'decision 4 in scene "rings": The run has ended'),
        (["nowhere.x"], 0, 'decision 1 was taken in scene "nowhere"'),
        ([""], 0, 'decision 1 in scene "gate": "" is not on offer here'),
        ([".wait"], 0, 'decision 1 was taken in scene ""'),
    ],
)
def test_a_run_that_no_longer_fits_gives_the_states_that_do_and_says_why(decisions: list[str], fits: int, why: str) -> None:
    states, said = states_of(small(), player(), decisions)
    assert [state.via for state in states] == [None, *decisions[:fits]]
    assert said.startswith(why)


def test_a_choice_may_go_without_its_scene() -> None:
    full = [state.via for state in states_of(small(), player(), TO_THE_ROOF)[0]]
    assert full == [None, "gate.wait", "gate.go_in", "hall.key", "hall.wash", "hall.up", "roof_door.ring"]


def test_a_new_game_may_have_decisions_already_and_is_kept_with_them() -> None:
    kept: list[tuple[str, ...]] = []
    session = Session.new(small(), player(), lambda session: not kept.append(session.decisions), ["wait", "gate.go_in"])
    assert kept == [("gate.wait", "gate.go_in")] == [session.decisions]
    assert session.notices == []
    assert session.undo()


def test_a_new_game_opens_at_the_last_decision_that_fits_and_says_why() -> None:
    session = Session.new(small(), player(), steps=["wait", "sing", "wait"])
    assert session.decisions == ("gate.wait",)
    said = 'This game opens at decision 1 of 3: decision 2 in scene "gate": "sing" is not on offer here; there is: go_in, wait, climb'
    assert session.notices == [said]
