"""Chromium without a window, driven by its own protocol."""

from __future__ import annotations

import asyncio
import json
import shutil
from base64 import b64decode
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

PATIENCE = 40.0  # seconds to wait for something
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0", "--window-size=1000,640")


def found() -> str | None:
    """Where a Chromium is on this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Tab:
    """One page, in a profile of its own: other tabs have other cookies."""

    def __init__(self, socket: ClientWebSocketResponse, session: str) -> None:
        self._socket = socket
        self._session = session

    async def goes_to(self, url: str) -> None:
        await call(self._socket, "Page.navigate", self._session, url=url)

    async def reloads(self) -> None:
        await call(self._socket, "Page.reload", self._session)

    async def evaluates(self, script: str) -> Any:
        done = await call(self._socket, "Runtime.evaluate", self._session, expression=script, awaitPromise=True, returnByValue=True)
        return done["result"].get("value")

    async def waits_for(self, script: str) -> None:
        """Wait until a script is true."""
        async with asyncio.timeout(PATIENCE):
            while not await self.evaluates(script):
                await asyncio.sleep(0.1)

    async def presses(self, key: str) -> None:
        """Press a key where the focus is."""
        code = {"Enter": 13, " ": 32}.get(key, ord(key[0].upper()))
        text = "\r" if key == "Enter" else key
        await call(self._socket, "Input.dispatchKeyEvent", self._session, type="keyDown", key=key, text=text, windowsVirtualKeyCode=code)
        await call(self._socket, "Input.dispatchKeyEvent", self._session, type="keyUp", key=key, windowsVirtualKeyCode=code)

    async def pictured(self) -> bytes:
        """A PNG of the page."""
        return b64decode((await call(self._socket, "Page.captureScreenshot", self._session, format="png"))["data"])


_ids = count(1)


async def call(socket: ClientWebSocketResponse, method: str, session: str = "", **arguments: object) -> Mapping[str, Any]:
    """Call a method of the protocol; what it answers."""
    id = next(_ids)
    await socket.send_json({"id": id, "method": method, "params": arguments, **({"sessionId": session} if session else {})})
    async with asyncio.timeout(PATIENCE):
        while True:
            message = json.loads((await socket.receive()).data)
            if message.get("id") == id:
                assert "error" not in message, message
                return dict(message["result"])


@asynccontextmanager
async def chromium(folder: Path) -> AsyncIterator[ClientWebSocketResponse]:
    """A running Chromium that keeps its things in a folder."""
    program = found()
    assert program
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(program, *_OPTIONS, f"--user-data-dir={folder}", stdout=quiet, stderr=quiet)
    try:
        where = folder / "DevToolsActivePort"
        async with asyncio.timeout(PATIENCE):
            while not (where.exists() and len(where.read_text().split()) == 2):
                await asyncio.sleep(0.1)
        port, path = where.read_text().split()
        async with ClientSession() as session, session.ws_connect(f"ws://127.0.0.1:{port}{path}", max_msg_size=0) as socket:
            yield socket
    finally:
        process.kill()
        await process.wait()


async def opened(socket: ClientWebSocketResponse) -> Tab:
    """A new tab, which nobody has played in yet."""
    context = (await call(socket, "Target.createBrowserContext"))["browserContextId"]
    target = (await call(socket, "Target.createTarget", url="about:blank", browserContextId=context))["targetId"]
    session = (await call(socket, "Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
    return Tab(socket, session)
