"""The program ready to run: one process has imported it, and forks for each run of it.

What a run then takes is what it does, and not what every start of Python takes: a tenth of the time. A run has a process of its own, with
streams, environment, folder and exit as the shell gives them; tests about the first moments of the program start it anew.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import signal
import socket
import struct
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path

PATIENCE = 60.0  # seconds for one run
_NUMBER = struct.Struct("!q")
_MOST = 1 << 20  # bytes of a request
_FROM_THE_FIRST_MOMENT = ("PYTHON", "LC_", "LANG")  # what Python reads as it starts


def can_run(environment: dict[str, str]) -> bool:
    """Whether a run in an environment is the same, forked: where there are forks, and nothing is changed that only a start reads."""
    return hasattr(os, "fork") and _read_at_start(environment) == _read_at_start(dict(os.environ))


def _read_at_start(environment: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(_FROM_THE_FIRST_MOMENT) and name != "PYTHONPATH"}


class ForkServer:
    """The process that forks, and what speaks with it."""

    def __init__(self, root: Path) -> None:
        self._socket, theirs = socket.socketpair()
        self._socket.settimeout(PATIENCE)
        with theirs:  # its streams are pipes, as those of its runs will be
            words = [sys.executable, "-m", __name__, str(theirs.fileno())]
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(words, cwd=root, pass_fds=[theirs.fileno()], stdin=pipe, stdout=pipe, stderr=pipe)
        atexit.register(self._close)

    def run(self, words: list[str], input: bytes, environment: dict[str, str], cwd: Path) -> subprocess.CompletedProcess[bytes]:
        """Run the program with its words through pipes, to its end.

        Raises:
            TimeoutError: It has not ended in time; it is killed.
        """
        (given, to_it), (out, from_it), (err, said) = (os.pipe() for _ in range(3))
        request = json.dumps({"words": words, "environment": environment, "cwd": str(cwd)}).encode()
        socket.send_fds(self._socket, [_NUMBER.pack(len(request)) + request], [given, from_it, said])
        for each in (given, from_it, said):
            os.close(each)
        with ThreadPoolExecutor(3) as pool:
            pool.submit(_write, to_it, input)
            printed, complained = pool.submit(_read, out), pool.submit(_read, err)
            code = self._ended()
            return subprocess.CompletedProcess(words, code, printed.result(), complained.result())

    def _ended(self) -> int:
        number = self._number()
        try:
            return self._number()
        except TimeoutError:
            os.kill(number, signal.SIGKILL)
            raise

    def _number(self) -> int:
        value: int
        (value,) = _NUMBER.unpack(self._socket.recv(_NUMBER.size))
        return value

    def _close(self) -> None:
        self._socket.close()
        self._process.communicate()


@cache
def fork_server(root: Path) -> ForkServer:
    """The one of this process, started when it is first needed."""
    return ForkServer(root)


def _write(pipe: int, data: bytes) -> None:
    with suppress(BrokenPipeError), open(pipe, "wb", buffering=0) as file:
        file.write(data)


def _read(pipe: int) -> bytes:
    with open(pipe, "rb") as file:
        return file.read()


def _serve(requests: socket.socket) -> list[str] | None:
    """Fork for every request; returns the words to run in each fork, and None once nobody asks any more."""
    while True:
        head, fds, _, _ = socket.recv_fds(requests, _NUMBER.size, 3)
        if not head:
            return None
        request = json.loads(requests.recv(_NUMBER.unpack(head)[0], socket.MSG_WAITALL))
        child = os.fork()
        if not child:
            requests.close()
            return _begin(fds, **request)
        for each in fds:
            os.close(each)
        requests.sendall(_NUMBER.pack(child))
        requests.sendall(_NUMBER.pack(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])))


def _begin(fds: list[int], words: list[str], environment: dict[str, str], cwd: str) -> list[str]:
    """Make this process one that a shell has just started."""
    for number, each in enumerate(fds):
        os.dup2(each, number)
        os.close(each)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    os.chdir(cwd)
    sys.argv[1:] = words
    return words


def _import_all() -> None:
    """Import what commands import."""
    from game import arguments, signals, streams  # noqa: F401
    from game.commands import COMMANDS

    for command in COMMANDS:
        _ = command._module


if __name__ == "__main__":
    from game.cli import main

    _import_all()
    gc.collect()
    gc.freeze()  # what is imported stays: a run neither looks through it nor copies it
    words = _serve(socket.socket(fileno=int(sys.argv[1])))
    sys.exit(0 if words is None else main(words))
