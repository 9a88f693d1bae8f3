"""What the card at the end of an attempt says: what was played for, where time was lost, and the attempts before."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pilots import entries, said
from runners import TO_THE_BELL, TO_THE_CARD, TO_THE_TRAY, attempt, begun, pick, play, read, words
from textual.pilot import Pilot

from game.tui.app import HyosanApp
from game.tui.speedrun.charts import Chart
from game.tui.speedrun.result import ResultScreen
from tests.runs.speedrun.playing import Time

NewApp = Callable[..., HyosanApp]

AGAIN = "1"


def charts(app: HyosanApp) -> list[list[str]]:
    """The lines of each chart, in words."""
    assert isinstance(app.screen, ResultScreen)
    return [[" ".join(row.plain.split()) for row in chart.rows()] for chart in app.screen.query(Chart)]


async def ended_early(pilot: Pilot[None], time: Time, *halves: float) -> None:
    """Attempts that end in the first chapter, after two times so many seconds; the card of the last is in sight."""
    for number, seconds in enumerate(halves):
        await play(pilot, time, *([AGAIN] if number else []), *TO_THE_TRAY, seconds=seconds)


# --- what it was played for ---------------------------------------------------------------------


async def test_the_category_of_an_ending_is_not_named_twice_at_that_ending(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await ended_early(pilot, time, 1)
        assert said(app).splitlines()[:2] == ["Any Way Out", "The Corridor"]
        await pick(pilot, app, "To the categories")
        await read(pilot)
        await pick(pilot, app, "The Corridor")
        await play(pilot, time, *TO_THE_TRAY)
        assert said(app).splitlines()[:2] == ["An ending", "The Corridor"]
        await play(pilot, time, AGAIN, *TO_THE_CARD)
        assert said(app).splitlines()[:2] == ["The Corridor", "A Fire on the Roof"]


# --- the attempts before ------------------------------------------------------------------------


async def test_every_finished_attempt_has_a_line_of_its_own_with_its_time(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await ended_early(pilot, time, 0.65, 0.65, 1.8)
        assert "Your 3 finished attempts" in said(app).splitlines()
        assert charts(app)[-1] == [
            "Attempt 1, the best ======= 0:01.30",
            "Attempt 2 ======= 0:01.30",
            "This one ==================== 0:03.60",
        ]


async def test_attempts_have_the_numbers_that_they_had_beside_the_story(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await play(pilot, time, "1", "R")
        await ended_early(pilot, time, 2)
        await play(pilot, time, AGAIN, "1", "R")
        await ended_early(pilot, time, 1)
        assert [row.split(" =")[0] for row in charts(app)[-1]] == ["Attempt 2", "This one, the best"]
        await play(pilot, time, AGAIN)
        assert attempt(pilot).running.race is not None
        assert len(attempt(pilot).running.race.history.attempts) == 4


async def test_of_many_attempts_the_best_and_the_last_are_shown(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await ended_early(pilot, time, 3, 1, 3, 3, 3, 3, 3)
        assert "The last 6 of your 7 finished attempts" in said(app).splitlines()
        assert [row.split(" =")[0] for row in charts(app)[-1]][:2] == ["Attempt 2, the best", "Attempt 3"]
        await play(pilot, time, AGAIN, *TO_THE_TRAY, seconds=3)
        assert "The best, and the last 6 of your 8 finished attempts" in said(app).splitlines()
        assert [row.split(" =")[0] for row in charts(app)[-1]][:2] == ["Attempt 2, the best", "Attempt 3"]
        assert len(charts(app)[-1]) == 7


async def test_one_attempt_is_no_chart_and_one_that_does_not_count_is_in_none(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot, "2")
        await play(pilot, time, "1", "1", "2", "1", "1")
        assert "No longer: Clean Hands." in words(app)
        assert charts(app) == []
        await play(pilot, time, AGAIN, "1", "1", "2", "1", "1")
        assert charts(app) == []
        assert "finished attempts" not in said(app)


@pytest.mark.parametrize(("size", "width"), [((160, 50), 64), ((80, 24), 64), ((60, 16), 55), ((40, 20), 31)], ids=str)
async def test_a_chart_is_as_wide_as_there_is_room_and_cut_nowhere(new_app: NewApp, time: Time, size: tuple[int, int], width: int) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await begun(pilot)
        await ended_early(pilot, time, 1, 2)
        chart = app.screen.query(Chart).last()
        assert chart.size.width == width
        assert {len(row.plain) for row in chart.rows()} == {width}
        assert all(row.plain.endswith(("0:02.00", "0:04.00")) for row in chart.rows())


async def test_the_page_of_categories_tells_the_last_times_in_words(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await ended_early(pilot, time, 1)
        await pick(pilot, app, "To the categories")
        await read(pilot)
        assert "The last:" not in words(app)
        await read(pilot, "enter")
        await ended_early(pilot, time, 9, 2, 3, 4, 5)
        await pick(pilot, app, "To the categories")
        await read(pilot)
        assert "The last: 0:18.00, 0:04.00, 0:06.00, 0:08.00, 0:10.00." in words(app)


# --- by segment ---------------------------------------------------------------------------------


async def test_a_run_that_ends_before_the_last_chapter_loses_no_time_in_that(new_app: NewApp, time: Time) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await begun(pilot)
        await ended_early(pilot, time, 1, 2)
        assert charts(app)[0] == ["Morning -", "The end ==================== +2.00"]
        await play(pilot, time, AGAIN, *TO_THE_BELL, "1", seconds=3)
        await play(pilot, time, "1")
        assert charts(app)[0] == ["Morning -", "Bell ==================== +7.00"]
        assert "To the categories" in entries(app)
