"""Dark or light by what the terminal answers."""

from __future__ import annotations

import os
import pty
import termios
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from game.tui.background import is_light_background, lightness
from game.tui.themes import MORNING, NIGHT, own
from tests.program import SMALL
from tests.terminal import Terminal

WHO = b"\x1b[?62;22c"


class Bright(Terminal):
    """A terminal with a light background."""

    background = "ffff/fefe/f0f0"


@pytest.mark.parametrize(
    ("answer", "is_light"),
    [
        (b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\", True),
        (b"\x1b]11;rgb:00/00/00\x07", False),
        (b"\x1b]11;rgb:f/f/e\x07", True),
        (b"\x1b]11;rgba:1e1e/1e1e/2e2e/ffff\x1b\\", False),
        (b"\x1b]11;rgb:0000/0000/ffff\x1b\\", False),
        (b"\x1b]11;rgb:\x1b\\", None),
        (b"", None),
    ],
)
def test_an_answer_is_a_light_colour_or_a_dark_one(answer: bytes, is_light: bool | None) -> None:
    assert lightness(answer) is is_light


@pytest.fixture
def ends(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, int]]:
    """A terminal that this process has, by its two ends."""
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "r+b", buffering=0) as file:
        monkeypatch.setattr("sys.__stdin__", file)
        monkeypatch.setattr("sys.__stdout__", file)
        yield ours, theirs
    os.close(ours)


def answered(terminal: int, answer: bytes) -> None:
    """Answer once both questions are there."""
    seen = b""
    while b"\x1b[c" not in seen:
        seen += os.read(terminal, 256)
    os.write(terminal, answer)


@pytest.mark.parametrize(
    ("answer", "is_light"), [(b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\" + WHO, True), (b"\x1b]11;rgb:0/0/0\x1b\\" + WHO, False), (WHO, None)]
)
def test_the_terminal_is_asked_and_left_as_it_was(ends: tuple[int, int], answer: bytes, is_light: bool | None) -> None:
    before = termios.tcgetattr(ends[1])
    thread = threading.Thread(target=answered, args=(ends[0], answer))
    thread.start()
    assert is_light_background({"SSH_CONNECTION": "far"}) is is_light
    thread.join()
    assert termios.tcgetattr(ends[1]) == before


@pytest.mark.usefixtures("ends")
def test_a_terminal_that_answers_nothing_is_not_waited_for() -> None:
    began = monotonic()
    assert is_light_background({}) is None
    assert monotonic() - began < 1


def test_nothing_is_asked_of_a_pipe(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with (tmp_path / "pipe").open("w+b") as file:
        monkeypatch.setattr("sys.__stdin__", file)
        monkeypatch.setattr("sys.__stdout__", file)
        assert is_light_background({}) is None
        assert (tmp_path / "pipe").read_bytes() == b""


@pytest.mark.parametrize(("answer", "says", "theme"), [(True, "15;0", MORNING), (False, "0;15", NIGHT), (None, "0;15", MORNING)])
def test_what_the_terminal_answers_goes_before_what_its_environment_says(answer: bool | None, says: str, theme: object) -> None:
    assert own("auto", {"COLORFGBG": says}, answer=answer) == theme.name  # type: ignore[attr-defined]


@pytest.mark.parametrize(("kind", "colour"), [(Bright, "48;2;246;241;230"), (Terminal, "48;2;16;18;22")])
def test_a_bright_terminal_has_a_winter_morning(tmp_path: Path, kind: type[Terminal], colour: str) -> None:
    with kind(tmp_path, "play", "--story", SMALL, "--name", "Han", "--no-animations", COLORTERM="truecolor") as terminal:
        terminal.wait_for("go on")
        terminal.press(" ")
        terminal.wait_for("half shut")
        terminal.press("q")
        assert terminal.end() == 0
        assert colour in terminal.text
