"""A key that is held, a double click and a key meant for the page before decide nothing."""

from __future__ import annotations

import pytest

from game.tui.debounce import CLICK, LONGEST_DELAY, READING, RUNNING, SHORTEST_DELAY, Deafness, Debounce

pytestmark = pytest.mark.usefixtures("real_keys")
BOTH = pytest.mark.parametrize("deafness", [READING, RUNNING], ids=["reading", "running"])


class Fingers:
    """A keyboard and a page that changes with each choice, on a clock of their own."""

    def __init__(self, deafness: Deafness, turns: bool = True) -> None:
        self.now = 100.0
        self.chosen: list[str] = []
        self._deafness = deafness
        self._turns = turns  # whether a choice changes the page, a little later
        self._debounce = Debounce(lambda: self.now)
        self._due: list[float] = []  # timers
        self._page_due: float | None = None
        self._debounce.turn(deafness)
        self.wait(10)

    def wait(self, seconds: float) -> None:
        """Time goes by, and whatever is due happens."""
        end = self.now + seconds
        while due := min((each for each in (*self._due, self._page_due) if each is not None and each <= end), default=None):
            self.now = max(self.now, due)
            if due == self._page_due:
                self._page_due = None
                self._debounce.turn(self._deafness)
            else:
                self._due.remove(due)
                self._debounce.settle()
        self.now = end

    def press(self, key: str, after: float = 0) -> None:
        """A key comes, some time after the last, and is one that chooses."""
        self.wait(after)
        self._debounce.come(key, self.now)
        if wait := self._debounce.choose(lambda: self._choose(key)):
            self._due.append(self.now + wait)

    def hold(self, key: str, delay: float, interval: float, repeats: int) -> None:
        """A key is held down."""
        self.press(key)
        for number in range(repeats):
            self.press(key, after=interval if number else delay)

    def _choose(self, key: str) -> None:
        self.chosen.append(key)
        if self._turns:
            self._page_due = self.now + 0.02


@BOTH
@pytest.mark.parametrize("interval", [0.02, 0.03, 0.04, 0.09])
@pytest.mark.parametrize("delay", [0.03, 0.225, 0.25, 0.375, 0.5, 0.66, 0.75])
@pytest.mark.parametrize("turns", [True, False], ids=["the page changes", "the page stays"])
def test_a_key_that_is_held_decides_once(deafness: Deafness, delay: float, interval: float, turns: bool) -> None:
    fingers = Fingers(deafness, turns)
    fingers.hold("1", delay, interval, 40)
    fingers.wait(5)
    assert fingers.chosen == ["1"]


@BOTH
def test_a_key_that_is_held_over_a_slow_line_decides_once(deafness: Deafness) -> None:
    fingers = Fingers(deafness)
    fingers.press("1")
    for gap in (0.5, 0.03, 0.01, 0.2, 0.0, 0.0, 0.03, 0.21, 0.01, 0.03, 0.19, 0.03):
        fingers.press("1", after=gap)
    fingers.wait(5)
    assert fingers.chosen == ["1"]


@pytest.mark.parametrize(
    ("deafness", "gap"), [(READING, 0.36), *((each, gap) for each in (READING, RUNNING) for gap in (0.4, 0.6, 0.79, 2)), (RUNNING, 0.2)]
)
def test_a_key_that_is_pressed_again_decides_again(deafness: Deafness, gap: float) -> None:
    fingers = Fingers(deafness)
    for _ in range(5):
        fingers.press("1", after=gap)
    fingers.wait(1)
    assert fingers.chosen == ["1"] * 5


@BOTH
def test_a_key_that_is_let_go_and_pressed_again_decides_again(deafness: Deafness) -> None:
    fingers = Fingers(deafness)
    fingers.hold("1", 0.5, 0.03, 20)
    fingers.press("1", after=LONGEST_DELAY)
    fingers.wait(1)
    assert fingers.chosen == ["1", "1"]


def test_while_reading_what_comes_within_a_fifth_of_a_second_of_a_new_page_is_not_heard() -> None:
    fingers = Fingers(READING)
    fingers.press("1")
    for key in "2345":
        fingers.press(key, after=0.05)
    assert fingers.chosen == ["1"]
    fingers.press("6", after=0.05)
    assert fingers.chosen == ["1", "6"]


def test_a_runner_who_knows_the_way_is_heard_as_fast_as_two_fingers_are() -> None:
    fingers = Fingers(RUNNING)
    for key in "1212312":
        fingers.press(key, after=0.08)
    assert fingers.chosen == [*"1212312"]


def test_a_runner_is_heard_as_fast_as_one_finger_is() -> None:
    fingers = Fingers(RUNNING)
    for _ in range(6):
        fingers.press("1", after=0.13)
    assert fingers.chosen == ["1"] * 6


def test_a_runner_is_deaf_for_a_moment_as_well() -> None:
    fingers = Fingers(RUNNING)
    fingers.press("1")
    fingers.press("2", after=0.03)
    fingers.press("3", after=0.01)
    assert fingers.chosen == ["1"]


@BOTH
def test_another_key_settles_what_was_in_doubt_before_it_is_heard(deafness: Deafness) -> None:
    fingers = Fingers(deafness)
    fingers.press("1")
    fingers.press("1", after=0.3)
    fingers.press("2", after=0.03)
    assert fingers.chosen == ["1", "1"], "the second is meant for a page that is not there yet"


@BOTH
def test_a_double_click_decides_once(deafness: Deafness) -> None:
    for gap in (0.02, 0.1, 0.19):
        fingers = Fingers(deafness)
        for _ in range(3):
            fingers.press(CLICK, after=gap)
        assert fingers.chosen == [CLICK]


def test_a_slow_double_click_decides_once_while_reading() -> None:
    fingers = Fingers(READING)
    fingers.press(CLICK)
    fingers.press(CLICK, after=0.45)
    fingers.press(CLICK, after=0.6)
    assert fingers.chosen == [CLICK, CLICK]


def test_running_is_less_deaf_than_reading_and_never_hears_all() -> None:
    assert all(0 < run <= read for run, read in zip(RUNNING, READING, strict=True))
    assert all(each.doubt <= each.repeat <= SHORTEST_DELAY for each in (READING, RUNNING)), "what comes while in doubt is a repeat"


def test_a_page_that_changes_by_itself_takes_what_was_in_doubt_with_it() -> None:
    fingers = Fingers(READING, turns=False)
    fingers.press("1")
    fingers.press("1", after=0.3)
    fingers._debounce.turn(READING)
    fingers.wait(1)
    assert fingers.chosen == ["1"]
