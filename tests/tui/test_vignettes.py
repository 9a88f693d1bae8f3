"""Pictures of chapters and endings: how they are drawn, where they are shown, and how an ending is saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from pilots import TO_THE_END, TO_THE_GATE, greeted, press, said

from game.runs.games.timeline import Timeline
from game.story.loader.pictures import read_pictures
from game.story.model import Story
from game.story.picture import HEIGHT, SHAPES, WIDTH, PictureLayer
from game.story.problems import ProblemList
from game.story.source import Source
from game.story.table import TomlTable
from game.tui.app import HyosanApp
from game.tui.canvas import DRAWN, Canvas, cells_of
from game.tui.ending import EndingScreen
from game.tui.ending_record import EndingRecordScreen
from game.tui.vignette import Vignette
from tests.program import shipped_story

NewApp = Callable[..., HyosanApp]
Look = Callable[..., bool]
BLACK, RED, WHITE = (0, 0, 0), (200, 0, 0), (250, 250, 250)
TO_THE_CARD = TO_THE_GATE[:-1]
PICTURES = {
    "palette": {"n": "#0b1020", "k": "#06070b", "o": "#dd8131"},
    "sprite": {"person": {"rows": [".#.", "###", "###", "#.#"]}},
    "picture": {
        "01-morning": {"draw": ["sky n o", "sprite person k 10 7 6 8", "box k 0 11 64 1"]},
        "roof": {"draw": ["sky k n", "glow o 32 8 20", "fire 28 2 8 9", "box k 0 11 64 1"]},
    },
}


@pytest.fixture
def pictured(small: Story) -> Story:
    """The small story, with pictures."""
    report = ProblemList()
    table = TomlTable(PICTURES, Source("pictures.toml", ""), (), report)
    pictures = read_pictures(table, (*small.chapters, *small.endings))
    assert not report.problems
    return evolve(small, pictures=pictures)


def drawn(*layers: PictureLayer) -> Canvas:
    canvas = Canvas()
    for layer in layers:
        canvas.draw(layer)
    return canvas


def coloured(canvas: Canvas) -> set[tuple[int, int]]:
    """Where pixels are, as column and row, that are no longer black."""
    return {(x, y) for y, row in enumerate(canvas.rows) for x, colour in enumerate(row) if colour != BLACK}


# --- drawing ----------------------------------------------------------------------------------------


def test_every_shape_of_a_story_can_be_drawn() -> None:
    assert set(DRAWN) == set(SHAPES)


def test_a_box_is_where_it_is_said_to_be_and_what_lies_outside_is_let_go_of() -> None:
    assert coloured(drawn(PictureLayer("box", (RED,), (62, 10, 100, 100)))) == {(62, 10), (63, 10), (62, 11), (63, 11)}
    assert not coloured(drawn(PictureLayer("box", (RED,), (-200, -200, 100, 200))))


def test_a_sprite_is_repeated_and_takes_the_colour_it_is_given() -> None:
    canvas = drawn(PictureLayer("sprite", (RED,), (1, 2, 10, 3), ((True, None, WHITE),)))
    assert coloured(canvas) == {(x + step, 2) for step in (0, 10, 20) for x in (1, 3)}
    assert (canvas.rows[2][1], canvas.rows[2][3]) == (RED, WHITE)


def test_a_line_joins_its_ends_and_a_disc_is_round() -> None:
    assert coloured(drawn(PictureLayer("line", (RED,), (0, 0, 3, 3)))) == {(0, 0), (1, 1), (2, 2), (3, 3)}
    disc = coloured(drawn(PictureLayer("disc", (RED,), (20, 5, 3))))
    assert disc == {(40 - x, y) for x, y in disc} == {(x, 10 - y) for x, y in disc}


@pytest.mark.parametrize("number", [-200, -1, 0, 1, 200])
@pytest.mark.parametrize("shape", SHAPES)
def test_no_number_that_a_story_may_write_is_too_much(shape: str, number: int) -> None:
    takes = SHAPES[shape]
    numbers = tuple(number for _ in (*takes.numbers, *takes.more))
    canvas = drawn(PictureLayer(shape, (RED, WHITE)[: takes.colours], numbers, ((True,),) if takes.takes_sprite else ()))
    assert [len(row) for row in canvas.rows] == [WIDTH] * HEIGHT


def test_a_picture_is_the_same_every_time_and_darker_where_it_is_dimmed(pictured: Story) -> None:
    for picture in pictured.pictures.values():
        cells_of.cache_clear()
        first = cells_of(picture, 0.0)
        cells_of.cache_clear()
        assert cells_of(picture, 0.0) == first
        assert sum(map(sum, (cell[1] for row in cells_of(picture, 0.5) for cell in row))) < sum(
            map(sum, (cell[1] for row in first for cell in row))
        )


def test_the_shipped_pictures_are_each_a_picture_of_its_own() -> None:
    pictures = shipped_story().pictures
    assert len({cells_of(picture, 0.0) for picture in pictures.values()}) == len(pictures)
    for id, picture in pictures.items():
        assert len({colour for row in cells_of(picture, 0.0) for cell in row for colour in cell[1:]}) > 8, f"{id} shows something"


# --- where they are shown ---------------------------------------------------------------------------


def is_shown(app: HyosanApp) -> bool:
    return any(vignette.region for vignette in app.screen.query(Vignette))


async def test_a_card_shows_its_picture_and_one_that_has_none_shows_none(new_app: NewApp, pictured: Story, tmp_path: Path) -> None:
    async with new_app(load_story=lambda: pictured).run_test(size=(80, 24)) as pilot:
        app = await greeted(pilot)
        await press(pilot, *TO_THE_CARD)
        assert is_shown(app)
    async with new_app(open_games=lambda: Timeline(tmp_path / "others")).run_test(size=(80, 24)) as pilot:
        app = await greeted(pilot)
        await press(pilot, *TO_THE_CARD)
        assert not is_shown(app)


@pytest.mark.parametrize("why", ["no colours", "plain signs", "the terminal's own colours", "few rows"])
async def test_where_a_picture_could_not_be_seen_as_it_is_meant_there_is_none(
    new_app: NewApp, pictured: Story, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    if why == "no colours":
        monkeypatch.setenv("NO_COLOR", "1")
    async with new_app(load_story=lambda: pictured).run_test(size=(80, 18 if why == "few rows" else 24)) as pilot:
        app = await greeted(pilot)
        app.set_class(why == "plain signs", "-ascii")
        if why == "the terminal's own colours":
            app.theme = "hyosan-terminal"
        await press(pilot, *TO_THE_CARD)
        assert not is_shown(app)


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 50)])
async def test_the_words_of_an_ending_have_room_below_its_picture(new_app: NewApp, pictured: Story, size: tuple[int, int]) -> None:
    async with new_app(load_story=lambda: pictured).run_test(size=size) as pilot:
        app = await greeted(pilot)
        await press(pilot, *TO_THE_END)
        assert isinstance(app.screen, EndingScreen)
        words, sheet = app.screen.query_one(".card .text"), app.screen.query_one(".card")
        assert sheet.region.bottom - words.region.y >= 3
        assert sheet.region.x <= app.screen.query_one(Vignette).region.x
        assert app.screen.query_one(Vignette).region.right <= sheet.region.right


async def test_a_small_terminal_has_the_words_of_an_ending_and_no_picture(new_app: NewApp, pictured: Story) -> None:
    async with new_app(load_story=lambda: pictured).run_test(size=(60, 20)) as pilot:
        app = await greeted(pilot)
        await press(pilot, *TO_THE_END)
        assert isinstance(app.screen, EndingScreen)
        assert not is_shown(app)


@pytest.mark.parametrize(("theme", "size"), [("hyosan-dark", (80, 24)), ("hyosan-contrast", (100, 30)), ("hyosan-light", (160, 50))])
def test_an_ending_with_its_picture(snap_compare: Look, new_app: NewApp, pictured: Story, theme: str, size: tuple[int, int]) -> None:
    async def before(pilot: object) -> None:
        app = await greeted(pilot)  # type: ignore[arg-type]
        app.theme = theme
        await press(pilot, *TO_THE_END)  # type: ignore[arg-type]

    assert snap_compare(new_app(load_story=lambda: pictured), terminal_size=size, run_before=before)


# --- saving an ending -------------------------------------------------------------------------------


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Where pictures and documents go."""
    pictures, documents = tmp_path / "pictures", tmp_path / "documents"
    monkeypatch.setattr("game.paths.pictures_folder", lambda: pictures)
    monkeypatch.setattr("game.paths.documents_folder", lambda: documents)
    return pictures, documents


