"""A LiveSplit Server in a process of its own: it prints its port, and then when it hears a split.

`python -m tests.bench.split_server [--silent]`; the clock is the system's monotonic one, which all processes share.
"""

from __future__ import annotations

import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import PIPE, Popen

from attrs import frozen

from game.runs.livesplit.address import Address
from tests.bench.pairs import ROOT
from tests.runs.livesplit.servers import Timer


@frozen
class Listening:
    """A server that runs."""

    where: Address
    process: Popen[str]

    def next_split(self) -> float:
        """When it heard the next split."""
        assert self.process.stdout is not None
        return float(self.process.stdout.readline())


@contextmanager
def listening(*options: str) -> Iterator[Listening]:
    """A server, until it is left."""
    with Popen([sys.executable, "-m", __name__, *options], cwd=ROOT, stdout=PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield Listening(Address("127.0.0.1", int(process.stdout.readline())), process)
        finally:
            process.kill()


def main() -> None:
    """Serve one client after another, until killed."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        print(listener.getsockname()[1], flush=True)
        while True:
            connection, _ = listener.accept()
            if "--silent" in sys.argv:
                time.sleep(3_600)
            _serve(connection)


def _serve(connection: socket.socket) -> None:
    timer = Timer(segments=1_000)
    with connection, connection.makefile("rb") as lines:
        for line in lines:
            heard = time.monotonic()
            answer = timer.hear(line.decode().strip())
            if line == b"split\n":
                print(heard, flush=True)
            if answer is not None:
                connection.sendall(f"{answer}\n".encode())


if __name__ == "__main__":
    main()
