"""Attempts by chance: with resets, skips and splits that were undone; on both clocks, or on one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from game.runs.splits.attempt import MAX_ID, Attempt, History, Times
from tests.runs.splits.running import Running

SKIP, UNDO = "skip", "undo"

LONGEST_REAL, LONGEST_STORY = 30 * 24 * 3600 * 10**6, 30 * 24 * 60  # of a segment: days of it

# What XML can hold and a reader keeps: no blanks at the ends, which are the layout's.
NAMES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\ufffe\uffff"), max_size=12).map(str.strip)
_MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - which the next argument sets
_REALS = st.one_of(st.integers(0, 3), st.integers(0, 10**9), st.integers(0, LONGEST_REAL))
_STORIES = st.one_of(st.integers(0, 3), st.integers(0, 200), st.integers(0, LONGEST_STORY))


@st.composite
def attempts(draw: st.DrawFn, segments: int, id: int) -> Attempt:
    """An attempt at so many segments."""
    has_real, has_story = draw(st.sampled_from([(True, True), (True, False), (False, True)]))
    started = draw(st.none() | _MOMENTS)
    ended = started + draw(st.timedeltas(timedelta(0), timedelta(days=60))) if started and draw(st.booleans()) else None
    running, real, story = Running(segments, started), 0, 0
    for _ in range(draw(st.integers(0, segments + 3))):
        event = draw(st.sampled_from(["split", "split", "split", SKIP, UNDO]))
        if event == UNDO and running.splits:
            running = running.undo()
        elif event == SKIP and len(running.splits) + 1 < segments:
            running = running.skip()
        elif event == "split" and not running.has_ended:
            real, story = real + draw(_REALS), story + draw(_STORIES)
            running = running.split(Times(real if has_real else None, story if has_story else None))
    return running.attempt(id, ended)


@st.composite
def histories(draw: st.DrawFn, most: int = MAX_ID) -> History:
    """Attempts with ids up to some number."""
    names = tuple(draw(st.lists(NAMES, min_size=1, max_size=5)))
    ids = sorted(draw(st.sets(st.integers(1, most), max_size=6)))
    return History(names, tuple(draw(attempts(len(names), id)) for id in ids))
