"""What is ahead is worked out by a process of its own, where a story has no table of it: neither keys nor leaving wait for that."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest
from pilots import TO_THE_HALL, played, press, said, settled, shown

from game.engine import start
from game.errors import OutOfBudget
from game.proof.outlook import Outlook
from game.settings.file import SettingsFile
from game.settings.schema import OPEN_ENDINGS
from game.settings.values import Settings
from game.story import Story, load
from game.tui.app import HyosanApp
from game.tui.gallery import GalleryScreen
from game.tui.lookout import Lookout
from game.tui.open_endings import OpenEndingsScreen
from game.turn.open_endings import open_endings
from tests.program import ROOT, edit, player, small
from tests.terminal import Terminal

NewApp = Callable[..., HyosanApp]
PATIENCE = 30.0  # seconds until a process has started and is done with a small story


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Set, it lets answers of lookouts through."""
    gate, of = Event(), Lookout.of

    def held(lookout: Lookout, story: Story) -> Outlook:
        gate.wait(PATIENCE)
        return of(lookout, story)

    monkeypatch.setattr(Lookout, "of", held)
    return gate


def test_it_finds_what_is_found_in_this_process() -> None:
    lookout = Lookout()
    assert open_endings(lookout.of(small()), start(small(), player()), ()).count == 2
    assert lookout.of(small()) is lookout.of(small()), "it is worked out once"


def test_closing_ends_what_is_under_way_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("game.turn.outlooks.shipped_outlook", lambda _: None)
    lookout, story, refused = Lookout(), load(ROOT / "scenes"), []

    def ask() -> None:
        try:
            lookout.of(story)
        except OutOfBudget as error:
            refused.append(error)

    asks = Thread(target=ask)
    asks.start()
    while lookout._process is None:
        time.sleep(0.01)
    began = time.monotonic()
    lookout.close()
    asks.join(PATIENCE)
    assert refused
    assert time.monotonic() - began < 2
    assert lookout._process.wait(2) != 0


def test_nothing_is_begun_once_it_is_closed() -> None:
    lookout = Lookout()
    lookout.close()
    with pytest.raises(OutOfBudget):
        lookout.of(small())
    assert lookout._process is None


async def test_the_page_of_endings_says_that_it_is_being_worked_out(new_app: NewApp, gate: Event, tmp_path: Path) -> None:
    kept = SettingsFile(tmp_path / "settings")
    kept.keep(Settings().put(OPEN_ENDINGS, value=True))
    app = new_app(settings=kept)
    async with app.run_test(size=(100, 30)) as pilot:
        await played(pilot, *TO_THE_HALL)
        await press(pilot, "e")
        assert isinstance(app.screen, GalleryScreen)
        assert "working out" in shown(app)
        gate.set()
        await app.workers.wait_for_complete()
        await settled(pilot)
        assert "still open from here" in shown(app)


async def test_endings_still_open_has_a_page_that_no_key_waits_for(new_app: NewApp, gate: Event) -> None:
    app = new_app()
    async with app.run_test(size=(100, 30)) as pilot:
        screen = await played(pilot, *TO_THE_HALL)
        await screen.action_do("open")
        await settled(pilot)
        assert isinstance(app.screen, OpenEndingsScreen)
        assert "Working out how many are still open. That may take" in said(app)
        await press(pilot, "q")
        assert app.screen is screen
        await screen.action_do("open")
        await settled(pilot)
        gate.set()
        await app.workers.wait_for_complete()
        await settled(pilot)
        assert "endings are still open" in said(app)


@pytest.mark.slow
def test_the_program_is_left_at_once_while_it_is_worked_out(tmp_path: Path) -> None:
    edited = Path(shutil.copytree(ROOT / "scenes", tmp_path / "story"))
    edit(edited / "01-tape-tag" / "ambulance.toml", '"minutes +6"', '"minutes +7"')
    with Terminal(tmp_path / "saves", "play", "--story", edited, "--name", "Mina", columns=100, rows=30) as terminal:
        terminal.wait_for("Chapter 1")
        terminal.press(" ")
        time.sleep(1)
        terminal.press("\x10")
        time.sleep(1)
        terminal.press("still open")
        time.sleep(1)
        terminal.press("\r")
        terminal.wait_for("Working out")
        time.sleep(1)
        terminal.press("\x11")
        began = time.monotonic()
        assert terminal.end() == 0
        assert time.monotonic() - began < 3
