"""Gauges: which end is good, and whether what has just moved is better or worse."""

from __future__ import annotations

import pytest

from game.story.variables import Good
from game.turn.gauge import Change, Gauge, Tone, moved


def gauge(level: int, good: Good, was: str = "", change: Change = "") -> Gauge:
    return Gauge(id="nerve", title="Nerve", word=f"level {level}", says="", level=level, top=4, good=good, was=was, change=change)


@pytest.mark.parametrize(
    ("good", "tones"),
    [
        ("high", ["bad", "bad", "neutral", "good", "good"]),
        ("low", ["good", "good", "neutral", "bad", "bad"]),
        ("none", ["neutral"] * 5),
    ],
)
def test_how_well_it_stands_goes_by_which_end_is_good(good: Good, tones: list[Tone]) -> None:
    assert [gauge(level, good).tone for level in range(5)] == tones


@pytest.mark.parametrize(
    ("good", "before", "now", "words"),
    [
        ("high", 1, 2, "better than level 1"),
        ("high", 2, 1, "worse than level 2"),
        ("low", 1, 2, "worse than level 1"),
        ("low", 2, 1, "better than level 2"),
        ("none", 1, 2, "was level 1"),
        ("high", 2, 2, ""),
    ],
)
def test_what_moved_says_in_words_whether_that_was_good(good: Good, before: int, now: int, words: str) -> None:
    (after,) = moved([gauge(before, good)], (gauge(now, good),))
    assert after.moved_words == words
    assert after.line == f"Nerve: level {now}{', ' if words else ''}{words}."


def test_what_moved_before_that_is_forgotten() -> None:
    (after,) = moved([gauge(2, "high")], (gauge(2, "high", was="level 1", change="better"),))
    assert not after.has_moved
    assert after.change == ""
