"""Terminals of sixteen and of 256 colours: nothing is sent that they do not have, and what is shown was meant so."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pilots import TO_THE_GATE, greeted, press

from game.settings.file import SettingsFile
from game.settings.schema import LIGHT
from game.settings.values import Settings
from game.tui.app import HyosanApp
from tests.program import SMALL
from tests.terminal import Terminal

NewApp = Callable[..., HyosanApp]


@pytest.mark.parametrize(
    ("term", "more", "theme"),
    [
        ("screen", "", "hyosan-terminal"),
        ("xterm", "", "hyosan-terminal"),
        ("linux", "", "hyosan-terminal"),
        ("xterm", "truecolor", "hyosan-dark"),
        ("xterm-256color", "", "hyosan-dark"),
        ("tmux-256color", "", "hyosan-dark"),
    ],
)
async def test_a_terminal_of_sixteen_colours_keeps_them(
    new_app: NewApp, monkeypatch: pytest.MonkeyPatch, term: str, more: str, theme: str
) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setenv("COLORTERM", more)
    async with new_app().run_test(size=(80, 24)) as pilot:
        app = await greeted(pilot)
        await press(pilot, *TO_THE_GATE)
        assert app.theme == theme


async def test_who_has_chosen_dark_or_light_has_it_in_sixteen_colours_too(
    new_app: NewApp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    kept = SettingsFile(tmp_path / "chosen")
    kept.keep(Settings().put(LIGHT, "light"))
    async with new_app(settings=kept).run_test(size=(80, 24)) as pilot:
        assert (await greeted(pilot)).theme == "hyosan-light"


@pytest.mark.parametrize(
    ("term", "sent"),
    [
        ("screen", "sixteen"),
        pytest.param("xterm", "sixteen", marks=pytest.mark.slow),
        ("tmux-256color", "of 256"),
        pytest.param("xterm-256color", "of 256", marks=pytest.mark.slow),
    ],
)
def test_nothing_is_sent_that_a_terminal_does_not_have(tmp_path: Path, term: str, sent: str) -> None:
    with Terminal(tmp_path, "play", "--story", SMALL, "--name", "Han", "--no-animations", TERM=term, COLORTERM="") as terminal:
        terminal.wait_for("go on")
        terminal.press(" ")
        terminal.wait_for("half shut")
        terminal.press("q")
        assert terminal.end() == 0
        assert not re.search(r"[34]8;2;", terminal.text)
        assert bool(re.search(r"[34]8;5;", terminal.text)) == (sent == "of 256")
