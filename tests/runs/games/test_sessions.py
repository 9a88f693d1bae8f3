"""A game in progress."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from game.engine import choose, start
from game.errors import ChoiceError
from game.runs.follow import states_of
from game.runs.games.kept_game import last_visits
from game.runs.games.session import Session
from game.runs.notices import About, Notice
from game.runs.timeline.keeper import Keeper
from game.runs.timeline.node import Mark, Node, Presence, Visit
from game.turn.game import Game
from tests.moving import leads, told, went
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, player, small


class Noting(Keeper):
    """Notes what it is to keep, and keeps it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.noted: list[list[Node | Visit | tuple[bytes, Mark]]] = []

    def keep(self, entries: Iterable) -> None:
        entries = list(entries)
        *kept, (_, presence) = entries
        assert isinstance(presence, Presence)
        self.noted.append([entry for _, entry in kept])
        super().keep(entries)


@pytest.fixture
def keeper(tmp_path: Path) -> Noting:
    return Noting(tmp_path / "timeline.db")


def new(*choices: str, keeper: Keeper | None = None) -> Session:
    session = Session.new(small(), player(), keeper)
    for choice in choices:
        session.choose(choice)
    return session


def test_a_choice_moves_on_by_the_engine_and_is_remembered() -> None:
    session = new()
    state = session.choose("go_in")
    assert state == choose(small(), start(small(), player()), "go_in") == session.state
    assert session.decisions == ("gate.go_in",)


@pytest.mark.parametrize("choice", ["climb", "fly", "", "gate.wait", "\ud800"])
def test_a_wrong_choice_changes_nothing_and_is_not_kept(choice: str, keeper: Noting) -> None:
    session = new(keeper=keeper)
    before = list(keeper.noted)
    with pytest.raises(ChoiceError):
        session.choose(choice)
    assert session.states == (start(small(), player()),)
    assert session.here == session.tree.root
    assert keeper.noted == before


def test_a_decision_is_kept_before_it_is_given_back(keeper: Noting) -> None:
    session = new(keeper=keeper)
    session.choose("wait")
    session.undo()
    assert [[type(entry) for entry in entries] for entries in keeper.noted] == [[Visit], [Node, Visit], [Visit]]
    assert keeper.noted[1][0].decision == "gate.wait"
    assert [entries[-1].link for entries in keeper.noted] == [session.tree.root, keeper.noted[1][0].link, session.tree.root]


def test_undo_goes_back_state_by_state_and_stops_at_the_start() -> None:
    session = new(*TO_THE_ROOF)
    states = session.states
    for left in range(len(TO_THE_ROOF), 0, -1):
        assert session.can_undo
        assert went(session.undo)
        assert session.states == states[:left]
    assert not session.can_undo
    assert not went(session.undo)
    assert session.states == states[:1]


def test_redo_goes_forward_again_by_what_was_taken_back_and_stops_at_the_end() -> None:
    session = new(*TO_THE_ROOF)
    states = session.states
    while went(session.undo):
        pass
    for reached in range(2, len(states) + 1):
        assert went(session.redo)
        assert session.states == states[:reached]
    assert not went(session.redo)


def test_the_bell_goes_back_to_where_the_chapter_began_and_then_to_the_one_before() -> None:
    session = new(*TO_THE_ROOF)
    assert went(session.to_bell)
    assert (session.state.scene, session.state.moves) == ("roof_door", 5)
    assert went(session.to_bell)
    assert session.decisions == ()
    assert not went(session.to_bell)
    assert went(new(*TO_THE_CORRIDOR).to_bell)


def test_after_the_bell_everything_can_be_redone() -> None:
    session = new(*TO_THE_ROOF)
    states = session.states
    session.to_bell()
    session.to_bell()
    while went(session.redo):
        pass
    assert session.states == states


def test_a_jump_leads_to_the_very_states_that_were_there() -> None:
    session = new(*TO_THE_ROOF)
    roof, states = session.here, session.states
    session.jump(session.tree.root)
    for choice in TO_THE_CORRIDOR:
        session.choose(choice)
    corridor = session.states
    assert leads(session, roof)
    assert session.states == states
    assert leads(session, session.tree.visits[-2].link)
    assert session.states == corridor
    assert leads(Session(session.story, session.tree), roof)


def test_where_a_run_has_been_is_every_place_of_it() -> None:
    session = new()
    assert Game(session).map.path == ("gate",)
    session.choose("go_in")
    assert Game(session).map.path == ("gate", "hall")
    session.undo()
    assert Game(session).map.path == ("gate",)


def test_a_session_knows_whether_it_is_kept(tmp_path: Path) -> None:
    session = new(keeper=Keeper(tmp_path / "folder" / "timeline.db"))
    assert session.is_kept
    (tmp_path / "file").touch()
    assert not new(keeper=Keeper(tmp_path / "file" / "timeline.db")).is_kept
    assert not new().is_kept, "a game that is kept nowhere is not kept"


def test_a_run_that_fits_gives_all_its_states() -> None:
    session = new(*TO_THE_ROOF)
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


def test_a_new_game_may_have_decisions_already_and_is_kept_with_them(keeper: Noting) -> None:
    session = Session.new(small(), player(), keeper, ["wait", "gate.go_in"])
    (entries,) = keeper.noted
    assert tuple(entry.decision for entry in entries[:-1]) == ("gate.wait", "gate.go_in") == session.decisions
    assert entries[-1].link == session.here
    assert session.notices == []
    assert went(session.undo)


def test_a_new_game_opens_at_the_last_decision_that_fits_and_says_why() -> None:
    session = Session.new(small(), player(), steps=["wait", "sing", "wait"])
    assert session.decisions == ("gate.wait",)
    said = 'This game opens at decision 1 of 3: decision 2 in scene "gate": "sing" is not on offer here; there is: go_in, wait, climb'
    assert list(map(str, session.notices)) == [said]


def test_what_the_player_should_be_told_is_told_once() -> None:
    session = new()
    session.notices.append(Notice(About.DISK, "The moon is out."))
    assert told(session) == ["The moon is out."]
    assert told(session) == []


@pytest.mark.parametrize("jump", ["to_bell", "restart"])
def test_undo_right_after_a_jump_takes_the_jump_back(jump: str) -> None:
    session = new(*TO_THE_ROOF)
    before = (session.states, session.here, session.game)
    getattr(session, jump)()
    assert session.jumped_from == before[0][-1]
    session.undo()
    assert (session.states, session.here, session.game) == before
    assert session.jumped_from is None


def test_jumps_are_taken_back_one_by_one_and_then_decisions() -> None:
    session = new(*TO_THE_ROOF)
    states = session.states
    for jump in (session.to_bell, session.to_bell, session.restart):
        jump()
    for _ in range(3):
        session.undo()
    assert session.states == states
    session.undo()
    assert session.states == states[:-1]


def test_a_decision_after_a_jump_leaves_the_jump_behind() -> None:
    session = new(*TO_THE_ROOF)
    session.restart()
    session.choose("wait")
    session.undo()
    assert (session.decisions, session.can_undo) == ((), False)


def test_a_restart_that_is_taken_back_leaves_no_game_in_the_list() -> None:
    session = new(*TO_THE_ROOF)
    session.restart()
    session.undo()
    assert [visit.game for visit in last_visits(session.tree)] == [session.game]
    assert session.tree.visits[-1].link == session.here, "whoever goes on later goes on there"


def test_an_attempt_that_is_begun_anew_is_not_taken_back() -> None:
    session = Session.new(small(), player(), category="any")
    session.choose("wait")
    session.restart()
    assert (session.jumped_from, session.can_undo) == (None, False)
