"""A connection to a LiveSplit Server, with a bound on everything: how long it may take, and how much it may say."""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Iterable, Sequence

from game.runs.livesplit.address import Address
from game.runs.livesplit.protocol import encoded

CONNECT_SECONDS = 2.0
SEND_SECONDS = 2.0
ANSWER_SECONDS = 0.5

_MOST_SAID = 1 << 16  # bytes that a server may say unasked; a LiveSplit Server says none
_MOST_ANSWERED = 1 << 10  # bytes of the answers to some questions
_READ = 1 << 12


class Connection:
    """A connection. Whatever is wrong with it is an OSError; it is then to be closed."""

    def __init__(self, where: Address, wake: socket.socket) -> None:
        """Connect.

        Args:
            where: The server.
            wake: Waiting ends when something can be read from it.

        Raises:
            OSError: There is no server, or it does not answer in time.
        """
        self._wake = wake
        try:
            self._socket = socket.create_connection(where, CONNECT_SECONDS)
        except ValueError as error:  # a host name that cannot be encoded
            raise OSError(str(error)) from error
        self._socket.settimeout(SEND_SECONDS)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # a split that waits for company comes late
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._socket, selectors.EVENT_READ)
        self._selector.register(wake, selectors.EVENT_READ)
        self._said = 0

    def send(self, lines: Iterable[str]) -> None:
        """Send lines at once."""
        if data := encoded(lines):
            self._socket.sendall(data)

    def wait(self) -> None:
        """Wait until there is something to send. What the server says meanwhile is left unread, and if it is much, this is no LiveSplit."""
        while not self._is_woken(None):
            self._said += len(self._heard())
            if self._said > _MOST_SAID:
                raise ConnectionError("it says too much")

    def ask(self, questions: Sequence[str]) -> list[str]:
        """The answers to questions, a line each, as many as come in time."""
        self.send(questions)
        heard, until = b"", time.monotonic() + ANSWER_SECONDS
        while heard.count(b"\n") < len(questions) and len(heard) < _MOST_ANSWERED and (left := until - time.monotonic()) > 0:
            self._socket.settimeout(left)
            try:
                heard += self._heard()
            except TimeoutError:
                break
            finally:
                self._socket.settimeout(SEND_SECONDS)
        return heard[:_MOST_ANSWERED].decode(errors="replace").split("\n")[: len(questions)]

    def close(self) -> None:
        """Let go of it."""
        self._selector.close()
        self._socket.close()

    def _is_woken(self, seconds: float | None) -> bool:
        return any(key.fileobj is self._wake for key, _ in self._selector.select(seconds))

    def _heard(self) -> bytes:
        data = self._socket.recv(_READ)
        if not data:
            raise ConnectionError("it has closed the connection")
        return data
