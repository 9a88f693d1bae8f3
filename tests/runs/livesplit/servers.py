"""A LiveSplit Server to talk to: a real socket with LiveSplit's own timer behind it, or something worse."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from types import TracebackType
from typing import Self

from attrs import define, field

from game.runs.livesplit.address import Address

PATIENCE = 5.0  # seconds within which a thing must happen


def within(seconds: float, is_so: Callable[[], object]) -> bool:
    """Whether something comes true within a time."""
    until = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(0.001)
    return True


@define
class Timer:
    """LiveSplit's timer, as far as its server's commands reach it: the conditions are those of its TimerModel."""

    segments: int = 4
    method: str = "GameTime"  # by which it compares; empty: it is too old to tell
    splits: list[str | None] | None = None  # the game time of each, None where it was skipped; None: it does not run
    clock: str | None = None  # the game time
    attempts: list[list[str | None]] = field(factory=list)  # the splits of each that was reset

    def hear(self, line: str) -> str | None:
        """Do what a command says; its answer, if it has one."""
        command, _, value = line.partition(" ")
        match command:
            case "starttimer" if self.splits is None:
                self.splits, self.clock = [], None
            case "reset" if self.splits is not None:
                self.attempts.append(self.splits)
                self.splits = None
            case "split" if self.splits is not None and len(self.splits) < self.segments:
                self.splits.append(self.clock)
            case "skipsplit" if self.splits is not None and len(self.splits) < self.segments - 1:
                self.splits.append(None)
            case "undosplit" if self.splits:
                self.splits.pop()
            case "setgametime" if self.splits is not None:
                self.clock = value
            case "getsplitindex":
                return "-1" if self.splits is None else str(len(self.splits))
            case "gettimingmethod" if self.method:
                return self.method
        return None


Serve = Callable[["Server", socket.socket], None]  # what a server does with a connection


def livesplit(server: Server, connection: socket.socket) -> None:
    """Hears line by line, and answers what its timer answers."""
    with connection.makefile("rb") as lines:
        for line in lines:
            server.heard.append((time.perf_counter(), line.decode().rstrip("\n")))
            answer = server.timer.hear(server.lines[-1])
            if answer is not None:
                connection.sendall(f"{answer}\n".encode())


def mute(server: Server, connection: socket.socket) -> None:
    """Hears, and never answers."""
    with connection.makefile("rb") as lines:
        for line in lines:
            server.heard.append((time.perf_counter(), line.decode().rstrip("\n")))


def deaf(server: Server, _connection: socket.socket) -> None:
    """Takes the connection, and never reads a byte of it."""
    while not server.is_over:
        time.sleep(0.005)


def closing(_server: Server, connection: socket.socket) -> None:
    """Closes every connection at once."""
    connection.close()


def babbling(server: Server, connection: socket.socket) -> None:
    """Says what is no answer, as fast as it can, for ever."""
    while not server.is_over:
        connection.sendall(b"\x00\xff\xfe garbage -1 \n" * 500)


def lying(server: Server, connection: socket.socket) -> None:
    """Hears, and answers every question with nonsense."""
    with connection.makefile("rb") as lines:
        for line in lines:
            server.heard.append((time.perf_counter(), line.decode().rstrip("\n")))
            if line.startswith(b"get"):
                connection.sendall("9999999999999999999999\n²\n\x00".encode())


class Server:
    """A server on a port of this machine, until it is killed."""

    def __init__(self, serve: Serve = livesplit, port: int = 0, timer: Timer | None = None) -> None:
        self.timer = timer or Timer()
        self.heard: list[tuple[float, str]] = []  # when, and what
        self.connections: list[socket.socket] = []
        self.is_over = False
        self._serve = serve
        self._listener = socket.create_server(("127.0.0.1", port))
        self._listener.settimeout(0.02)
        self.where = Address(*self._listener.getsockname())
        self._threads = [Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    @property
    def lines(self) -> list[str]:
        """The lines that it heard, in order."""
        return [line for _, line in self.heard]

    def hears(self, *lines: str, times: int = 1) -> bool:
        """Whether it hears lines one right after the other, so many times."""
        found = "\n".join([*lines, ""])
        return within(PATIENCE, lambda: "\n".join([*self.lines, ""]).count(found) >= times)

    def kill(self) -> None:
        """End it, and all its connections, as when its process is killed."""
        self.is_over = True
        self._threads[0].join()
        self._listener.close()
        for connection in self.connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        for thread in self._threads[1:]:
            thread.join()
        for connection in self.connections:
            connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.kill()

    def _accept(self) -> None:
        while not self.is_over:
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            connection.settimeout(None)
            self.connections.append(connection)
            self._threads.append(Thread(target=self._served, args=(connection,), daemon=True))
            self._threads[-1].start()

    def _served(self, connection: socket.socket) -> None:
        with suppress(OSError, ValueError):  # it was killed meanwhile, or the client has left
            self._serve(self, connection)


def unused() -> Address:
    """An address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return Address(*listener.getsockname())
