"""What tests of speedruns do over and over on the screens."""

from __future__ import annotations

from pilots import entries, greeted, press, settled, shown
from textual.pilot import Pilot

from game.tui.app import HyosanApp
from game.tui.menu import Menu
from game.tui.newgame import NewGameScreen
from game.tui.speedrun.attempt import AttemptScreen
from game.tui.speedrun.hud import HudPanel
from game.tui.speedrun.screen import SpeedrunScreen
from tests.runs.speedrun.playing import Time

LEAVE_ATTEMPT = ("escape", "down", "down", "enter")  # for the page of categories, by the third line of the menu
TO_THE_BELL = ("1", "1", "2")  # in, the key, up; by whoever does not wash
TO_THE_CARD = (*TO_THE_BELL, "1", "1")  # and ring; then see how it ended
TO_THE_TRAY = ("1", "1", "3", "1")  # the other ending, in the first chapter


async def offered(pilot: Pilot[None], *keys: str) -> SpeedrunScreen:
    """The page of categories, once the attempts are read, and some keys after that."""
    app = await greeted(pilot)
    await pick(pilot, app, "Speedruns")
    if isinstance(app.screen, NewGameScreen):  # nobody has played yet
        await press(pilot, "enter")
    return await read(pilot, *keys)


async def read(pilot: Pilot[None], *keys: str) -> SpeedrunScreen:
    """The same, when it is in sight already."""
    screen = pilot.app.screen
    assert isinstance(screen, SpeedrunScreen)
    for _ in range(500):
        if screen._races:
            break
        await pilot.pause(0.01)
    await press(pilot, *keys)
    return screen


async def pick(pilot: Pilot[None], app: HyosanApp, entry: str) -> None:
    """Pick an entry by its text."""
    app.screen.query_one(Menu).pick(entries(app).index(entry))
    await settled(pilot)


async def begun(pilot: Pilot[None], *keys: str) -> AttemptScreen:
    """An attempt that begins, at the first category if no other is chosen, after some keys."""
    await offered(pilot, *(keys or ("enter",)))
    return attempt(pilot)


def attempt(pilot: Pilot[None]) -> AttemptScreen:
    """The attempt in sight."""
    assert isinstance(pilot.app.screen, AttemptScreen)
    return pilot.app.screen


async def play(pilot: Pilot[None], time: Time, *keys: str, seconds: float = 1) -> None:
    """Press keys; after each of them some time goes by."""
    for key in keys:
        await press(pilot, key)
        time.goes(seconds)


def words(app: HyosanApp) -> str:
    """All text in sight, without its layout."""
    return " ".join(shown(app).split())


def clocks(app: HyosanApp) -> str:
    """What is beside the story, without its layout."""
    place = app.screen.query_one(HudPanel).region
    rows = shown(app).splitlines()[place.y : place.bottom]
    return " ".join(" ".join(row[place.x : place.right].strip("│ ") for row in rows).split())
