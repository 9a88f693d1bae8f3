"""An attempt, or practice, while it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.runs.attempts.history import listed
from game.runs.games.session import Session
from game.runs.games.timeline import Timeline
from game.runs.runfile import RunFile, recorded
from game.runs.speedrun.ghost import Ghost, ghost_of
from game.runs.speedrun.running import BEST, PROVED, Running, race_for, races_of
from game.runs.splits.attempt import Attempt, Times
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, player, small
from tests.runs.speedrun.playing import SECOND, Time, move, ranked_by

Begin = Callable[..., Running]

FEWEST, QUICKEST = ("wait", "go_in"), ("go_in", "key", "back")  # 12 minutes, and 3
LEAST = recorded(small(), player(), ("go_in", "key", "up", "ring"))


@pytest.fixture
def games(tmp_path: Path, time: Time) -> Iterator[Timeline]:
    assert time.now()
    games = Timeline(tmp_path)
    yield games
    games.close()


def attempt(
    games: Timeline, category: str = "any", *, is_strict: bool = False, optimum: tuple[RunFile, ...] = (), given: Ghost | None = None
) -> Running:
    """An attempt that begins."""
    session = games.new(small(), player())
    session.begin_anew(None, category, is_strict=is_strict)
    return Running(session, race_for(session, category), optimum, given)


def practice(games: Timeline, *steps: str, given: Ghost | None = None, optimum: tuple[RunFile, ...] = ()) -> Running:
    session = games.new(small(), player())
    session.begin_anew(steps)
    return Running(session, None, optimum, given, steps)


def attempts(running: Running, category: str = "any") -> tuple[Attempt, ...]:
    """The attempts that the log tells of."""
    session = running.session
    assert session.keeper is not None
    return listed(session.story, session.keeper, session.tree.profile, category).history.attempts


def named(name: str, *choices: str) -> Ghost:
    return ghost_of(small(), name, recorded(small(), player(), choices))


# --- the clock ----------------------------------------------------------------------------------


def test_the_clock_starts_with_the_first_decision(games: Timeline, time: Time) -> None:
    running = attempt(games)
    time.goes(60)
    assert (running.real, running.is_over) == (0, False)
    move(running.session, time, "wait")
    assert running.real == SECOND


def test_the_clock_goes_on_while_nothing_is_done_and_whatever_is_taken_back(games: Timeline, time: Time) -> None:
    running = attempt(games)
    seen = []
    for moves in (("wait", "go_in"), (100,), ("undo",), ("redo", "key"), (5,)):
        move(running.session, time, *moves)
        seen.append((running.real or 0) // SECOND)
    time.goes(1)
    assert seen == [2, 101, 102, 104, 108]
    assert running.real == 109 * SECOND


def test_nothing_is_given_back_for_what_is_taken_back(games: Timeline, time: Time) -> None:
    running = attempt(games)
    move(running.session, time, "wait", "go_in", "key", "undo")
    assert (running.made.spent, len(running.made.states)) == (Times(3 * SECOND, 13, 3), 3)
    assert running.made.has_undone


def test_the_clock_stops_at_an_ending(games: Timeline, time: Time) -> None:
    running = attempt(games)
    move(running.session, time, *TO_THE_CORRIDOR, 1000)
    assert (running.has_ended, running.is_over, running.real) == (True, True, 2 * SECOND)


def test_whoever_goes_back_from_an_ending_practises(games: Timeline, time: Time) -> None:
    running = attempt(games)
    move(running.session, time, *TO_THE_CORRIDOR)
    assert not running.has_left
    move(running.session, time, "undo", "wash", "up", "ring")
    assert (running.has_left, running.is_over, running.real) == (True, True, 2 * SECOND)
    assert [each.moves for each in attempts(running)] == [3]


def test_a_jump_ends_it(games: Timeline, time: Time) -> None:
    running = attempt(games)
    move(running.session, time, *TO_THE_ROOF[:4])
    there = running.session.here
    running.restart()
    move(running.session, time, "go_in", "key")
    running.session.jump(there)
    time.goes(1000)
    assert (running.has_left, running.is_over, running.real) == (True, True, SECOND)
    move(running.session, time, "up", "ring")
    assert (running.is_over, running.made.spent.moves) == (True, 2)
    assert [len(each.splits) for each in attempts(running)] == [0, 0]


def test_whoever_comes_back_from_a_jump_practises_still(games: Timeline, time: Time) -> None:
    running = attempt(games)
    move(running.session, time, "wait", "go_in")
    there = running.session.here
    running.restart()
    move(running.session, time, "go_in")
    here = running.session.here
    running.session.jump(there)
    running.session.jump(here)
    assert (running.has_left, running.is_over) == (True, True)


def test_where_the_clock_ran_backwards_real_time_is_not_known_any_more(games: Timeline, time: Time) -> None:
    running = attempt(games)
    move(running.session, time, "wait", "go_in", -3600, "key")
    assert (running.real, running.is_over) == (None, False)


# --- begun anew ---------------------------------------------------------------------------------


def test_what_was_played_before_a_restart_is_an_attempt_that_was_reset(games: Timeline, time: Time) -> None:
    running = attempt(games)
    for _ in range(2):
        move(running.session, time, *TO_THE_ROOF[:5])
        running.restart()
    assert (running.real, running.session.decisions, running.is_over) == (0, (), False)
    assert running.race is not None
    assert [len(each.splits) for each in running.race.history.attempts] == [1, 1]
    assert running.race.history.attempts == attempts(running)


def test_a_restart_before_the_first_decision_counts_nothing(games: Timeline, time: Time) -> None:
    running = attempt(games)
    time.goes(5)
    running.restart()
    running.restart()
    assert running.race is not None
    assert running.race.history.attempts == attempts(running) == ()


def test_a_restart_keeps_the_category_the_rules_and_the_ghost(games: Timeline, time: Time) -> None:
    running = attempt(games, is_strict=True, optimum=(LEAST,))
    running.change_ghost()
    move(running.session, time, "wait")
    running.restart()
    assert (running.session.category, running.session.is_strict) == ("any", True)
    assert running.ghost is not None
    assert running.ghost.name == PROVED


def test_a_finished_attempt_is_what_the_next_is_measured_against(games: Timeline, time: Time) -> None:
    running = attempt(games)
    assert running.ghost is None
    move(running.session, time, *TO_THE_ROOF)
    running.restart()
    assert running.race is not None
    assert running.race.best_time == 5 * SECOND
    assert running.ghost is not None
    assert running.ghost.name == BEST
    assert [state.step.choice for state in running.ghost.states] == ["", *TO_THE_ROOF]


def test_whoever_comes_back_to_the_start_has_begun_anew_as_the_log_has_it(games: Timeline, time: Time) -> None:
    running = attempt(games)
    move(running.session, time, "wait", "undo", 50)
    assert (running.real, running.made.spent.moves, running.made.has_undone) == (0, 0, False)
    move(running.session, time, *TO_THE_CORRIDOR)
    assert running.real == 2 * SECOND
    assert running.race is not None
    assert [each.moves for each in running.race.history.attempts] == [1]
    assert running.race.after(running.made).history.attempts == attempts(running)


# --- in another program -------------------------------------------------------------------------


def gone_on(folder: Path, category: str = "any") -> Running:
    """The attempt that was left, in a program that is started later."""
    session = Timeline(folder).latest(small())
    assert session is not None
    return Running(session, race_for(session, category))


def test_in_another_program_it_goes_on_from_the_log(games: Timeline, tmp_path: Path, time: Time) -> None:
    running = attempt(games)
    move(running.session, time, "wait", "go_in", "key", "undo")
    games.close()
    time.goes(600)
    later = gone_on(tmp_path)
    assert (later.session.category, later.is_over) == ("any", False)
    assert later.real == 604 * SECOND, "the clock never stops"
    assert (later.made.spent, later.made.has_undone) == (Times(3 * SECOND, 13, 3), True)


def test_the_attempt_under_way_is_not_counted_twice(games: Timeline, tmp_path: Path, time: Time) -> None:
    running = attempt(games)
    move(running.session, time, *TO_THE_CORRIDOR)
    running.restart()
    move(running.session, time, "wait", "go_in")
    games.close()
    later = gone_on(tmp_path)
    assert later.race is not None
    assert [each.moves for each in later.race.history.attempts] == [3]
    move(later.session, time, "key", "back")
    later.restart()
    assert [each.moves for each in later.race.history.attempts] == [3, 4]
    assert later.race.history.attempts == attempts(later)


def test_a_game_that_is_over_is_not_gone_on_with(games: Timeline, tmp_path: Path, time: Time) -> None:
    running = attempt(games)
    move(running.session, time, *TO_THE_CORRIDOR)
    games.close()
    assert gone_on(tmp_path).is_over


def test_a_game_that_is_kept_nowhere_is_measured_against_nothing(time: Time) -> None:
    session = Session.new(small(), player(), category="any")
    running = Running(session, race_for(session, "any"))
    move(session, time, *TO_THE_CORRIDOR)
    assert running.race is not None
    assert running.race.history.attempts == ()
    assert {race.history.attempts for race in races_of(session).values()} == {()}


def test_what_the_attempts_at_all_categories_are_is_read_at_once(games: Timeline, time: Time) -> None:
    running = attempt(games)
    move(running.session, time, *TO_THE_CORRIDOR)
    running = attempt(games, "roof")
    move(running.session, time, *TO_THE_ROOF)
    found = races_of(running.session)
    assert [found[id].best_time for id in ("any", "clean", "roof", "corridor")] == [2 * SECOND, None, 5 * SECOND, None]


# --- practice -----------------------------------------------------------------------------------


def test_practice_makes_no_attempt(games: Timeline, time: Time) -> None:
    running = practice(games, *TO_THE_ROOF[:5])
    move(running.session, time, "ring")
    assert (running.race, running.has_ended, running.is_ahead) == (None, True, False)
    assert running.made.spent == Times(0, 1, 1), "what was taken already is not in its clocks"
    assert [attempts(running, category) for category in ("", *small().categories)] == [()] * 5


def test_practice_begins_anew_where_it_began(games: Timeline, time: Time) -> None:
    running = practice(games, *TO_THE_ROOF[:5], given=named("the run", *TO_THE_ROOF))
    move(running.session, time, "ring")
    running.restart()
    assert (running.session.state.scene, running.session.category, running.real, running.is_over) == ("roof_door", None, 0, False)
    assert running.ghost is not None
    assert running.ghost.name == "the run"


def test_practice_gives_nothing_back_and_goes_on_to_its_ending(games: Timeline, time: Time) -> None:
    running = practice(games, *TO_THE_ROOF[:2])
    move(running.session, time, "key", "undo", "key", "back", 100)
    assert (running.has_ended, running.real, running.made.spent.moves) == (True, 3 * SECOND, 3)


# --- ghosts, and whether to ask -----------------------------------------------------------------


def followed(running: Running) -> list[str]:
    """The names of the ghosts, as they come in turn."""
    found = []
    for _ in range(4):
        found.append(running.ghost.name if running.ghost else "")
        running.change_ghost()
    return found


def test_ghosts_come_in_turn_and_after_the_last_of_them_none(games: Timeline, time: Time) -> None:
    running = attempt(games, optimum=(LEAST,))
    assert followed(running) == ["", PROVED, "", PROVED], "there is no best yet"
    move(running.session, time, *TO_THE_ROOF)
    assert followed(attempt(games, optimum=(LEAST,))) == [BEST, PROVED, "", BEST]
    given = named("Mina.toml", *TO_THE_ROOF)
    assert followed(attempt(games, optimum=(LEAST,), given=given)) == ["Mina.toml", BEST, PROVED, ""]


def test_practice_in_the_proved_least_has_it_as_a_ghost_once(games: Timeline) -> None:
    proved = ghost_of(small(), PROVED, LEAST)
    assert followed(practice(games, "go_in", given=proved, optimum=(LEAST,))) == [PROVED, "", PROVED, ""]


@pytest.mark.parametrize(("clock", "route"), [("real", FEWEST), ("moves", FEWEST), ("minutes", QUICKEST)])
def test_the_proved_least_is_that_of_the_category_s_clock(time: Time, clock: str, route: tuple[str, ...]) -> None:
    story = ranked_by(clock)
    runs = [recorded(small(), player(), route) for route in (QUICKEST, FEWEST)]
    session = Session.new(story, player(), category="any", clock=time)
    for optimum in (runs, runs[::-1]):
        running = Running(session, race_for(session, "any"), optimum)
        running.change_ghost()
        assert running.ghost is not None
        assert running.ghost.states[-1].moves == len(route)


def test_the_best_that_is_in_no_tree_is_no_ghost(games: Timeline, time: Time) -> None:
    other = attempt(games)
    move(other.session, time, *TO_THE_ROOF)
    session = Session.new(small(), player(), category="any")
    assert Running(session, race_for(other.session, "any")).ghost is None


def test_only_an_attempt_that_is_ahead_is_worth_a_question(games: Timeline, time: Time) -> None:
    running = attempt(games)
    move(running.session, time, "wait", 5, *TO_THE_ROOF[1:])
    assert not running.is_ahead, "it is over"
    running.restart()
    move(running.session, time, *TO_THE_ROOF[:4])
    assert not running.is_ahead, "there is no split yet"
    move(running.session, time, "up")
    assert running.is_ahead
    running.restart()
    assert not running.is_ahead
    move(running.session, time, "wait", 60, *TO_THE_ROOF[1:5])
    assert not running.is_ahead
