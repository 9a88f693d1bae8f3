"""What follows from attempts: bests, histories, the sum of best, and how an attempt goes beside them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.runs.splits.attempt import MAX_ID, SKIPPED, Attempt, Clock, History, Times
from game.runs.splits.best import durations, golds, personal_best, segment_histories
from game.runs.splits.course import course
from game.runs.splits.fastest import best_splits, sum_of_best
from game.runs.splits.pace import best_possible, deltas, lost
from tests.program import small
from tests.runs.splits.made_histories import LONGEST_REAL, histories
from tests.runs.splits.running import Running

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def attempt(id: int, *reals: int | None) -> Attempt:
    return Attempt(id, tuple(Times(real) for real in reals))


def history(*runs: tuple[int | None, ...]) -> History:
    """Attempts at three segments, by their splits in real time."""
    return History(("a", "b", "c"), tuple(attempt(id, *reals) for id, reals in enumerate(runs, 1)))


def test_a_personal_best_is_a_finished_attempt_and_the_first_of_equals() -> None:
    found = history((1, 2), (5, 9, 20), (4, 9, 20), (6, 7, 30))
    assert personal_best(found, Clock.REAL) == found.attempts[1]
    assert found.finished == found.attempts[1:]


def test_each_clock_has_a_personal_best_of_its_own() -> None:
    runs = Attempt(1, (Times(1, 9),)), Attempt(2, (Times(2, 8),)), Attempt(3, (Times(None, 7),))
    found = History(("only",), runs)
    assert (personal_best(found, Clock.REAL), personal_best(found, Clock.STORY)) == (runs[0], runs[2])
    assert personal_best(History(("only",), runs[2:]), Clock.REAL) is None


def test_an_attempt_that_was_reset_sets_best_segments_too() -> None:
    assert golds(history((5, 9, 20), (3,), (9, 10)), Clock.REAL) == (3, 1, 11)


def test_after_a_skip_a_segment_holds_what_was_skipped() -> None:
    found = history((3, 12, 30), (None, 10, 20))
    assert durations(found.attempts[1].splits, Clock.REAL) == (None, 10, 10)
    assert [[took.real for _, took in each] for each in segment_histories(found)] == [[3, None], [9, 10], [18, 10]]


def test_a_combined_segment_is_no_best_where_a_shorter_one_is_known_and_one_where_none_is() -> None:
    assert golds(history((3, 12, 30), (None, 10, 20)), Clock.REAL) == (3, 9, 10)
    assert golds(history((None, 10, 20)), Clock.REAL) == (None, 10, 10)


def test_a_combined_segment_may_beat_the_sum_of_the_best_segments() -> None:
    found = history((3, 12, 30), (None, 10, 20))
    assert sum(gold or 0 for gold in golds(found, Clock.REAL)) == 22
    assert sum_of_best(found, Clock.REAL) == 20
    assert best_splits(found, Clock.REAL) == (None, 10, 20)


def test_there_is_no_sum_of_best_while_a_segment_was_never_timed() -> None:
    found = history((3, 12), (2,))
    assert sum_of_best(found, Clock.REAL) is None
    assert best_splits(found, Clock.REAL) == (2, 11, None)
    assert best_splits(history(), Clock.REAL) == (None, None, None)


@given(histories())
def test_the_sum_of_best_is_beaten_by_no_attempt_and_by_no_way_through_the_best_segments(found: History) -> None:
    for clock in Clock:
        best, segments = sum_of_best(found, clock), golds(found, clock)
        if (fastest := personal_best(found, clock)) is not None:
            assert best is not None
            assert best <= (fastest.splits[-1].on(clock) or 0)
        if None not in segments:
            assert best is not None
            assert best <= sum(gold or 0 for gold in segments)


def test_deltas_are_where_both_have_a_time() -> None:
    assert deltas((5, None, 20), (4, 9, 25)) == (1, None, -5)
    assert deltas((5,), (4, 9, 25)) == (1,)


def test_what_is_lost_in_a_segment_is_since_the_last_split_that_both_have() -> None:
    assert lost((5, None, 20), (4, 9, 25)) == (1, None, -6)
    assert lost((5, 9, 20), (4, None, 25)) == (1, None, -6)


def test_the_best_possible_time_is_what_was_lost_on_top_of_the_sum_of_best() -> None:
    found = history((5, 9, 20), (6, 8, 25))
    assert sum_of_best(found, Clock.REAL) == 18
    assert best_possible(found, (), Clock.REAL) == 18
    assert best_possible(found, (7,), Clock.REAL) == 20
    assert best_possible(found, (7,), Clock.REAL, now=8) == 20
    assert best_possible(found, (7,), Clock.REAL, now=12) == 23, "the segment takes longer than it ever did"
    assert best_possible(found, (7, None), Clock.REAL) == 20
    assert best_possible(found, (7, 9, 30), Clock.REAL) == 30
    assert best_possible(history((5, 9)), (7,), Clock.REAL) is None


def test_where_the_fastest_way_passes_a_split_by_the_next_one_tells_how_late_it_is() -> None:
    found = history((None, 10, 20))
    assert best_possible(found, (), Clock.REAL, now=7) == 20
    assert best_possible(found, (), Clock.REAL, now=50) == 60
    assert best_possible(history((None, None, 20)), (), Clock.REAL, now=50) == 50


@given(histories(), st.integers(0, LONGEST_REAL))
def test_the_best_possible_time_is_never_below_the_clock(found: History, later: int) -> None:
    for attempt in found.attempts:
        times = [split.real for split in attempt.splits]
        now = max((time for time in times if time is not None), default=0) + later
        possible = best_possible(found, times, Clock.REAL, now)
        assert possible is None or possible >= now or found.is_finished(attempt)


# --- the values ---------------------------------------------------------------------------------


def test_skipped_splits_at_the_end_were_never_reached() -> None:
    reset = Attempt(1, (Times(5), SKIPPED, SKIPPED))
    assert reset.splits == (Times(5),)
    assert not History(("a", "b", "c"), (reset,)).is_finished(reset)


def test_moments_are_whole_seconds_in_utc() -> None:
    east = datetime(2026, 11, 23, 21, 0, 0, 999_999, tzinfo=timezone(timedelta(hours=9)))
    assert Attempt(1, (), east, east).started == NOON
    assert Attempt(1, (), east, east).started.utcoffset() == timedelta(0)


WRONG = {
    "a time that runs backwards": lambda: attempt(1, 5, 4),
    "one that does so behind a skip": lambda: attempt(1, 5, None, 4),
    "story time that does": lambda: Attempt(1, (Times(1, 5), Times(2, 4))),
    "a time below 0": lambda: attempt(1, -1),
    "a time of centuries": lambda: attempt(1, 10**16),
    "an end before the start": lambda: Attempt(1, (), NOON, NOON - timedelta(seconds=1)),
    "a date without a zone": lambda: Attempt(1, (), NOON.replace(tzinfo=None)),
    "no id": lambda: attempt(0),
    "an id that LiveSplit cannot hold": lambda: attempt(MAX_ID + 1),
    "moves below 0": lambda: Attempt(1, (), moves=-1),
    "a run that is no name of one": lambda: Attempt(1, (), run="\x1b[2J"),
    "more splits than segments": lambda: History(("a",), (attempt(1, 1, 2),)),
    "ids that do not ascend": lambda: History(("a",), (attempt(2), attempt(2))),
    "no segment": lambda: History(()),
}


@pytest.mark.parametrize("make", WRONG.values(), ids=WRONG)
def test_what_cannot_be_cannot_be_made(make) -> None:
    with pytest.raises(ValueError, match=r".+"):
        make()


# --- an attempt under way -----------------------------------------------------------------------


def test_an_attempt_under_way_is_split_skipped_and_undone() -> None:
    running = Running(3, NOON).split(Times(5)).split(Times(7)).undo().skip().split(Times(9))
    assert running.has_ended
    made = running.attempt(1, NOON + timedelta(minutes=1), moves=12, run="ab")
    assert made == Attempt(1, (Times(5), SKIPPED, Times(9)), NOON, NOON + timedelta(minutes=1), 12, "ab")
    assert not running.undo().has_ended


def test_what_a_timer_refuses_is_refused() -> None:
    full = Running(1).split(Times(1))
    for refused in (lambda: full.split(Times(2)), full.skip, Running(1).skip, Running(1).undo):
        with pytest.raises(ValueError, match=r".+"):
            refused()


def test_an_end_before_the_start_is_not_known() -> None:
    assert Running(1, NOON).attempt(1, NOON - timedelta(hours=1)).ended is None


def test_the_course_is_the_chapters_up_to_the_last_ending_that_counts() -> None:
    assert [segment.name for segment in course(small())] == ["Morning", "Bell"]
    assert [segment.id for segment in course(small(), ["corridor"])] == ["01-morning"]
    assert len(course(small(), ["corridor", "roof"])) == 2
