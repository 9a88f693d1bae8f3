"""What livesplit-core says of the files that are written, and of the same attempts, played on its own timer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from game.runs.lss import PERSONAL_BEST, splits_file, to_text
from game.runs.splits.attempt import Attempt, Clock, History, Times
from game.runs.splits.best import golds, personal_best, segment_histories
from game.runs.splits.fastest import best_splits, sum_of_best
from game.runs.splits.pace import best_possible
from tests.drawn import tries
from tests.runs.lss.second_reader import SecondReader, second_reader
from tests.runs.splits.made_histories import NAMES, SKIP, UNDO, histories
from tests.runs.splits.running import Running

MINUTE = 60 * 10**6
SOME = tries(150, suppress_health_check=list(HealthCheck))
MANY = tries(1000, suppress_health_check=list(HealthCheck))
HISTORIES = histories(most=200)  # it counts up to the highest id, one by one


@pytest.fixture(scope="module")
def core() -> Iterator[SecondReader]:
    reader = second_reader()
    yield reader
    reader.close()


def told(times: Times) -> list[int | None]:
    """Times as it tells them: both in microseconds."""
    return [times.real, None if times.story is None else times.story * MINUTE]


@SOME
@given(history=HISTORIES, game=NAMES, category=NAMES)
def test_a_file_is_read_as_it_was_meant_and_needs_no_repair(core: SecondReader, history: History, game: str, category: str) -> None:
    check_file(core, history, game, category)


@pytest.mark.slow
@MANY
@given(history=HISTORIES, game=NAMES, category=NAMES)
def test_a_thousand_files_are_read_as_they_were_meant(core: SecondReader, history: History, game: str, category: str) -> None:
    check_file(core, history, game, category)


def check_file(core: SecondReader, history: History, game: str, category: str) -> None:
    file = splits_file(history, game=game, category=category)
    best = file.comparisons[PERSONAL_BEST]
    found = core.ask(lss=to_text(file))
    assert found.pop("kind") == "LiveSplit"
    repaired = found.pop("repaired")
    assert found["game"] == game
    assert found["category"] == category
    assert found["count"] == len(history.attempts)
    assert_close(found["attempts"], [as_listed(attempt, history.is_finished(attempt)) for attempt in history.attempts])
    for number, segment in enumerate(found["segments"]):
        assert segment["name"] == history.segments[number]
        assert_close(segment["best"], told(best[number]))
        assert_close(segment["gold"], told(file.golds[number]))
        assert_close(segment["history"], [[id, *told(took)] for id, took in segment_histories(history)[number]])
    assert_close(found["sum"], told(Times(*(sum_of_best(history, clock) for clock in Clock))), slack=len(history.segments))
    assert_close(repaired, found, slack=len(history.segments))


def assert_close(one: Any, other: Any, slack: int = 1) -> None:
    """Everything is the same, and numbers to a microsecond: it goes through seconds with a fraction, which cuts off the last one."""
    if isinstance(one, dict):
        assert_close(list(one.items()), list(other.items()), slack)
    elif isinstance(one, list | tuple):
        assert len(one) == len(other)
        for each, its in zip(one, other, strict=True):
            assert_close(each, its, slack)
    elif isinstance(one, int) and isinstance(other, int):
        assert abs(one - other) <= slack
    else:
        assert one == other


def as_listed(attempt: Attempt, is_finished: bool) -> list[Any]:
    dates = [moment.isoformat() if moment else None for moment in (attempt.started, attempt.ended)]
    return [attempt.id, *dates, *(told(attempt.splits[-1]) if is_finished else [None, None])]


# --- its timer ----------------------------------------------------------------------------------

Events = list[int | str]  # times in seconds, skips and undone splits


@st.composite
def lists_of_events(draw: st.DrawFn) -> tuple[int, list[Events]]:
    segments = draw(st.integers(1, 5))
    return segments, draw(st.lists(events(segments), max_size=6))


@st.composite
def events(draw: st.DrawFn, segments: int) -> Events:
    found: Events = []
    running, now = Running(segments), 0
    for event in draw(st.lists(st.one_of(st.integers(0, 900), st.sampled_from([SKIP, UNDO])), max_size=segments + 4)):
        can = {SKIP: len(running.splits) + 1 < segments, UNDO: bool(running.splits)}
        if not can.get(event, not running.has_ended):
            continue
        now += event if isinstance(event, int) else 0
        running = after(running, now if isinstance(event, int) else event)
        found.append(now if isinstance(event, int) else event)
    return found


def after(running: Running, event: int | str) -> Running:
    if isinstance(event, int):
        return running.split(Times(event * 10**6))
    return running.skip() if event == SKIP else running.undo()


@SOME
@given(made=lists_of_events())
def test_bests_histories_and_paces_are_those_of_its_timer(core: SecondReader, made: tuple[int, list[Events]]) -> None:
    check_timer(core, made)


@pytest.mark.slow
@MANY
@given(made=lists_of_events())
def test_of_a_thousand_lists_of_attempts_all_bests_are_those_of_its_timer(core: SecondReader, made: tuple[int, list[Events]]) -> None:
    check_timer(core, made)


def check_timer(core: SecondReader, made: tuple[int, list[Events]]) -> None:
    segments, attempts = made
    names = [f"segment {number}" for number in range(segments)]
    found = core.ask(names=names, attempts=attempts)
    history = History(tuple(names))
    for events, paces in zip(attempts, found["possible"], strict=True):
        running, now = Running(segments), 0
        for event, pace in zip(events, paces, strict=True):
            running = after(running, event)
            now = event * 10**6 if isinstance(event, int) else now
            if None not in best_splits(
                history, Clock.REAL
            ):  # later versions leave out splits that the fastest way passes by; this does not
                assert shown(best_possible(history, [split.real for split in running.splits], Clock.REAL, now)) == pace
        history = History(history.segments, (*history.attempts, running.attempt(len(history.attempts) + 1)))
    ends = [attempt.splits[-1].real if history.is_finished(attempt) else None for attempt in history.attempts]
    assert [each[4] for each in found["attempts"]] == ends
    best = personal_best(history, Clock.REAL)
    assert [each["best"][1] for each in found["segments"]] == ([split.real for split in best.splits] if best else [None] * segments)
    assert [each["gold"][1] for each in found["segments"]] == list(golds(history, Clock.REAL))
    assert [[(id, game) for id, _, game in each["history"]] for each in found["segments"]] == [
        [(id, took.real) for id, took in each] for each in segment_histories(history)
    ]
    assert found["sum"][1] == sum_of_best(history, Clock.REAL)


def shown(time: int | None) -> str:
    """A time as its components show it."""
    if time is None:
        return "—"
    minutes, seconds = divmod(time // 10**6, 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}" if minutes >= 60 else f"{minutes}:{seconds:02}"


def test_it_tells_a_file_that_needs_repair_and_one_that_is_none(core: SecondReader) -> None:
    text = to_text(splits_file(History(("only",), (Attempt(1, (Times(5 * 10**6),)),)), game="any"))
    found = core.ask(lss=text.replace("00:00:05", "00:00:09", 1))
    assert found["kind"] == "LiveSplit"
    slower = core.ask(lss=text[: text.index("<BestSegmentTime")] + text[text.index("<BestSegmentTime") :].replace("05", "09"))
    kind, repaired = slower.pop("kind"), slower.pop("repaired")
    assert (kind, repaired == slower) == ("LiveSplit", False)
    assert core.ask(lss="{}")["kind"] != "LiveSplit"
