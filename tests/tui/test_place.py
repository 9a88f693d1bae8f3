"""Where a text is read stays where it is, whatever the terminal does: only scrolling moves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

import pytest
from pilots import TO_THE_GATE, TO_THE_ROOF, played, press, resized

from game.tui.app import HyosanApp
from game.tui.prose import Prose
from game.tui.sheet import Sheet
from tests.made import made_story

NewApp = Callable[..., HyosanApp]
Sizes = Sequence[tuple[int, int]]
THERE_AND_BACK: Sizes = ((132, 60), (80, 24))


@pytest.fixture
def long_app(new_app: NewApp, tmp_path) -> HyosanApp:
    """A story whose first scene takes several pages."""
    text = "\n\n".join(
        f"Paragraph {number}. " + "All of it is to be read, and none of it skipped. " * (number % 4 + 1) for number in range(24)
    )
    return new_app(load_story=lambda: made_story(tmp_path / "long", {"gate": {"text": text}}))


def top(app: HyosanApp) -> str:
    """The line at the top."""
    prose = app.screen.query_one(Prose)
    return prose._lines[prose.scroll_offset.y].plain


def paragraph(app: HyosanApp) -> int:
    """The paragraph at the top."""
    prose = app.screen.query_one(Prose)
    return prose._paragraph_at(prose.scroll_offset.y)


async def test_two_pages_read_and_one_back_are_where_they_were_after_the_terminal_was_larger(long_app: HyosanApp) -> None:
    async with long_app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE, "space", "space", "pageup")
        before = top(long_app)
        assert long_app.screen.query_one(Prose).scroll_offset.y > 0
        await resized(pilot, *THERE_AND_BACK)
        assert top(long_app) == before


@pytest.mark.parametrize(
    "sizes", [((200, 100),), ((50, 24), (80, 12), (132, 60)), ((40, 12), (132, 60), (60, 60))], ids=["all", "some", "other"]
)
async def test_a_page_that_nobody_has_scrolled_begins_where_it_began(long_app: HyosanApp, sizes: Sizes) -> None:
    async with long_app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE)
        before = top(long_app)
        await resized(pilot, *sizes, (80, 24))
        assert top(long_app) == before


async def test_to_see_all_is_not_to_have_read_all(long_app: HyosanApp) -> None:
    async with long_app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE, "space")
        before = top(long_app)
        await resized(pilot, (80, 200))
        assert not long_app.screen.query_one(Prose).more
        await press(pilot, "space", "pagedown")  # there is nowhere to go
        await resized(pilot, (80, 24))
        assert top(long_app) == before


@pytest.mark.parametrize("scroll", ["wheel", "keys"])
async def test_scrolling_moves_the_place(long_app: HyosanApp, scroll: str) -> None:
    async with long_app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE)
        prose = long_app.screen.query_one(Prose)
        for _ in range(9):
            if scroll == "wheel":
                prose._scroll_down_for_pointer(animate=False)
            else:
                prose.by_lines(3)
        await pilot.pause(0.1)
        before = top(long_app)
        assert prose.scroll_offset.y > 0
        await resized(pilot, *THERE_AND_BACK)
        assert top(long_app) == before


async def test_at_another_width_the_same_words_are_on_top(long_app: HyosanApp) -> None:
    async with long_app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE, "space", "space")
        before = paragraph(long_app)
        for width in (60, 45, 70, 132):
            await resized(pilot, (width, 24))
            assert paragraph(long_app) == before, f"at {width} columns"


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1, 2))])
async def test_a_storm_of_sizes_leaves_the_place_where_it_is(long_app: HyosanApp, seed: int) -> None:
    random = Random(seed)
    async with long_app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE, "space", "space", "pageup", "space")
        before = top(long_app)
        for _ in range(60):
            await pilot.resize_terminal(random.randint(20, 200), random.randint(5, 80))
            if random.random() < 0.3:
                await pilot.pause(0.03)
        await resized(pilot, (80, 24))
        assert top(long_app) == before


async def test_whoever_has_scrolled_to_the_end_stays_at_the_end(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(60, 16)) as pilot:
        await played(pilot, *TO_THE_ROOF)
        await press(pilot, "end")
        for size in ((132, 60), (60, 16), (45, 14)):
            await resized(pilot, size)
            assert not app.screen.query_one(Prose).more


@pytest.mark.parametrize("sizes", [THERE_AND_BACK, ((80, 60), (100, 100), (80, 24))])
async def test_a_page_of_help_stays_where_it_was_read(new_app: NewApp, sizes: Sizes) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE)
        await press(pilot, "f1", *["down"] * 6)
        sheet = app.screen.query_one(Sheet)
        before = sheet.scroll_offset.y
        assert before > 0
        await resized(pilot, *sizes)
        assert sheet.scroll_offset.y == before
