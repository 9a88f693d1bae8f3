"""Games that came to an ending are attempts: when, by which splits, and whether they were finished."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from game.engine import Player
from game.runs.attempts.history import listed
from game.runs.games.session import Session
from game.runs.games.timeline import Timeline
from game.runs.splits.attempt import SKIPPED, Attempt, Times
from game.runs.timeline.node import Profile
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, player, small

BEGAN = 1_795_435_200  # seconds since 1970
NOON = datetime.fromtimestamp(BEGAN, UTC)
PROFILE = Profile.of(small(), player())


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The clock of a game, in seconds; it goes on by one whenever it is looked at."""
    now = [BEGAN]

    def look(_: object) -> int:
        now[0] += 1
        return (now[0] - 1) * 1000

    monkeypatch.setattr("game.runs.games.steady_clock.SteadyClock.now", look)
    return now


class Games:
    """A player's games on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def play(self, *moves: str, category: str | None = None, taken_over: tuple[str, ...] | None = None) -> None:
        """A new game: choices, or what a session does."""
        games = Timeline(self.folder, category=category)
        session = games.new(small(), player(), taken_over)
        for move in moves:
            self._move(session, move)
        games.close()

    @staticmethod
    def _move(session: Session, move: str) -> None:
        if move in ("undo", "redo"):
            getattr(session, move)()
        else:
            session.choose(move)

    def attempts(self, category: str = "", profile: Profile = PROFILE) -> tuple[Attempt, ...]:
        games = Timeline(self.folder)
        found = listed(small(), games._keeper, profile, category).history
        games.close()
        return found.attempts


@pytest.fixture
def games(tmp_path: Path, clock: list[int]) -> Iterator[Games]:
    assert clock
    return Games(tmp_path)


def test_a_run_to_the_last_chapter_is_a_finished_attempt_with_a_split_a_chapter(games: Games) -> None:
    games.play(*TO_THE_ROOF)
    (attempt,) = games.attempts()
    # A look at each decision's node and at each arrival: the clock goes on by two a decision, and begins with the first of them.
    assert (attempt.started, attempt.moves) == (NOON + timedelta(seconds=2), 6)
    assert [split.moves for split in attempt.splits] == [5, 6]
    assert [split.story for split in attempt.splits] == [20, 21]
    first, last = (split.real for split in attempt.splits)
    assert (first, last) == (8_000_000, 10_000_000)
    assert attempt.ended == attempt.started + timedelta(seconds=10)


def test_each_time_that_a_run_is_played_is_an_attempt(games: Games) -> None:
    for _ in range(3):
        games.play(*TO_THE_ROOF)
    started = [attempt.started for attempt in games.attempts()]
    assert len(set(started)) == 3
    assert started == sorted(started)


def test_an_ending_in_an_earlier_chapter_is_a_reset(games: Games) -> None:
    games.play(*TO_THE_CORRIDOR)
    (attempt,) = games.attempts()
    assert (attempt.splits, attempt.moves) == ((), 3)


def test_in_a_category_the_attempt_is_finished_where_its_ending_counts(games: Games) -> None:
    games.play(*TO_THE_CORRIDOR, category="any")
    (attempt,) = games.attempts("any")
    assert attempt.splits[0] == SKIPPED
    assert attempt.splits[1].story == 3
    assert games.attempts() == ()


def test_a_run_without_an_ending_or_one_that_was_taken_over_is_none(games: Games) -> None:
    games.play(TO_THE_ROOF[-1], taken_over=TO_THE_ROOF[:-1])
    games.play(*TO_THE_ROOF[:-2])
    games.play("go_in", "key", "back", "undo")
    assert [attempt.moves for attempt in games.attempts()] == [3]


def test_no_clock_gives_anything_back_for_what_was_taken_back(games: Games) -> None:
    games.play(*TO_THE_ROOF)
    games.play("wait", "undo", *TO_THE_ROOF)
    games.play("wait", "go_in", "key", "undo", "key", "wash", "up", "ring")
    quick, started_anew, longer = (attempt.splits[-1].real or 0 for attempt in games.attempts())
    assert longer > quick
    assert started_anew == pytest.approx(quick, abs=6 * 10**6), "back at the start, an attempt begins anew"
    assert [attempt.splits[-1].story for attempt in games.attempts()] == [21, 21, 22]
    assert [attempt.splits[-1].moves for attempt in games.attempts()] == [6, 6, 7]


def test_where_the_clock_was_set_back_only_story_time_is_known(games: Games, clock: list[int]) -> None:
    session_moves = TO_THE_ROOF[:2]
    timeline = Timeline(games.folder)
    session = timeline.new(small(), player())
    for move in session_moves:
        session.choose(move)
    clock[0] = BEGAN - 1000
    for move in TO_THE_ROOF[2:]:
        session.choose(move)
    timeline.close()
    (attempt,) = games.attempts()
    assert attempt.splits == (Times(None, 20, 5), Times(None, 21, 6))
    assert attempt.ended is None


def test_whoever_plays_for_a_category_has_made_an_attempt_with_the_first_decision(games: Games) -> None:
    games.play(category="any")
    games.play(*TO_THE_ROOF[:2], category="any")
    games.play(*TO_THE_ROOF, category="any")
    reset, finished = games.attempts("any")
    assert (reset.splits, reset.moves) == ((), 2)
    assert finished.splits[-1].story == 21


def test_a_jump_ends_an_attempt_and_what_follows_it_is_none(games: Games) -> None:
    timeline = Timeline(games.folder, category="any")
    session = timeline.new(small(), player())
    ends = []
    for choice in TO_THE_ROOF:
        session.choose(choice)
        ends.append(session.here)
    session = timeline.new(small(), player())
    session.choose("go_in")
    session.jump(ends[-2])
    session.choose(TO_THE_ROOF[-1])
    timeline.close()
    finished, left = games.attempts("any")
    assert (len(finished.splits), finished.moves) == (2, 6)
    assert (left.splits, left.moves) == ((), 1)


def test_what_follows_an_ending_is_no_part_of_the_attempt(games: Games) -> None:
    games.play(*TO_THE_CORRIDOR, "undo", "wash", "up", "ring", category="any")
    (attempt,) = games.attempts("any")
    assert attempt.moves == 3


def test_whoever_begins_with_decisions_that_are_taken_practises_and_makes_no_attempt(games: Games) -> None:
    games.play(TO_THE_ROOF[0], category="any")
    games.play(*TO_THE_ROOF[2:], category="any", taken_over=TO_THE_ROOF[:2])
    assert [attempt.moves for attempt in games.attempts("any")] == [1]
    assert games.attempts() == ()


def test_the_attempts_of_others_are_not_mine(games: Games) -> None:
    games.play(*TO_THE_ROOF)
    assert games.attempts(profile=Profile.of(small(), Player("Mina"))) == ()
