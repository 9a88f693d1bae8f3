"""Packs that are written to hang whoever reads them: the time that loading and checking takes grows with their length, and no faster."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from game.story import load
from game.story.lint import lint
from game.story.problems import Problem, StoryError
from tests.made import write_story
from tests.story.hostile import KINDS, conditions_that_double_over_an_unreadable_one, hard_choices

SHORT = 24 << 10  # bytes
LONG = 1_000 << 10
BAR = 5  # seconds of processor time for a MiB; here it is generous: most take a tenth
GROWTH = 3.0  # in a doubling; a square takes four times as long, and what else the machine does can cost the longer one a third
NOISE = 0.4  # seconds that a measurement may be off
ROUNDS = 3  # of which the quickest counts: a neighbour on the machine can make one slower, and none can make one quicker


def checked(folder: Path, name: str, size: int) -> tuple[float, tuple[Problem, ...]]:
    """The seconds that loading and checking a pack takes, and what is found."""
    write_story(folder, KINDS[name](size))
    began = time.process_time()
    try:
        problems = lint(load(folder))
    except StoryError as error:
        problems = error.problems
    return time.process_time() - began, problems


@pytest.mark.parametrize("name", KINDS)
def test_a_short_hostile_pack_is_loaded_or_refused_at_once(name: str, tmp_path: Path) -> None:
    seconds, problems = checked(tmp_path, name, SHORT)
    assert seconds < BAR
    assert not [problem for problem in problems if problem.code.id in ("HH002", "HH004")]  # it is hostile, not just no TOML


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
def test_a_hostile_pack_of_twice_the_length_takes_twice_the_time(name: str, tmp_path: Path) -> None:
    half = whole = float("inf")
    for turn in range(ROUNDS):
        half = min(half, checked(tmp_path / f"half-{turn}", name, LONG // 2)[0])
        whole = min(whole, checked(tmp_path / f"whole-{turn}", name, LONG)[0])
        if whole < min(GROWTH * half + NOISE, BAR):
            return
    assert whole < GROWTH * half + NOISE
    assert whole < BAR


def test_a_condition_over_one_that_cannot_be_read_counts_it_as_a_test(tmp_path: Path) -> None:
    write_story(tmp_path, conditions_that_double_over_an_unreadable_one(4_000))
    with pytest.raises(StoryError) as caught:
        load(tmp_path)
    first, *others = caught.value.problems
    assert (first.code.id, first.key) == ("HH103", "condition.c0.when")
    assert others
    assert all("at most 64 tests" in problem.message or problem.code.id == "HH103" for problem in others)


def test_guards_that_are_too_hard_to_decide_are_told_and_not_waited_for(tmp_path: Path) -> None:
    found = lint(load(write_story(tmp_path, hard_choices(8_000))))
    assert {problem.code.id for problem in found if problem.key.endswith(".when")} == {"HH217"}
