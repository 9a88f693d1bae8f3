"""What a story, a player or an error says is text: no part of the screen reads it as markup."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from pilots import entries, greeted, press, said, settled, shown
from runners import LEAVE_ATTEMPT, pick, read
from textual.widgets import Input

import game.tui
from game.engine import Player
from game.errors import HyosanError
from game.runs.runfile import recorded, write_run
from game.story import Story
from game.tui.app import HyosanApp
from game.tui.branches.screen import BranchScreen
from game.tui.menu import Menu
from game.tui.play import PlayScreen
from game.tui.refusal import RefusalScreen
from tests.made import BASE, made_story

NewApp = Callable[..., HyosanApp]

MARKUP = ("[/]", "[bold]", "[/bold]", "[@click=app.quit]", "[red on blue]", "\\[", "\\", "[[", "]", "[link='https://a.b']", "[$primary]")
ENDS = "[/]\\"  # what every declared text ends with
READ = {"title", "say", "says", "then", "text", "card", "sound", "name", "day", "states", "need", "names", "flag"}


def spoiled(data: Any, key: str = "", is_read: bool = False) -> Any:
    """A story's data with markup in all that is read."""
    if isinstance(data, Mapping):
        return {name: spoiled(value, name, is_read=key in READ or name in READ) for name, value in data.items()}
    if isinstance(data, list):
        return [spoiled(value, key, is_read=key == "names") for value in data]
    return f"{data} [/bold]{ENDS}" if is_read and isinstance(data, str) else data


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """The made story, with markup in every text."""
    changes = {file: spoiled(data) for file, data in BASE.items()}
    changes["world"]["names"] = ["Han [/] Sol"]
    changes["world"]["category"] = {
        "quiet": {"title": f"Quiet {ENDS}", "says": f"Not a sound. {ENDS}", "clock": "moves", "endings": ["out"], "keep": "noise <= 1"}
    }
    return made_story(tmp_path_factory.mktemp("hostile"), changes)


def seen(app: HyosanApp) -> str:
    """All text in sight, on one line."""
    return " ".join(shown(app).split())


async def begun(app: HyosanApp, pilot: Any) -> PlayScreen:
    await greeted(pilot)
    await press(pilot, "enter")
    assert app.screen.query_one(Input).value == "Han [/] Sol"
    await press(pilot, "enter")
    assert "[/]" in seen(app), "the card"
    await press(pilot, "space")
    assert isinstance(app.screen, PlayScreen)
    return app.screen


async def test_no_page_of_a_game_reads_markup(new_app: NewApp, hostile: Story) -> None:
    app = new_app(load_story=lambda: hostile)
    async with app.run_test(size=(130, 40)) as pilot:
        screen = await begun(app, pilot)
        assert f"Light the lamp [/bold]{ENDS}" in seen(app)
        for key in "mts":
            await press(pilot, key)
            assert "[/bold]" in seen(app), key
            await press(pilot, "escape")
        await press(pilot, "1", "1")
        assert "It burns. [/bold]" in seen(app)
        await press(pilot, "b")
        branches = app.screen
        assert isinstance(branches, BranchScreen)
        screen.session.marks.change(branches.link, name="[/]mine[bold]", bookmarked=True)
        branches.show_again()
        await press(pilot, "n", "enter", "slash", *"[/]", "enter", "c", "up", "c")
        assert "[/bold]" in seen(app), "two ways compared"
        await press(pilot, "escape")
        assert '"[/]mine[bold]"' in seen(app)


@pytest.mark.parametrize("keys", [(), tuple("light"), tuple("[/bold]"), tuple("\\")], ids=["all", "a word", "markup", "a backslash"])
async def test_the_palette_reads_no_markup(new_app: NewApp, hostile: Story, keys: tuple[str, ...]) -> None:
    app = new_app(load_story=lambda: hostile)
    async with app.run_test(size=(130, 60)) as pilot:
        await begun(app, pilot)
        await press(pilot, "ctrl+p", *keys)
        await pilot.pause(0.3)
        await press(pilot, "escape")
        assert f"Light the lamp [/bold]{ENDS}" in seen(app)


async def test_no_page_at_the_end_of_a_game_reads_markup(new_app: NewApp, hostile: Story) -> None:
    app = new_app(load_story=lambda: hostile)
    async with app.run_test(size=(130, 40)) as pilot:
        screen = await begun(app, pilot)
        for choice in ("take", "go", "up"):
            screen.menu.pick([entry.id for entry in screen.menu.entries].index(choice))
            await settled(pilot)
        await press(pilot, "1")
        assert "The roof [/bold]" in seen(app) or "Last [/bold]" in seen(app)
        await press(pilot, "space", "1", "1")
        assert f"Out [/bold]{ENDS}" in seen(app)
        assert f"A door. [/bold]{ENDS}" in seen(app)


