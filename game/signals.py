"""Signals that end the program: each is an exception, so that whatever was begun is put away, and it exits as the shell expects."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType
from typing import NoReturn

ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGQUIT") if hasattr(signal, name))
Leave = Callable[[int], None]


class Signalled(KeyboardInterrupt):
    """The program was told to end by a signal; `code` is its exit code. What is done on Ctrl-C is done on it as well."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.code = 128 + number


def end(number: int) -> NoReturn:
    """End the program where it is.

    Raises:
        Signalled: Always.
    """
    raise Signalled(number)


@contextmanager
def heeded(leave: Leave = end, numbers: Iterable[int] = ENDING) -> Iterator[None]:
    """Meanwhile a signal that ends the program is answered by leaving it. What whoever started it has turned off, as nohup does, stays off.

    Args:
        leave: Called with the signal's number, in the main thread.
        numbers: The signals. Ctrl-C, where a terminal sends one, has an answer already.
    """
    before = {number: signal.getsignal(number) for number in numbers} if current_thread() is main_thread() else {}
    heard = [number for number, handler in before.items() if handler not in (signal.SIG_IGN, None)]

    def answer(number: int, _: FrameType | None) -> None:
        for each in heard:
            signal.signal(each, signal.SIG_IGN)  # a window that is closed says so twice, and it is leaving already
        leave(number)

    for number in heard:
        signal.signal(number, answer)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, before[number])
