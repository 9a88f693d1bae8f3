"""Whatever is done in whatever order: no clock gives anything back, and the log tells what the player saw."""

from __future__ import annotations

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from game.engine import open_choices
from game.runs.attempts.from_tree import played
from game.runs.attempts.history import segments_of
from game.runs.attempts.timing import TimedAttempt, splits_of
from game.runs.games.session import Session
from game.runs.speedrun.running import Running
from game.runs.splits.attempt import Attempt, Clock
from tests.moving import went
from tests.program import player, small
from tests.runs.speedrun.playing import Time, race_after

NUMBERS = st.integers(0, 9)
MOVES = st.one_of(
    st.tuples(st.just("choose"), NUMBERS),
    st.tuples(st.just("choose"), NUMBERS),
    st.tuples(st.sampled_from(["undo", "redo", "to_bell", "restart"]), st.just(0)),
    st.tuples(st.just("jump"), NUMBERS),
    st.tuples(st.just("rest"), NUMBERS),
)


def move(running: Running, time: Time, kind: str, number: int) -> None:
    session = running.session
    match kind:
        case "choose":
            if choices := open_choices(small(), session.state):
                session.choose(choices[number % len(choices)])
        case "jump":
            nodes = [session.tree.root, *session.tree.nodes]
            session.jump(nodes[number % len(nodes)])
        case "rest":
            time.goes(number / 3)
        case "restart":
            running.restart()
        case _:
            went(getattr(session, kind))


def has_begun_anew(before: TimedAttempt, after: TimedAttempt) -> bool:
    return not after.began or after.began != before.began or len(after.states) == 1


def check(now: TimedAttempt) -> None:
    """Its clocks go forward from decision to decision, and its splits with them."""
    segments = segments_of(small(), "any")
    assert len(now.times) == len(now.states) - 1
    for clock in Clock:
        told = [time for each in (*now.times, now.spent) if (time := each.on(clock)) is not None]
        assert told == sorted(told)
    splits = splits_of(small(), segments, now, finishes=False)
    assert len(splits) < len(segments)
    assert Attempt(1, splits, moves=now.spent.moves).moves == now.spent.moves


@given(st.lists(MOVES, max_size=40))
@settings(deadline=None)
def test_no_clock_goes_back_within_an_attempt_and_the_log_tells_the_same(moves: list[tuple[str, int]]) -> None:
    time = Time()
    session = Session.new(small(), player(), category="any", clock=time)
    running = Running(session, race_after())
    before, real = running.made, 0
    for kind, number in moves:
        time.goes(0.25)
        was_over = running.is_over
        move(running, time, kind, number)
        now = running.made
        check(now)
        if has_begun_anew(before, now):
            real = 0
        for clock in Clock:
            assert has_begun_anew(before, now) or (now.spent.on(clock) or 0) >= (before.spent.on(clock) or 0)
        assert running.has_left or (running.real or 0) >= real, "whoever leaves has spent what was spent when the last thing was decided"
        assert not (was_over and running.is_over) or running.real == real or has_begun_anew(before, now)
        before, real = now, running.real or 0
    assert running.race is not None
    seen = running.race.after(running.made).history.attempts
    told = played(small(), session.tree, "any", segments_of(small(), "any")).attempts
    assert [evolve(each, id=1) for each in seen] == [evolve(each, id=1) for each in told]
