"""Browsers for tests: a websocket that does what the page's script does."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSMsgType
from aiohttp.web import AppRunner, TCPSite
from yarl import URL

from game.web.limits import VisitorLimits
from game.web.server import GameServer
from tests.program import SMALL

PATIENCE = 30.0  # seconds to wait for something to appear
_ESCAPES = re.compile(rb"\x1b(\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[PX^_][^\x1b]*\x1b\\|.)")


@asynccontextmanager
async def served(folder: Path, limits: VisitorLimits = VisitorLimits()) -> AsyncIterator[URL]:  # noqa: B008 - it is a value, and never changes
    """A server of the small story; where it is."""
    runner = AppRunner(GameServer(SMALL, folder, limits).application(), access_log=None)
    await runner.setup()
    try:
        await TCPSite(runner, "127.0.0.1", 0).start()
        yield URL(f"http://127.0.0.1:{runner.addresses[0][1]}")
    finally:
        await runner.cleanup()


class Browser:
    """One visitor: their cookies, and the terminal on their page."""

    def __init__(self, server: URL) -> None:
        self._server = server
        self._session = ClientSession(cookie_jar=CookieJar(unsafe=True))
        self._socket: ClientWebSocketResponse | None = None
        self._drawn = b""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.leave()
        await self._session.close()

    @property
    def cookies(self) -> dict[str, str]:
        return {cookie.key: cookie.value for cookie in self._session.cookie_jar}

    @property
    def socket(self) -> ClientWebSocketResponse:
        assert self._socket is not None
        return self._socket

    async def get(self, path: str) -> tuple[int, str]:
        async with self._session.get(self._server / path.lstrip("/")) as response:
            return response.status, await response.text()

    async def load(self, width: int = 80, height: int = 24) -> int:
        """Load the page, and connect its terminal if it has one; the page's status."""
        status, _ = await self.get("/")
        if status == 200:
            await self.connect(f"?width={width}&height={height}")
        return status

    async def connect(self, query: str = "", origin: str = "") -> None:
        self._drawn = b""
        self._socket = await self._session.ws_connect(f"{self._server / 'ws'}{query}", origin=origin or str(self._server.origin()))

    async def press(self, keys: str) -> None:
        await self.send("stdin", keys)

    async def send(self, *message: object) -> None:
        await self.socket.send_str(json.dumps(message))

    async def sees(self, text: str) -> None:
        """Wait until a text was drawn since a key was last pressed."""
        async with asyncio.timeout(PATIENCE):
            while text.encode() not in _ESCAPES.sub(b"", self._drawn):
                message = await self.socket.receive()
                assert message.type is WSMsgType.BINARY or message.type is WSMsgType.TEXT, f"closed before {text!r}: {self.drawn[-2000:]}"
                self._drawn += message.data if message.type is WSMsgType.BINARY else b""
        self._drawn = b""

    @property
    def drawn(self) -> str:
        return _ESCAPES.sub(b"", self._drawn).decode(errors="replace")

    async def is_closed(self) -> None:
        """Wait until the server has closed the connection."""
        async with asyncio.timeout(PATIENCE):
            while (await self.socket.receive()).type not in (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED):
                pass

    async def why(self) -> str:
        return (await self.get("/why"))[1]

    async def leave(self) -> None:
        if self._socket is not None:
            await self._socket.close()