async def test_no_page_of_speedruns_reads_markup(new_app: NewApp, hostile: Story, tmp_path: Path) -> None:
    (tmp_path / "runs").mkdir()
    write_run(tmp_path / "runs" / "out.toml", recorded(hostile, Player("[/]x"), ("take", "go", "up", "jump")))
    app = new_app(load_story=lambda: hostile, runs=tmp_path / "runs")
    async with app.run_test(size=(130, 40)) as pilot:
        await greeted(pilot)
        await pick(pilot, app, "Speedruns")
        await press(pilot, "enter")
        await read(pilot)
        assert f"Quiet {ENDS}" in seen(app)
        assert f"Not a sound. {ENDS}" in seen(app)
        await press(pilot, "enter", "n", "g", "n")
        assert f"Quiet {ENDS}" in seen(app)
        for choice in ("take", "go", "up", "jump"):
            screen = app.screen
            assert isinstance(screen, PlayScreen)
            screen.menu.pick([entry.id for entry in screen.menu.entries].index(choice))
            await settled(pilot)
        await press(pilot, "1")
        assert "[/" in seen(app)
        await press(pilot, "escape", *LEAVE_ATTEMPT)
        await read(pilot, "p")
        assert "First [/bold]" in seen(app)


async def test_no_run_that_is_watched_reads_markup(new_app: NewApp, hostile: Story, tmp_path: Path) -> None:
    (tmp_path / "runs").mkdir()
    write_run(tmp_path / "runs" / "out.toml", recorded(hostile, Player("[/]x"), ("take", "go", "up", "jump")))
    app = new_app(load_story=lambda: hostile, runs=tmp_path / "runs")
    async with app.run_test(size=(130, 40)) as pilot:
        await greeted(pilot)
        assert "Watch a run" in entries(app)
        await pick(pilot, app, "Watch a run")
        app.screen.query_one(Menu).pick(0)
        await press(pilot, "enter", "right", "g", "2", "enter", "right")
        assert "[/bold]" in seen(app)


async def test_toasts_read_no_markup(new_app: NewApp, hostile: Story) -> None:
    app = new_app(load_story=lambda: hostile)
    async with app.run_test(size=(130, 40), notifications=True) as pilot:
        await greeted(pilot)
        for text in MARKUP:
            app.notify(f"toast {text}")
            await settled(pilot)
            assert f"toast {text}" in seen(app)
            app.clear_notifications()


async def test_notices_read_no_markup(new_app: NewApp, hostile: Story) -> None:
    app = new_app(load_story=lambda: hostile)
    async with app.run_test(size=(130, 40), notifications=True) as pilot:
        screen = await begun(app, pilot)
        for text in MARKUP:
            app.notify(f"notice {text}")
            await settled(pilot)
            assert f"notice {text}" in seen(app)
            screen.mark_more(True)
            assert "more below" in str(screen.query_one("#choices").border_title)
            screen.mark_more(False)


async def test_a_refusal_reads_no_markup(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(130, 40)) as pilot:
        await greeted(pilot)
        for text in MARKUP:
            app.push_screen(RefusalScreen(HyosanError(f"no {text} here")))
            await settled(pilot)
            assert f"no {text} here" in said(app)
            assert f"no {text} here" in seen(app)
            await app.pop_screen()


def test_only_one_module_hands_text_to_widgets_that_read_markup() -> None:
    """Others take `Text`, draw `Content`, or say it through `notify`; of Textual's widgets they use only the field to write in."""
    for file in Path(game.tui.__path__[0]).rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        imports = [
            node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("textual.widgets")
        ]
        widgets = {alias.name for node in imports for alias in node.names} - {"Input"}
        assert not widgets or file.name == "text.py", f"{file.name} uses {widgets}"
        attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert not attributes & {"from_markup", "tooltip", "from_rich_text"}, file.name


def test_every_title_of_a_border_is_content() -> None:
    for file in Path(game.tui.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and any(
                getattr(each, "attr", "") in ("border_title", "border_subtitle") for each in node.targets
            ):
                assert "Content(" in ast.unparse(node.value), f"{file.name}:{node.lineno}"
