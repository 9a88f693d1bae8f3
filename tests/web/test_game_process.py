"""What a visitor's process knows of the machine that it runs on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from game.web.game_process import GameProcess, fitting
from tests.program import SMALL


class Socket:
    """A browser's connection, as far as a process is given it."""

    async def send_bytes(self, data: bytes) -> None: ...

    async def send_str(self, data: str) -> None: ...

    async def close(self) -> None: ...


def test_all_that_a_visitor_keeps_is_in_the_visitors_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HYOSAN_PLAIN", "NO_COLOR", "XDG_DOCUMENTS_DIR", "XDG_CONFIG_HOME", "HYOSAN_SAVES", "HYOSAN_CONFIG"):
        monkeypatch.setenv(name, "/of/the/server")
    process = GameProcess(tmp_path, SMALL, Socket(), None)  # type: ignore[arg-type]
    known = process._build_environment()
    assert {known[name] for name in ("HOME", "HYOSAN_SAVES", "HYOSAN_CONFIG")} == {str(tmp_path)}
    assert "/of/the/server" not in known.values()
    assert known["TEXTUAL_DRIVER"]
    assert "NO_COLOR" in os.environ, "the server's own is left alone"


@pytest.mark.parametrize(
    ("asked", "size"), [((80, 24), (80, 24)), ((10**9, 10**9), (400, 200)), ((0, -5), (20, 5)), ((20, 200), (20, 200))]
)
def test_no_browser_has_a_screen_drawn_that_is_larger_than_screens_are(asked: tuple[int, int], size: tuple[int, int]) -> None:
    assert fitting(*asked) == size
