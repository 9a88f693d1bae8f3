"""What tests of the screens do over and over."""

from __future__ import annotations

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Static

from game.tui.app import HyosanApp
from game.tui.choices import ChoiceMenu
from game.tui.menu import Menu
from game.tui.play import PlayScreen
from game.tui.prose import Prose

TO_THE_GATE = ("enter", "enter", "space")  # from the title of a player without games: new game, first name offered, past the card
LEAVE = ("escape", "down", "enter")  # from play to the title, by the second line of the menu
TO_THE_HALL = (*TO_THE_GATE, "1")
WITH_THE_KEY = (*TO_THE_HALL, "1")
TO_THE_ROOF = (*WITH_THE_KEY, "2", "1", "space")
TO_THE_END = (*TO_THE_ROOF, "1", "1")


async def greeted(pilot: Pilot[None]) -> HyosanApp:
    """The app once the story is loaded and the menu is there."""
    app = pilot.app
    assert isinstance(app, HyosanApp)
    for _ in range(500):
        if app._title.menu.entries:
            break
        await pilot.pause(0.01)
    await pilot.pause()
    return app


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and wait until the screen shows what came of the last."""
    await pilot.press(*keys)
    await settled(pilot)


async def resized(pilot: Pilot[None], *sizes: tuple[int, int]) -> None:
    """Give the terminal one size after another, and wait for each until the screen fills it."""
    for size in sizes:
        await pilot.resize_terminal(*size)
        await settled(pilot)


async def settled(pilot: Pilot[None]) -> None:
    """Wait until the screen shows all that has happened: nothing is left to lay out, to draw or to call, twice in a row."""
    quiet = 0
    for _ in range(100):
        await pilot.pause()
        quiet = quiet + 1 if _is_drawn(pilot.app) else 0
        if quiet == 2:
            break


def _is_drawn(app: App[None]) -> bool:
    screen = app.screen
    waiting = (screen._layout_required, screen._scroll_required, screen._repaint_required, screen._recompose_required)
    return not (any(waiting) or screen._dirty_widgets or screen._callbacks or app._batch_count) and screen._compositor.size == app.size


async def played(pilot: Pilot[None], *keys: str) -> PlayScreen:
    """The play screen after some keys."""
    app = await greeted(pilot)
    await press(pilot, *keys)
    assert isinstance(app.screen, PlayScreen)
    return app.screen


def entries(app: HyosanApp) -> list[str]:
    """The texts of the menu in sight."""
    return [entry.text for entry in app.screen.query_one(Menu).entries]


def shown(app: HyosanApp) -> str:
    """All text in sight, as rows of characters."""
    width, height = app.size
    compositor = app.screen._compositor
    lines = compositor.render_strips()
    assert len(lines) == height
    return "\n".join(strip.text[:width] for strip in lines)


def story(app: HyosanApp) -> str:
    """The text of the story column, past what is in sight."""
    return "\n".join(line.plain for line in app.screen.query_one(Prose)._lines)


def rule(app: HyosanApp) -> str:
    """What the rule above the choices says."""
    return str(app.screen.query_one(ChoiceMenu).border_title or "")


def said(app: HyosanApp) -> str:
    """The text of all plain widgets of a page."""
    return "\n".join(str(widget.content) for widget in app.screen.query(Static))
