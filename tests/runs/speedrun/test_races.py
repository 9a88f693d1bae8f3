"""How an attempt goes beside all that were made before."""

from __future__ import annotations

import pytest

from game.runs.speedrun.race import RaceRow
from game.runs.splits.attempt import Times
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF
from tests.runs.speedrun.playing import SECOND, made, race_after, ranked_by, seconds

BEST, RESET = seconds(6, 8), seconds(3)
TO_THE_BELL = TO_THE_ROOF[:5]  # in 4 seconds: the clock starts with the first of them


def test_before_the_first_decision_the_best_is_what_there_is_to_see() -> None:
    race = race_after(BEST, RESET)
    pace = race.pace(made())
    assert pace.rows == (RaceRow("Morning", 6 * SECOND, is_here=True), RaceRow("Bell", 8 * SECOND))
    assert (pace.delta, pace.previous, pace.golds, pace.is_ahead) == (None, None, 0, False)
    assert (race.best_time, race.sum_of_best, race.possible(pace, None)) == (8 * SECOND, 5 * SECOND, 5 * SECOND)


def test_what_no_attempt_has_come_to_is_not_named() -> None:
    assert [row.name for row in race_after().pace(made()).rows] == ["Morning", "Chapter 2"]
    assert [row.name for row in race_after(RESET).pace(made()).rows] == ["Morning", "Chapter 2"]
    assert [row.name for row in race_after().pace(made(*TO_THE_BELL)).rows] == ["Morning", "Bell"], "where it is now"


def test_a_split_ahead_of_the_best() -> None:
    race = race_after(BEST, RESET)
    pace = race.pace(made(*TO_THE_BELL))
    assert pace.rows == (RaceRow("Morning", 4 * SECOND, -2 * SECOND, is_behind=True), RaceRow("Bell", 8 * SECOND, is_here=True))
    assert (pace.delta, pace.previous, pace.is_ahead) == (-2 * SECOND, -2 * SECOND, True)
    assert race.possible(pace, None) == 6 * SECOND


def test_a_split_behind_the_best() -> None:
    race = race_after(BEST, RESET)
    pace = race.pace(made("wait", 5, *TO_THE_BELL[1:]))
    assert (pace.rows[0].time, pace.delta, pace.is_ahead, pace.golds) == (8 * SECOND, 2 * SECOND, False, 0)
    assert race.possible(pace, None) == 10 * SECOND
    assert race.possible(pace, 15 * SECOND) == 15 * SECOND, "the segment takes longer than it ever did"


def test_an_attempt_that_was_reset_has_set_golds_too() -> None:
    took_four = made(*TO_THE_BELL)
    assert race_after(BEST).pace(took_four).rows[0].is_gold
    assert not race_after(BEST, RESET).pace(took_four).rows[0].is_gold
    assert not race_after(seconds(4)).pace(took_four).rows[0].is_gold, "as quick is not quicker"
    assert not race_after().pace(took_four).rows[0].is_gold, "what was never timed cannot be beaten"


def test_a_run_that_ends_before_the_last_chapter_has_its_last_split_at_the_end() -> None:
    assert [row.name for row in race_after(BEST).pace(made(*TO_THE_CORRIDOR)).rows] == ["Morning", "The end"]
    assert [row.name for row in race_after(BEST).pace(made(*TO_THE_ROOF)).rows] == ["Morning", "Bell"]
    assert [row.name for row in race_after(BEST).pace(made(*TO_THE_CORRIDOR[:-1])).rows] == ["Morning", "Bell"]


def test_what_is_lost_in_the_last_segment_is_told_apart_from_what_is_lost_in_all() -> None:
    pace = race_after(BEST).pace(made(*TO_THE_BELL, 4, TO_THE_ROOF[-1]))
    assert (pace.delta, pace.losses, pace.previous) == (0, (-2 * SECOND, 2 * SECOND), 2 * SECOND)
    assert [row.delta for row in pace.rows] == [-2 * SECOND, 0]
    assert not pace.is_ahead, "level is not ahead"


def test_a_better_attempt_is_the_best_from_then_on() -> None:
    race, quick = race_after(BEST, RESET), made(*TO_THE_ROOF)
    assert race.is_best(quick)
    assert race.pace(quick).golds == 1
    later = race.after(quick)
    assert (later.best_time, later.sum_of_best) == (5 * SECOND, 4 * SECOND)
    assert [attempt.id for attempt in later.history.attempts] == [1, 2, 3]
    assert len(later.history.finished) == 2
    assert not later.is_best(quick), "as good is not better"


def test_an_attempt_that_is_reset_counts_and_its_golds_do() -> None:
    later = race_after(BEST).after(made(*TO_THE_BELL))
    assert (len(later.history.attempts), len(later.history.finished)) == (2, 1)
    assert later.golds == (4 * SECOND, 2 * SECOND)
    assert later.best_time == 8 * SECOND


def test_whoever_decides_nothing_makes_no_attempt() -> None:
    race = race_after(BEST)
    assert race.after(made(30)) is race


def test_what_was_never_done_has_no_times() -> None:
    race = race_after()
    pace = race.pace(made(*TO_THE_BELL))
    assert (race.best_time, race.sum_of_best, race.possible(pace, None)) == (None, None, None)
    assert (pace.delta, pace.losses, pace.is_ahead) == (None, (), False)
    assert [row.time for row in pace.rows] == [4 * SECOND, None]


def test_a_segment_that_is_passed_by_has_no_time() -> None:
    race = race_after(BEST)
    pace = race.pace(made(*TO_THE_CORRIDOR))
    assert [(row.time, row.delta, row.is_behind) for row in pace.rows] == [(None, None, True), (2 * SECOND, -6 * SECOND, True)]
    assert pace.delta == -6 * SECOND


def test_an_ending_that_does_not_count_is_no_best() -> None:
    race = race_after(category="roof")
    wrong = made(*TO_THE_CORRIDOR, category="roof")
    assert not race.is_finished(wrong)
    assert not race.is_best(wrong)
    assert len(race.after(wrong).history.finished) == 0


# By real time the first is the best, by decisions the second, by story time the third.
ATTEMPTS = [Times(1, 9, 9), Times(2, 10, 10)], [Times(5, 8, 2), Times(6, 9, 3)], [Times(8, 1, 8), Times(9, 2, 9)]


@pytest.mark.parametrize(("clock", "best", "total"), [("real", 2, 2), ("moves", 3, 3), ("minutes", 2, 2)])
def test_the_clock_of_the_category_ranks(clock: str, best: int, total: int) -> None:
    race = race_after(*ATTEMPTS, story=ranked_by(clock))
    assert race.best_time == best
    assert race.sum_of_best == total
    assert race.best is race.history.attempts[["real", "moves", "minutes"].index(clock)]


@pytest.mark.parametrize(("clock", "delta"), [("real", -SECOND), ("moves", 1), ("minutes", 10)])
def test_deltas_are_on_the_clock_of_the_category(clock: str, delta: int) -> None:
    story = ranked_by(clock)
    best = [Times(5 * SECOND, 10, 4), Times(7 * SECOND, 13, 6)]
    assert race_after(best, story=story).pace(made(*TO_THE_BELL, story=story)).delta == delta


def test_what_is_taken_back_is_not_given_back() -> None:
    story = ranked_by("moves")
    race = race_after([Times(1, 1, 5), Times(1, 1, 6)], story=story)
    quick = made("go_in", "key", "undo", "key", "wash", "up", "ring", story=story)
    assert len(quick.states) == 6
    assert not race.is_best(quick), "five decisions are left of six"
    assert race.pace(quick).delta == 0
