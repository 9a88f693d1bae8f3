"""What is seen of the text, and when."""

import re
from collections.abc import Callable

import pytest
from pilots import TO_THE_GATE, TO_THE_HALL, WITH_THE_KEY, played, press, settled, shown, story

from game.settings.schema import MEASURE
from game.tui.app import HyosanApp
from game.tui.places import places_of
from game.tui.prose import Prose
from game.tui.standing import counted
from game.tui.transcript import TranscriptScreen

NewApp = Callable[..., HyosanApp]
SIZES = [(40, 12), (60, 18), (80, 24), (100, 30), (160, 50)]


def _first_row(app: HyosanApp) -> str:
    prose = app.screen.query_one(Prose)
    return prose._lines[prose.scroll_offset.y].plain


@pytest.mark.parametrize("size", SIZES[:4])
async def test_new_text_starts_at_the_top_with_the_choice_that_led_to_it(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await played(pilot, *TO_THE_HALL)
        assert _first_row(app) == "> Go in, past the sign"


@pytest.mark.parametrize("size", SIZES)
async def test_paging_shows_every_line(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await played(pilot, *TO_THE_HALL)
        prose = app.screen.query_one(Prose)
        seen: set[int] = set()
        for _ in range(60):
            seen |= set(range(prose.scroll_offset.y, prose.scroll_offset.y + prose.content_size.height))
            if not prose.more:
                break
            await press(pilot, "space")
        first = next(y for y, line in enumerate(prose._lines) if line.plain.startswith("> Go in"))
        assert set(range(first, len(prose._lines))) <= seen


async def test_more_below_is_marked_until_all_is_read(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_HALL)
        assert "more below: Space" in shown(app)
        await press(pilot, "space", "space", "space")
        assert "more below" not in shown(app)
        await press(pilot, "pageup")
        assert "more below: Space" in shown(app)


@pytest.mark.parametrize("size", SIZES)
async def test_no_line_is_longer_than_the_measure(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await played(pilot, *TO_THE_HALL)
        widths = [line.cell_length for line in app.screen.query_one(Prose)._lines]
        assert max(widths) <= min(MEASURE.default, size[0])


async def test_the_place_is_kept_when_the_terminal_changes(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(60, 14)) as pilot:
        await played(pilot, *TO_THE_HALL, "space")
        prose = app.screen.query_one(Prose)
        assert prose.more
        before = prose._paragraph_at(prose.scroll_offset.y)
        await pilot.resize_terminal(80, 16)
        await settled(pilot)
        assert prose._paragraph_at(prose.scroll_offset.y) == before


async def test_markup_in_a_story_is_text(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE)
        assert "[b]NO ENTRY[/b] [/] [@click=app.quit]press here[/]" in " ".join(shown(app).split())


async def test_a_name_is_no_markup(new_app: NewApp) -> None:
    app = new_app(player_name="[b]*Bo*[/]")
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, "space")
        assert '"[b]*Bo*[/]"' in story(app)


async def test_greyed_choices_show_their_reason(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *TO_THE_GATE)
        assert "-  Climb over the wall  (Not without something to stand on.)" in shown(app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_three_machines_are_always_in_sight_as_words(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await played(pilot, *WITH_THE_KEY)
        for word in ("exposed", "fraying", "unseen"):
            assert word in shown(app)


async def test_what_changed_says_what_it_was_on_the_next_line_where_bars_leave_no_room(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *WITH_THE_KEY)
        assert "Infection was clean   With " in shown(app)


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_all_bars_are_of_one_length_whatever_has_just_moved(new_app: NewApp, size: tuple[int, int]) -> None:
    app = new_app()
    async with app.run_test(size=size) as pilot:
        await played(pilot, *WITH_THE_KEY)
        bars = re.findall(r"(?<=\s)[=+!.]{5,}(?=\s)", shown(app))
        assert [len(each) for each in bars] == [len(bars[0])] * 3


async def test_choices_that_do_not_fit_scroll(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(40, 12)) as pilot:
        await played(pilot, *WITH_THE_KEY)
        await press(pilot, "down", "down")
        assert "> 3  Go back for the tray" in shown(app)


async def test_the_transcript_opens_at_its_end_and_finds_words(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await played(pilot, *WITH_THE_KEY)
        await press(pilot, "t")
        assert isinstance(app.screen, TranscriptScreen)
        prose = app.screen.query_one(Prose)
        assert prose.scroll_offset.y == prose.max_scroll_y
        await press(pilot, "home")
        assert prose.scroll_offset.y == 0
        await press(pilot, "slash", *"TEN TO EIGHT", "enter")
        found = prose.scroll_offset.y
        assert '"TEN TO EIGHT": 1 of 3' in shown(app)
        await press(pilot, "n")
        assert prose.scroll_offset.y > found
        await press(pilot, "N", "N")
        assert "3 of 3" in shown(app)
        await press(pilot, "slash", *"qqq", "enter")
        assert "nowhere" in shown(app)


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("ends", "Weiß, Straße, and here it ends.", ["ends"]),
        ("STRASSE", "Weiß, Straße, Straße.", ["Straße", "Straße"]),
        ("a.b", "a.b axb", ["a.b"]),
        ("옥상", "옥상에", ["옥상"]),
        ("", "anything", []),
    ],
)
def test_words_are_found_where_they_stand(words: str, text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in places_of(words, text)] == found


async def test_selected_text_is_the_text_that_is_shown(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        prose = screen.query_one(Prose)
        await pilot.mouse_down(prose, offset=(3, 4))
        await pilot.hover(prose, offset=(9, 4))
        await pilot.mouse_up(prose, offset=(9, 4))
        assert screen.get_selected_text() in shown(app)


async def test_what_is_selected_is_copied_as_it_was_written_and_ctrl_c_then_does_not_quit(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(60, 24)) as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        prose = screen.query_one(Prose)
        await pilot.mouse_down(prose, offset=(2, 4))
        await pilot.hover(prose, offset=(40, 15))
        await pilot.mouse_up(prose, offset=(40, 15))
        await press(pilot, "ctrl+c")
        assert app.is_running
        assert app.return_code is None
        copied, written = app.clipboard.split("\n\n"), [paragraph.text for paragraph in screen.game.turn.paragraphs]
        assert len(copied) > 1
        assert all(any(part in paragraph for paragraph in written) for part in copied), "no line ends where none was written"
        await press(pilot, "escape")


@pytest.mark.parametrize(
    ("width", "words"), [(40, "On-jo, I-sak, Su-hyeok, Nam-ra"), (24, "On-jo, I-sak and 2 more"), (16, "On-jo and 3 more"), (5, "4 people")]
)
def test_company_that_does_not_fit_is_counted(width: int, words: str) -> None:
    assert counted(["On-jo", "I-sak", "Su-hyeok", "Nam-ra"], width) == words
