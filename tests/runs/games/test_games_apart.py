"""Games of one player are told apart in the log, whoever plays them by turns, at once, or again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from attrs import evolve

from game.runs.attempts.history import add, listed
from game.runs.attempts.provenance import TAKEN_OVER, walk_to
from game.runs.games.session import Session
from game.runs.games.timeline import FILE, Timeline
from game.runs.splits.attempt import Attempt
from game.runs.timeline.keeper import Keeper
from tests.moving import went
from tests.program import TO_THE_CORRIDOR, TO_THE_ROOF, player, small
from tests.runs.speedrun.playing import Time


@pytest.fixture(autouse=True)
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    """The clock of every game; a second goes by whenever it is looked at."""
    time = Time()

    def look(_: object) -> int:
        time.goes(1)
        return time.at

    monkeypatch.setattr("game.runs.games.steady_clock.SteadyClock.now", look)
    return time


def attempts(folder: Path, category: str = "any") -> tuple[Attempt, ...]:
    keeper = Keeper(folder / FILE)
    profile = Timeline(folder).unbegun(small(), player()).tree.profile
    found = listed(small(), keeper, profile, category).history.attempts
    keeper.close()
    return found


def begun(folder: Path, category: str = "any") -> Session:
    return Timeline(folder, category=category).new(small(), player())


def played(session: Session, *choices: str) -> Session:
    for choice in choices:
        session.choose(choice)
    return session


def test_two_programs_that_play_by_turns_do_not_end_each_others_attempts(tmp_path: Path) -> None:
    one, other = begun(tmp_path), begun(tmp_path)
    for mine, theirs in zip(TO_THE_ROOF, (*TO_THE_CORRIDOR, None, None, None), strict=True):
        one.choose(mine)
        if theirs:
            other.choose(theirs)
    assert [attempt.moves for attempt in attempts(tmp_path)] == [6, 3]
    assert all(attempt.splits for attempt in attempts(tmp_path))


def test_practice_at_the_start_is_no_attempt(tmp_path: Path) -> None:
    session = begun(tmp_path)
    session.begin_anew(())
    played(session, *TO_THE_ROOF)
    assert attempts(tmp_path) == attempts(tmp_path, "") == ()


def test_whoever_begins_a_decision_further_each_time_has_played_none_of_them(tmp_path: Path) -> None:
    for count in range(len(TO_THE_ROOF) + 1):
        session = Timeline(tmp_path).new(small(), player(), TO_THE_ROOF[:count])
    assert walk_to(session.tree, session.here).helpers == (TAKEN_OVER,)
    assert attempts(tmp_path, "") == ()


def test_a_strict_game_is_strict_in_another_program_too(tmp_path: Path) -> None:
    session = Timeline(tmp_path, category="any", is_strict=True).new(small(), player())
    session.choose("go_in")
    again = Timeline(tmp_path).latest(small())
    assert again is not None
    assert again.is_strict
    assert not went(again.undo)


def test_an_ordinary_game_is_found_behind_attempts_and_practice(tmp_path: Path) -> None:
    games = Timeline(tmp_path)
    ordinary = played(games.new(small(), player()), "wait")
    runner = games.unbegun(small(), player())
    runner.begin_anew(None, "any")
    runner.choose("go_in")
    games.new(small(), player(), TO_THE_ROOF[:3])
    found = Timeline(tmp_path).ordinary(small())
    assert found is not None
    assert found.decisions == ordinary.decisions
    assert found.game == ordinary.game


def test_nothing_is_kept_of_a_game_that_is_not_begun(tmp_path: Path) -> None:
    Timeline(tmp_path).unbegun(small(), player())
    assert not (tmp_path / FILE).exists()


def test_a_game_that_a_timer_followed_is_one_attempt_by_the_clock_of_the_game(tmp_path: Path) -> None:
    session = played(begun(tmp_path), *TO_THE_ROOF)
    (mine,) = attempts(tmp_path)
    assert mine.started is not None
    theirs = evolve(
        mine, started=mine.started + timedelta(seconds=2), splits=[evolve(split, real=1, moves=None) for split in mine.splits], run=""
    )
    later = evolve(theirs, started=mine.started + timedelta(minutes=5), ended=None)
    keeper = Keeper(tmp_path / FILE)
    assert add(small(), keeper, session.tree.profile, "any", [theirs, later]) == 1
    keeper.close()
    assert [attempt.splits for attempt in attempts(tmp_path)] == [mine.splits, later.splits]


def test_a_file_that_is_made_anew_holds_each_attempt_once_however_often_it_was_read(tmp_path: Path) -> None:
    games = Timeline(tmp_path, category="any")
    session = played(games.new(small(), player()), *TO_THE_ROOF)
    for _ in range(3):
        games.latest(small())
    for file in tmp_path.glob(f"{FILE}*"):
        file.unlink()
    session.begin_anew(None, "any")
    session.choose("go_in")
    games.close()
    assert [attempt.moves for attempt in attempts(tmp_path)] == [6, 1]


def test_an_attempt_through_which_the_story_leads_no_more_is_counted_and_left_out(tmp_path: Path) -> None:
    session = played(begun(tmp_path), *TO_THE_ROOF)
    scenes = dict(small().scenes)
    choices = {id: choice for id, choice in scenes["hall"].choices.items() if id != "wash"}
    story = evolve(small(), scenes={**scenes, "hall": evolve(scenes["hall"], choices=choices)})
    keeper = Keeper(tmp_path / FILE)
    found = listed(story, keeper, session.tree.profile, "any")
    keeper.close()
    assert (found.history.attempts, found.elsewhere) == ((), 1)
