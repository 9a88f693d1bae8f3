"""One visit: a browser, and the game that it shows."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from time import monotonic

from aiohttp import WSMsgType
from aiohttp.web import WebSocketResponse

from game.web.game_process import GameProcess
from game.web.limits import VisitorLimits


class BrowserVisit:
    """A browser's connection, for as long as it lasts."""

    def __init__(self, websocket: WebSocketResponse, game: GameProcess, limits: VisitorLimits) -> None:
        self.why = ""  # why it was ended, if it was not the visitor who left
        self._websocket = websocket
        self._game = game
        self._limits = limits
        self._began = self._heard = monotonic()
        self._over = asyncio.Event()

    async def last(self, width: int, height: int) -> None:
        """Show the game and hand on keys, until one of the two leaves."""
        try:
            await self._game.start(width, height)
            async for message in self._websocket:
                if message.type is WSMsgType.TEXT:
                    await self._hand_on(message.data)
        finally:
            try:
                await self._game.stop()
            finally:
                self._over.set()

    async def end(self, why: str) -> None:
        """End it, and wait until the game is closed."""
        self.why = self.why or why
        await self._websocket.close()
        await self._over.wait()

    def overdue(self) -> str:
        """Why it has lasted long enough; empty if it has not."""
        now = monotonic()
        if now - self._heard > self._limits.idle:
            return "You were away for a while, so your place was given free. The game is kept."
        if now - self._began > self._limits.longest:
            return "This game has been open for long enough. It is kept."
        return ""

    async def _hand_on(self, text: str) -> None:
        """Do what a browser says; what is no message of its script is passed over."""
        match message_of(text):
            case ["stdin", str(keys)]:
                self._heard = monotonic()
                await self._game.send_bytes(keys.encode("utf-8", "replace"))
            case ["resize", {"width": int(width), "height": int(height)}]:
                await self._game.set_terminal_size(width, height)
            case ["ping", str(sent)]:
                await self._websocket.send_json(["pong", sent])
            case ["focus"]:
                await self._game.focus()
            case ["blur"]:
                await self._game.blur()


def message_of(text: str) -> Sequence[object]:
    """What a browser sent, as a list; empty if it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    return found if isinstance(found, list) else ()
