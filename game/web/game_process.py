"""The process in which one visitor plays: the game's full screen, with a browser for its terminal."""

from __future__ import annotations

import asyncio
import os
import site
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path

from aiohttp.web import WebSocketResponse
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

_GRACE = 5.0  # seconds that a game has to close by itself
_LEAST, _MOST = (20, 5), (400, 200)  # columns and rows
_PACKAGES = Path(__file__).parents[2]  # where the game is imported from
# What a shell has set for its own terminal is not meant for a browser.
_OF_THE_SHELL = ("HYOSAN_PLAIN", "HYOSAN_SAVES", "NO_COLOR", "COLORTERM", "TERM", "LINES")


def fitting(width: int, height: int) -> tuple[int, int]:
    """A size that a terminal may have, nearest to what a browser asks for."""
    return max(_LEAST[0], min(_MOST[0], width)), max(_LEAST[1], min(_MOST[1], height))


class GameProcess(AppService):
    """One visitor's game. It goes on where the visitor left, and keeps everything in the visitor's folder."""

    def __init__(self, folder: Path, story: Path, websocket: WebSocketResponse, downloads: DownloadManager) -> None:
        super().__init__(
            "",
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=self._close,
            download_manager=downloads,
        )
        self._words = [sys.executable, "-P", "-m", "game", "play", "--resume", "--story", str(story.resolve())]
        self._folder = folder
        self._websocket = websocket

    async def _close(self) -> None:
        await self._websocket.close()

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        """What the process knows: all that would be kept in a home folder goes into the visitor's."""
        home = str(self._folder.resolve())
        environment = super()._build_environment(width, height)
        for name in (*_OF_THE_SHELL, *(name for name in environment if name.startswith("XDG_"))):
            environment.pop(name, None)
        return environment | {
            "HYOSAN_SAVES": home,
            "HOME": home,
            "PYTHONPATH": os.pathsep.join(filter(None, (str(_PACKAGES), os.environ.get("PYTHONPATH", "")))),
            "PYTHONUSERBASE": site.getuserbase(),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width, height)
        # A group of its own: Ctrl-C is for the server, which closes the games.
        process = await asyncio.create_subprocess_exec(
            *self._words, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment, start_new_session=True
        )
        self._process, self._stdin = process, process.stdin
        return process

    async def start(self, width: int, height: int) -> None:
        """Start the process, for a terminal of some size."""
        await super().start(*fitting(width, height))

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Say that the terminal has another size."""
        await super().set_terminal_size(*fitting(width, height))

    async def run(self) -> None:
        """Hand on what the game draws, until it ends; then the browser is told."""
        await super().run()
        await self._close()

    async def on_data(self, payload: bytes) -> None:
        """Send what is drawn. A browser that is gone gets nothing, and the game does not wait for it."""
        with suppress(ConnectionError):
            await super().on_data(payload)

    async def stop(self) -> None:
        """End the game: kindly, and if it does not listen, by force. All that was decided is kept either way."""
        try:
            await asyncio.wait_for(self._leave(), _GRACE)
        except TimeoutError:
            pass
        finally:
            if self._process is not None and self._process.returncode is None:
                self._process.kill()

    async def _leave(self) -> None:
        """Ask the game to end, and wait for that."""
        await super().stop()
        if self._process is not None:
            await self._process.wait()
