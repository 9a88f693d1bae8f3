"""Whether there is an attempt to go on with."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from game.runs.attempts.marathon import MARATHON
from game.runs.attempts.timing import TimedAttempt
from game.runs.games.session import Session
from game.runs.games.timeline import Timeline
from game.runs.speedrun.resumption import goes_on, running_for
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, player, small
from tests.runs.speedrun.playing import Time, move

NOTHING = TimedAttempt()
MOVES = {
    "not begun": ((), False),
    "under way": (("wait", "go_in"), True),
    "something was taken back": (("wait", "go_in", "undo"), True),
    "all was taken back": (("wait", "undo"), False),
    "at an ending": (TO_THE_CORRIDOR, False),
    "gone back from an ending": ((*TO_THE_CORRIDOR, "undo", "wash"), False),
}


@pytest.mark.parametrize(("moves", "is_so"), MOVES.values(), ids=MOVES)
def test_an_attempt_goes_on_from_its_first_decision_until_it_is_over(time: Time, moves: tuple[str, ...], is_so: bool) -> None:
    session = Session.new(small(), player(), category="any", clock=time)
    move(session, time, *moves)
    assert goes_on(session) is is_so


def test_whoever_went_elsewhere_or_practises_makes_no_attempt(time: Time) -> None:
    session = Session.new(small(), player(), category="any", clock=time)
    move(session, time, *TO_THE_ROOF[:3])
    there = session.here
    session.begin_anew(None, "any")
    move(session, time, "go_in")
    assert goes_on(session)
    session.jump(there)
    assert not goes_on(session)
    session.begin_anew(["wait"])
    move(session, time, "go_in")
    assert not goes_on(session)


def test_a_marathon_goes_on_between_its_games_until_every_ending_is_reached(time: Time) -> None:
    session = Session.new(small(), player(), category=MARATHON, clock=time)
    assert not goes_on(session)
    move(session, time, *TO_THE_CORRIDOR)
    assert goes_on(session)
    session.begin_next()
    assert goes_on(session)
    move(session, time, *TO_THE_ROOF)
    assert not goes_on(session)


@pytest.mark.parametrize("is_kept", [True, False], ids=["kept", "kept nowhere"])
def test_an_attempt_that_is_gone_on_with_is_split_as_finely_as_the_player_likes(tmp_path: Path, time: Time, is_kept: bool) -> None:
    morning = evolve(small().chapters["01-morning"], splits=("hall",))
    story = evolve(small(), chapters={**small().chapters, morning.id: morning})
    keeper = Timeline(tmp_path).new(story, player()).keeper if is_kept else None
    for _ in range(2):
        session = Session.new(story, player(), keeper, category="any", clock=time)
        move(session, time, *TO_THE_ROOF)
    coarse, fine = (running_for(session, "any", tmp_path, is_fine=is_fine).race for is_fine in (False, True))
    assert coarse is not None
    assert fine is not None
    assert [row.name for row in coarse.pace(NOTHING).rows] == ["Morning", "Bell" if is_kept else "Chapter 2"]
    assert [row.name for row in fine.pace(NOTHING).rows] == [
        "to The long hall",
        *(("Morning", "Bell") if is_kept else ("Chapter 1", "Chapter 2")),
    ]
    assert [len(attempt.splits) for race in (coarse, fine) for attempt in race.history.attempts] == ([2, 3] if is_kept else [])