async def test_s_saves_an_ending_as_picture_and_text_and_says_where(new_app: NewApp, pictured: Story, folders: tuple[Path, Path]) -> None:
    pictures, documents = folders
    async with new_app(load_story=lambda: pictured).run_test(size=(80, 24)) as pilot:
        app = await greeted(pilot)
        await press(pilot, *TO_THE_END, "s")
        assert isinstance(app.screen, EndingScreen)
        told = said(app)
        card = app.screen._turn.ending
        assert card is not None
        (svg,), (text,) = pictures.iterdir(), documents.iterdir()
        assert str(svg) in told
        assert str(text) in told
        assert svg.read_text(encoding="utf-8").startswith("<svg")
        written = text.read_text(encoding="utf-8")
        assert written.startswith(f"{card.title}\n")
        assert all(paragraph.text in written for paragraph in card.paragraphs)
        await press(pilot, "s")
        assert len(list(pictures.iterdir())) == 2


async def test_where_an_ending_cannot_be_saved_that_is_said(new_app: NewApp, pictured: Story, folders: tuple[Path, Path]) -> None:
    folders[0].write_text("a file is in the way")
    async with new_app(load_story=lambda: pictured).run_test(size=(80, 24)) as pilot:
        app = await greeted(pilot)
        await press(pilot, *TO_THE_END, "s")
        assert "cannot be saved" in said(app)


async def test_in_a_browser_it_is_downloaded(
    new_app: NewApp, pictured: Story, folders: tuple[Path, Path], downloads: dict[str, str]
) -> None:
    async with new_app(load_story=lambda: pictured).run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        await press(pilot, *TO_THE_END, "s")
    assert [name.rpartition(".")[2] for name in downloads] == ["svg", "txt"]
    assert not folders[0].exists()


async def test_an_ending_that_was_found_shows_its_picture_again_and_can_be_saved(
    new_app: NewApp, pictured: Story, folders: tuple[Path, Path]
) -> None:
    async with new_app(load_story=lambda: pictured).run_test(size=(80, 24)) as pilot:
        app = await greeted(pilot)
        await press(pilot, *TO_THE_END[:-1], "u", "u", "e", "enter")
        assert isinstance(app.screen, EndingRecordScreen)
        assert is_shown(app)
        await press(pilot, "s")
        assert len(list(folders[0].iterdir())) == 1
