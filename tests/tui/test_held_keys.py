"""On the screen: a key that is held down, a double click, and keys that come too soon after a page has changed."""

from __future__ import annotations

import sys
import time as clock
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from pilots import greeted, settled
from runners import attempt, pick, read
from textual import events
from textual.pilot import Pilot

from game.tui.app import HyosanApp
from game.tui.card import CardScreen
from game.tui.debounce import Debounce
from game.tui.help import HelpScreen
from game.tui.menu import Menu
from game.tui.newgame import NewGameScreen
from game.tui.page import Page
from game.tui.play import PlayScreen
from game.tui.speedrun.attempt import AttemptScreen
from game.tui.speedrun.screen import SpeedrunScreen
from tests.program import SMALL

NewApp = Callable[..., HyosanApp]
Shown = TypeVar("Shown", bound=Page)
PAUSE = 1.0  # seconds after which a key that comes again was pressed again
pytestmark = pytest.mark.usefixtures("real_keys")


class Hand:
    """Somebody who presses keys at times of their own, however long the machine takes."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self._pilot = pilot
        self._now = 0.0
        self.app = pilot.app
        assert isinstance(self.app, HyosanApp)
        self.app.debounce = Debounce(lambda: self._now)

    async def press(self, *keys: str, after: float = PAUSE) -> None:
        """Press keys, each some time after what came before."""
        for key in keys:
            self._now += after
            event = events.Key(key, key if len(key) == 1 else None)
            event.time = self._now
            self.app.post_message(event)
            await settled(self._pilot)

    async def hold(self, key: str, delay: float = 0.3, repeats: int = 12) -> None:
        """Hold a key down, and let it go."""
        await self.press(key)
        await self.press(key, after=delay)
        for _ in range(repeats):
            await self.press(key, after=0.03)
        await self.rest()

    async def rest(self) -> None:
        """Do nothing until all that is in doubt is settled."""
        self._now += PAUSE
        await self._pilot.pause(0.2)

    async def go_to_the_gate(self) -> PlayScreen:
        await greeted(self._pilot)
        await self.press("enter")
        await self.until(NewGameScreen)
        await self.press("enter")
        await self.until(CardScreen)
        await self.press("enter")
        return await self.until(PlayScreen)

    async def until(self, page: type[Shown]) -> Shown:
        """A page, as soon as it is in sight."""
        for _ in range(200):
            if isinstance(self.app.screen, page):
                break
            await self._pilot.pause(0.02)
        assert isinstance(self.app.screen, page)
        await settled(self._pilot)
        return self.app.screen


@pytest.mark.parametrize("delay", [0.03, 0.3, 0.6])
async def test_a_digit_that_is_held_takes_one_choice(new_app: NewApp, delay: float) -> None:
    async with new_app().run_test() as pilot:
        hand = Hand(pilot)
        screen = await hand.go_to_the_gate()
        await hand.hold("2", delay)
        assert screen.session.decisions == ("gate.wait",)
        await hand.press("1")
        assert screen.session.decisions == ("gate.wait", "gate.go_in")


async def test_a_digit_that_is_pressed_again_takes_two_choices(new_app: NewApp) -> None:
    async with new_app().run_test() as pilot:
        hand = Hand(pilot)
        screen = await hand.go_to_the_gate()
        await hand.press("1")
        await hand.press("1", after=0.4)
        assert len(screen.session.decisions) == 1, "it may be held as yet"
        await hand.rest()
        assert len(screen.session.decisions) == 2


async def test_enter_that_is_held_turns_pages_and_picks_nothing_unread(new_app: NewApp) -> None:
    async with new_app().run_test(size=(60, 14)) as pilot:
        hand = Hand(pilot)
        screen = await hand.go_to_the_gate()
        assert screen.reader.more
        await hand.hold("enter")
        assert not screen.reader.more
        assert screen.session.decisions == ()


async def test_enter_that_is_held_on_the_title_begins_no_game(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        hand = Hand(pilot)
        await greeted(pilot)
        await hand.hold("enter")
        assert isinstance(app.screen, NewGameScreen)


async def test_enter_that_is_held_at_the_end_of_a_chapter_turns_no_card_unread(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test(size=(100, 60)) as pilot:
        hand = Hand(pilot)
        await hand.go_to_the_gate()
        await hand.press("1", "1", "2")
        await hand.hold("enter")
        assert isinstance(app.screen, CardScreen)


async def test_a_double_click_takes_one_choice(new_app: NewApp) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        screen = await Hand(pilot).go_to_the_gate()
        app.debounce = Debounce()
        await pilot.click(Menu, offset=(10, 1), times=2)
        await settled(pilot)
        assert screen.session.decisions == ("gate.wait",)


async def test_another_key_right_after_a_choice_takes_nothing(new_app: NewApp) -> None:
    async with new_app().run_test() as pilot:
        hand = Hand(pilot)
        screen = await hand.go_to_the_gate()
        await hand.press("2")
        await hand.press("1", after=0.1)
        assert screen.session.decisions == ("gate.wait",)
        await hand.press("1")
        assert screen.session.decisions == ("gate.wait", "gate.go_in"), "what was not heard is just pressed again"


async def test_keys_that_choose_nothing_are_heard_at_once(new_app: NewApp) -> None:
    async with new_app().run_test() as pilot:
        hand = Hand(pilot)
        screen = await hand.go_to_the_gate()
        await hand.press("2")
        await hand.press(*"ururu", after=0.03)
        assert screen.session.decisions == ()


@pytest.mark.parametrize("key", ["1", "R"])
async def test_in_an_attempt_a_key_that_is_held_acts_once(new_app: NewApp, key: str) -> None:
    app = new_app()
    async with app.run_test() as pilot:
        hand = Hand(pilot)
        await greeted(pilot)
        await pick(pilot, app, "Speedruns")
        await hand.until(NewGameScreen)
        await hand.press("enter")
        await hand.until(SpeedrunScreen)
        await read(pilot)
        await hand.press("enter")
        await hand.until(AttemptScreen)
        await hand.press("2")
        session, begun = attempt(pilot).session, []
        session.begin_anew, begin = lambda *given, **named: (begun.append(1), begin(*given, **named)), session.begin_anew
        await hand.hold(key)
        assert (len(session.decisions), len(begun)) == ((2, 0) if key == "1" else (0, 1))


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_a_key_that_is_held_in_a_terminal_takes_one_choice(tmp_path: Path) -> None:
    from game.runs.games.timeline import Timeline
    from tests.program import small
    from tests.terminal import Terminal

    with Terminal(tmp_path, "play", "--story", SMALL, "--name", "Han", "--no-animations") as terminal:
        terminal.wait_for("go on")
        terminal.press(" ")
        terminal.wait_for("half shut")
        clock.sleep(PAUSE)
        for number in range(40):
            terminal.press("1")
            terminal._read(0)
            clock.sleep(0.03 if number else 0.4)
        terminal.wait_for("The long hall")
        terminal.press("q")
        assert terminal.end() == 0
    latest = Timeline(tmp_path).latest(small())
    assert latest is not None
    assert latest.decisions == ("gate.go_in",)


def test_a_page_that_is_not_there_yet_takes_no_key() -> None:
    """A key may come between the moment when a page is opened and that when what it is for is on it."""
    assert not HelpScreen(None, ()).check_action("close", ())
