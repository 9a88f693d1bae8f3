"""Attempts in a timeline: kept once, in order, proved by their names, and saved with all else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given

from game.errors import TimelineDamaged
from game.runs.attempts.history import add, listed
from game.runs.games.timeline import FILE
from game.runs.splits.attempt import SKIPPED, Attempt, History, Times
from game.runs.splits.course import course
from game.runs.timeline.attempt_rows import KeptAttempt, kept_of
from game.runs.timeline.database import Database
from game.runs.timeline.file_layout import backups
from game.runs.timeline.keeper import Keeper
from game.runs.timeline.node import Profile
from game.runs.timeline.recovery.checkup import examined
from game.runs.timeline.recovery.rescue import rescued
from tests.drawn import tries
from tests.program import player, small
from tests.runs.splits.made_histories import histories
from tests.runs.timeline.files import PROFILE, copied_to, played, written

FIRST = Attempt(1, (Times(5_000_000, 20), Times(9_000_000, 21)), datetime(2026, 11, 23, 12, tzinfo=UTC), moves=6, run="ab")
RESET = Attempt(2, (Times(4_000_000, 20),), datetime(2026, 11, 23, 13, tzinfo=UTC))
UNDATED = Attempt(3, (SKIPPED, Times(None, 30)))
OTHER = Profile.of(small(), evolve(player(), seed=8))


@pytest.fixture
def keeper(tmp_path: Path) -> Iterator[Keeper]:
    opened = Keeper(tmp_path / FILE)
    yield opened
    opened.close()


def attempts(keeper: Keeper, profile: Profile = PROFILE, category: str = "") -> tuple[Attempt, ...]:
    return listed(small(), keeper, profile, category).history.attempts


def test_attempts_are_listed_as_they_were_kept_and_numbered(keeper: Keeper) -> None:
    assert add(small(), keeper, PROFILE, "", [FIRST, RESET, UNDATED]) == 3
    assert attempts(keeper) == (FIRST, RESET, UNDATED)
    assert listed(small(), keeper, PROFILE).history.segments == ("Morning", "Bell")


def test_attempts_are_in_the_order_in_which_they_were_started(keeper: Keeper) -> None:
    add(small(), keeper, PROFILE, "", [RESET, UNDATED])
    add(small(), keeper, PROFILE, "", [FIRST])
    assert [attempt.started for attempt in attempts(keeper)] == [FIRST.started, RESET.started, None]


def test_an_attempt_is_kept_once_and_equal_ones_as_often_as_there_are(keeper: Keeper) -> None:
    for new in (3, 0):
        assert add(small(), keeper, PROFILE, "", [FIRST, UNDATED, UNDATED]) == new
    assert add(small(), keeper, PROFILE, "", [FIRST, UNDATED, UNDATED, UNDATED]) == 1
    assert len(attempts(keeper)) == 4


def test_what_no_livesplit_file_tells_makes_no_other_attempt(keeper: Keeper) -> None:
    add(small(), keeper, PROFILE, "", [FIRST])
    assert add(small(), keeper, PROFILE, "", [evolve(FIRST, moves=None, run="")]) == 0
    assert attempts(keeper) == (FIRST,)


def test_each_player_and_category_has_attempts_of_its_own(keeper: Keeper) -> None:
    add(small(), keeper, PROFILE, "", [FIRST])
    add(small(), keeper, PROFILE, "any", [RESET])
    add(small(), keeper, OTHER, "", [UNDATED])
    assert [attempt.splits for attempt in attempts(keeper, category="any")] == [RESET.splits]
    assert [attempt.splits for attempt in attempts(keeper, OTHER)] == [UNDATED.splits]
    assert attempts(keeper) == (FIRST,)


def test_attempts_at_other_segments_are_counted_and_left_out(keeper: Keeper) -> None:
    keeper.keep([(PROFILE, KeptAttempt("", ("01-morning",), Attempt(1, (Times(1),))))])
    add(small(), keeper, PROFILE, "", [FIRST])
    found = listed(small(), keeper, PROFILE)
    assert (found.history.attempts, found.elsewhere) == ((FIRST,), 1)


def test_nothing_is_made_where_there_is_nothing(keeper: Keeper) -> None:
    assert attempts(keeper) == ()
    assert add(small(), keeper, PROFILE, "", []) == 0
    assert not keeper.path.exists()


@tries(200)
@given(histories())
def test_a_row_is_read_as_it_was_meant(history: History) -> None:
    for attempt in history.attempts:
        kept = KeptAttempt("any", ("01-morning", "02-bell"), evolve(attempt, id=1, moves=7, run="0f"), 2)
        assert kept_of(kept.row(PROFILE)) == kept


# --- damage -------------------------------------------------------------------------------------


def with_attempts(folder: Path) -> Path:
    path = played(folder)
    opened = Keeper(path)
    add(small(), opened, PROFILE, "any", [FIRST, RESET, UNDATED])
    opened.close()
    for backup in backups(path):
        backup.unlink()  # what is damaged here is not to be found there
    return path


CHANGES = ["twin = 1", "splits = '1 1\n'", "splits = 'x'", "started = ''", "category = 'none'", "segments = ''", "profile = zeroblob(16)"]


@pytest.mark.parametrize("change", CHANGES)
def test_an_attempt_that_was_changed_is_damage_and_the_others_are_saved(tmp_path: Path, change: str) -> None:
    path = with_attempts(tmp_path)
    written(path, f"UPDATE attempt SET {change} WHERE rowid = 2")  # noqa: S608
    report = examined(path, small())
    assert report.damage == ("attempts whose id does not match: 1",)
    rescued(path)
    assert examined(path, small()).is_sound
    opened = Keeper(path)
    assert [attempt.splits for attempt in attempts(opened, category="any")] == [FIRST.splits, UNDATED.splits]
    opened.close()


def test_an_attempt_of_a_player_who_is_lost_is_of_nobody(tmp_path: Path) -> None:
    path = with_attempts(tmp_path)
    written(path, "DELETE FROM profile; DELETE FROM node; DELETE FROM visit")
    assert examined(path, small()).damage == ("attempts of missing players: 3",)


def test_a_changed_attempt_is_told_when_it_is_read(tmp_path: Path) -> None:
    path = with_attempts(tmp_path)
    written(path, "UPDATE attempt SET ended = 'noon'")
    with closing(Database(path)) as database, pytest.raises(TimelineDamaged):
        database.attempts(PROFILE)


def test_attempts_outlive_a_first_page_that_is_lost(tmp_path: Path) -> None:
    path = copied_to(with_attempts(tmp_path), tmp_path / "damaged")
    data = path.read_bytes()
    path.write_bytes(bytes(4096) + data[4096:])
    rescued(path)
    opened = Keeper(path)
    assert len(attempts(opened, category="any")) == 3
    opened.close()


def test_what_was_read_is_written_again_where_the_file_was_lost(tmp_path: Path) -> None:
    path = with_attempts(tmp_path)
    opened = Keeper(path)
    opened.attempts(PROFILE)
    path.unlink()
    opened.keep([(PROFILE, KeptAttempt("any", ("01-morning", "02-bell"), evolve(RESET, splits=())))])
    assert len(opened.attempts(PROFILE)) == 4
    opened.close()


def test_the_segments_of_a_category_are_those_up_to_its_last_ending() -> None:
    assert [segment.id for segment in course(small(), small().categories["any"].endings)] == ["01-morning", "02-bell"]
