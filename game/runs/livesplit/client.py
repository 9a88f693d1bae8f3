"""A client of a LiveSplit Server, on a thread of its own: whatever the server does, the game neither waits nor fails."""

from __future__ import annotations

import socket
import time
from collections import deque
from contextlib import closing, suppress
from threading import Event, Thread

from game.runs.livesplit.address import Address
from game.runs.livesplit.connection import Connection
from game.runs.livesplit.progress import Progress
from game.runs.livesplit.protocol import QUESTIONS, answer, commands, must_ask, resynchronised

WAITING, CONNECTED, LOST = "waiting", "connected", "lost"

_WAITING_ROOM = 32  # attempts that may wait to be told; each says all that the ones before it said
_FIRST_PAUSE, _LONGEST_PAUSE = 0.5, 15.0  # seconds between two tries to connect; each pause is twice the one before
_STEADY = 10.0  # seconds after which a connection counts as a good one
_LAST_WORDS = 0.25  # seconds for what is still to be told when the game is left


class Client:
    """Tells a LiveSplit Server where the attempt stands."""

    def __init__(self, where: Address, first_pause: float = _FIRST_PAUSE) -> None:
        """A client; it connects by itself, at once and whenever the connection is lost.

        Args:
            where: The server.
            first_pause: Seconds before the second try to connect.
        """
        self._where = where
        self._first_pause = self._pause = first_pause
        self._status = WAITING
        self._news: deque[Progress] = deque(maxlen=_WAITING_ROOM)
        self._wakes, self._wake = socket.socketpair()
        for end in (self._wakes, self._wake):
            end.setblocking(False)
        self._is_closing = Event()
        self._latest: Progress | None = None  # what it is to be told, or was
        self._told: Progress | None = None  # what it was told last
        self._is_sure = False  # whether it has got that, and has not been away since
        self._thread = Thread(target=self._run, name="livesplit", daemon=True)
        self._thread.start()

    @property
    def status(self) -> str:
        """`connected`; `waiting` before the first connection; `lost` after it."""
        return self._status

    @property
    def says(self) -> str:
        """The status, for the player."""
        return f"LiveSplit: {self._status}"

    def tell(self, attempt: Progress) -> None:
        """Have the server told of an attempt, soon; returns at once."""
        self._news.append(attempt)
        self._rouse()

    def close(self) -> None:
        """Let go of the server. What it is still to be told is sent first, if that takes but a moment."""
        self._is_closing.set()
        self._rouse()
        self._thread.join(_LAST_WORDS)
        self._wakes.close()

    def _rouse(self) -> None:
        with suppress(OSError):  # so much is there to be read that the thread wakes anyway; or the client is closed
            self._wakes.send(b".")

    def _run(self) -> None:
        with closing(self._wake):
            while not self._is_closing.is_set():
                began = time.monotonic()
                with suppress(OSError):
                    self._talk()
                self._rest(time.monotonic() - began)

    def _rest(self, lasted: float) -> None:
        """Wait before the next try to connect, the longer the more often it came to nothing."""
        if self._status == CONNECTED:
            self._status = LOST
        if lasted > _STEADY:
            self._pause = self._first_pause
        self._is_closing.wait(self._pause)
        self._pause = min(2 * self._pause, _LONGEST_PAUSE)

    def _talk(self) -> None:
        """Connect, and tell the server of everything, until that fails or the client is closed."""
        with closing(Connection(self._where, self._wake)) as connection:
            self._status, self._is_sure = CONNECTED, False
            while len(self._news) > 1:
                self._news.popleft()  # stale: the newest says it all
            if not self._news and self._latest:
                self._say(connection, self._latest)
            while True:
                self._say_news(connection)
                if self._is_closing.is_set():
                    return
                connection.wait()

    def _say_news(self, connection: Connection) -> None:
        with suppress(BlockingIOError):
            self._wake.recv(1 << 12)  # before the news is looked at, so that none is slept through
        while self._news:
            self._say(connection, self._news.popleft())

    def _say(self, connection: Connection, now: Progress) -> None:
        self._latest, told = now, self._told
        if must_ask(told, now, self._is_sure):
            told, now = resynchronised(told, now, answer(connection.ask(QUESTIONS)))
        connection.send(commands(told, now))
        self._told, self._is_sure = now, True
