"""The marathon: every ending, over several games, against one clock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from game.engine import Player
from game.runs.attempts.history import listed, segments_of
from game.runs.attempts.marathon import MARATHON
from game.runs.games.session import Session
from game.runs.games.timeline import FILE, Timeline
from game.runs.speedrun.marathon import MarathonRunning
from game.runs.speedrun.result import result, run_of
from game.runs.speedrun.resumption import running_for
from game.runs.speedrun.running import races_of
from game.runs.splits.attempt import Attempt, Times
from game.runs.timeline.keeper import Keeper
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, player, small

SECOND = 1_000_000
Playing = Callable[..., None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What the clock says, in milliseconds since 1970."""
    now = [1_795_435_200_000]
    monkeypatch.setattr("game.runs.games.steady_clock.SteadyClock.now", lambda _: now[0])
    return now


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return Timeline(tmp_path).new(small(), player())


@pytest.fixture
def begun(session: Session, clock: list[int]) -> MarathonRunning:
    assert clock
    return MarathonRunning.begin(session, races_of(session)[MARATHON])


@pytest.fixture
def play(clock: list[int]) -> Playing:
    """Takes choices, a second before each."""

    def played(running: MarathonRunning, *choices: str) -> None:
        for choice in choices:
            clock[0] += 1000
            running.session.choose(choice)

    return played


def marathons(folder: Path, who: Player | None = None) -> tuple[Attempt, ...]:
    keeper = Keeper(folder / FILE)
    profile = Timeline(folder).new(small(), who or player()).tree.profile
    return listed(small(), keeper, profile, MARATHON).history.attempts


def test_there_is_a_segment_for_each_ending() -> None:
    assert [segment.name for segment in segments_of(small(), MARATHON)] == ["Ending 1", "Ending 2"]


def test_each_new_ending_is_a_split_and_the_clock_goes_on_between_the_games(
    begun: MarathonRunning, play: Playing, clock: list[int]
) -> None:
    play(begun, *TO_THE_CORRIDOR)
    assert begun.made.splits == (Times(2 * SECOND, 3, 3),)
    assert not begun.is_over
    clock[0] += 5000
    assert begun.real == 7 * SECOND
    begun.restart()
    play(begun, *TO_THE_ROOF)
    assert begun.made.splits == (Times(2 * SECOND, 3, 3), Times(13 * SECOND, 24, 9))
    assert begun.is_over
    clock[0] += 5000
    assert begun.real == 13 * SECOND


def test_an_ending_that_was_reached_before_is_no_split_and_costs_what_it_cost(begun: MarathonRunning, play: Playing) -> None:
    for choices in (TO_THE_CORRIDOR, TO_THE_CORRIDOR):
        play(begun, *choices)
        begun.restart()
    play(begun, *TO_THE_ROOF)
    splits = begun.made.splits or ()
    assert [split.moves for split in splits] == [3, 12]


def test_to_begin_anew_is_to_go_on_with_the_next_game(begun: MarathonRunning, play: Playing) -> None:
    play(begun, *TO_THE_ROOF[:4])
    assert not begun.is_ahead
    begun.restart()
    assert (begun.session.state.moves, begun.made.spent.moves) == (0, 4)
    assert begun.session.category == MARATHON


def test_a_marathon_is_one_attempt_and_a_new_one_another(begun: MarathonRunning, play: Playing, tmp_path: Path) -> None:
    for choices in (TO_THE_CORRIDOR, TO_THE_ROOF):
        play(begun, *choices)
        begun.restart()
    again = MarathonRunning.begin(begun.session, races_of(begun.session)[MARATHON])
    play(again, *TO_THE_ROOF[:2])
    finished, left = marathons(tmp_path)
    assert [len(attempt.splits) for attempt in (finished, left)] == [2, 0]
    assert [attempt.moves for attempt in (finished, left)] == [9, 2]


def test_after_the_last_ending_another_marathon_begins_and_the_finished_one_stays_as_it_is(
    begun: MarathonRunning, play: Playing, tmp_path: Path
) -> None:
    play(begun, *TO_THE_CORRIDOR)
    begun.restart()
    play(begun, *TO_THE_ROOF)
    begun.restart()
    play(begun, *TO_THE_CORRIDOR)
    assert not begun.is_over
    assert begun.made.splits == (Times(2 * SECOND, 3, 3),)
    assert begun.race is not None
    assert [attempt.moves for attempt in begun.race.history.attempts] == [9]
    assert [attempt.moves for attempt in marathons(tmp_path)] == [9, 3]


def test_what_is_played_for_something_else_ends_a_marathon(begun: MarathonRunning, play: Playing, tmp_path: Path) -> None:
    play(begun, *TO_THE_CORRIDOR)
    begun.session.begin_anew(None, "any")
    play(begun, *TO_THE_ROOF)
    assert begun.is_over
    (attempt,) = marathons(tmp_path)
    assert len(attempt.splits) == 1


def test_a_marathon_is_gone_on_with_in_another_program_and_is_not_counted_before_it_is_over(
    begun: MarathonRunning, play: Playing, clock: list[int], tmp_path: Path
) -> None:
    play(begun, *TO_THE_CORRIDOR)
    begun.restart()
    play(begun, *TO_THE_ROOF[:2])
    clock[0] += 60_000
    latest = Timeline(tmp_path).latest(small())
    assert latest is not None
    assert latest.category == MARATHON
    again = running_for(latest, MARATHON, tmp_path)
    assert again.race is not None
    assert again.race.history.attempts == ()
    assert again.real == 64 * SECOND
    play(again, *TO_THE_ROOF[2:])  # type: ignore[arg-type]
    assert again.is_over
    assert again.made.spent.moves == 9


def test_a_game_of_a_marathon_is_kept_as_a_run_that_claims_no_category(begun: MarathonRunning, play: Playing) -> None:
    assert begun.race is not None
    play(begun, *TO_THE_CORRIDOR)
    found = result(begun.race, begun.made, ())
    assert found.is_of_marathon
    assert found.is_kept
    assert not found.is_finished
    run = run_of(begun.race, begun.made)
    assert (run.category, run.ending, run.moves) == (None, "corridor", 3)
