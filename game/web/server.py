"""The server: pages, cookies, and one visit at a time for each visitor."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from textual_serve.server import Server, to_int

from game.web.game_process import GameProcess
from game.web.limits import VisitorLimits
from game.web.visit import BrowserVisit
from game.web.visitors import VisitorRefused, Visitors, is_token, new_token

_PAGE = Path(__file__).parent / "page"
_COOKIE = "hyosan_visitor"
_A_YEAR = 365 * 24 * 60 * 60  # seconds
_LOOK = 1.0  # seconds between two looks at who has been here long enough
_LARGEST_MESSAGE = 1 << 16  # bytes; a paste has room
_LEFT = "Your game is kept. It goes on where you were."
_ELSEWHERE = "The game was opened in another window, and goes on there."
_FULL = "Every place is taken just now. Games that were begun here are kept; try again in a while."
_NO_COOKIES = "The game finds your place again by a cookie; allow it for this page."
_CLOSING = "The server was stopped. Your game is kept."
# All of a page comes from here. xterm.js styles what it draws where it stands.
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class GameServer:
    """The game for browsers. Whoever comes is known again by a cookie, and by nothing else."""

    def __init__(self, story: Path, folder: Path, limits: VisitorLimits = VisitorLimits()) -> None:  # noqa: B008 - it is a value, and never changes
        """A server.

        Args:
            story: The folder of the story.
            folder: Where visitors' folders are.
            limits: What visitors may use.
        """
        self._story = story
        self._visitors = Visitors(folder, limits)
        self._limits = limits
        self._visits: dict[str, BrowserVisit] = {}  # by token
        self._reasons: dict[str, str] = {}  # why a visit was ended, until that is asked for
        self._files = Server("hyosan", title="Hyosan High")  # scripts of the terminal, and what the game hands out

    def application(self) -> web.Application:
        """What aiohttp runs."""
        application = web.Application(client_max_size=_LARGEST_MESSAGE)
        application.add_routes(
            [
                web.get("/", self._page),
                web.get("/ws", self._visit),
                web.get("/why", self._why),
                web.get("/download/{key}", self._files.handle_download),
                web.static("/static", self._files.statics_path),
                web.static("/page", _PAGE),
            ]
        )
        application.cleanup_ctx.append(self._watched)
        application.on_shutdown.append(self._close)
        return application

    async def _page(self, request: web.Request) -> web.Response:
        """The page with the terminal, or one that says that there is no room."""
        token = _token(request)
        is_full = token not in self._visits and len(self._visits) >= self._limits.games
        response = _html("full.html", 503) if is_full else _html("page.html", 200)
        if not token:
            response.set_cookie(_COOKIE, new_token(), max_age=_A_YEAR, httponly=True, samesite="Lax", secure=request.secure)
        return response

    async def _why(self, request: web.Request) -> web.Response:
        """Why a visitor's game was closed."""
        token = _token(request)
        visit = self._visits.get(token)  # a game that is closing is told of before it is closed
        why = (visit and visit.why) or self._reasons.pop(token, _LEFT)
        return web.Response(text=why if token else _NO_COOKIES, headers=_HEADERS)

    async def _visit(self, request: web.Request) -> web.WebSocketResponse:
        token = _token(request)
        if not token or not _is_own(request):
            raise web.HTTPForbidden(text="Open the page of the game, with cookies allowed.")
        websocket = web.WebSocketResponse(heartbeat=15, max_msg_size=_LARGEST_MESSAGE)
        await websocket.prepare(request)
        while before := self._visits.get(token):
            await before.end(_ELSEWHERE)
        try:
            await self._show(token, websocket, request)
        except VisitorRefused as refused:
            self._reasons[token] = str(refused)
        finally:
            await websocket.close()
        return websocket

    async def _show(self, token: str, websocket: web.WebSocketResponse, request: web.Request) -> None:
        """Show a visitor's game, until the visit ends.

        Raises:
            VisitorRefused: There is no room.
        """
        if len(self._visits) >= self._limits.games:
            raise VisitorRefused(_FULL)
        game = GameProcess(self._visitors.admit(token), self._story, websocket, self._files.download_manager)
        self._reasons.pop(token, None)
        visit = self._visits[token] = BrowserVisit(websocket, game, self._limits)
        try:
            await visit.last(to_int(request.query.get("width", ""), 80), to_int(request.query.get("height", ""), 24))
        finally:
            del self._visits[token]
            if visit.why:
                self._reasons[token] = visit.why

    async def _watched(self, _: web.Application) -> AsyncIterator[None]:
        """Meanwhile visits that have lasted long enough, or keep too much, are ended."""
        watching = asyncio.create_task(self._watch())
        yield
        watching.cancel()
        with suppress(asyncio.CancelledError):
            await watching

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_LOOK)
            ends = {token: self._overdue(token, visit) for token, visit in self._visits.items()}
            await asyncio.gather(*(self._visits[token].end(why) for token, why in ends.items() if why))

    def _overdue(self, token: str, visit: BrowserVisit) -> str:
        try:
            self._visitors.check_size(token)
        except VisitorRefused as full:
            return str(full)
        return visit.overdue()

    async def _close(self, _: web.Application) -> None:
        await asyncio.gather(*(visit.end(_CLOSING) for visit in self._visits.values()))


def _token(request: web.Request) -> str:
    """Who somebody is; empty if nobody yet."""
    token = request.cookies.get(_COOKIE, "")
    return token if is_token(token) else ""


def _is_own(request: web.Request) -> bool:
    """Whether a connection comes from a page of this server, not from another one that the visitor looks at."""
    return urlsplit(request.headers.get("Origin", "")).netloc == request.host


def _html(name: str, status: int) -> web.Response:
    return web.Response(text=(_PAGE / name).read_text(encoding="utf-8"), status=status, content_type="text/html", headers=_HEADERS)
