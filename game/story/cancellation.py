"""Leaving off work that nobody waits for any more, such as reading a long story when the player has quit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_is_wanted: ContextVar[Callable[[], bool]] = ContextVar("is_wanted", default=lambda: True)


class Cancelled(Exception):
    """The work was left off, since nobody wants it any more."""


@contextmanager
def cancel_unless(is_wanted: Callable[[], bool]) -> Iterator[None]:
    """Work inside is left off, soon, once it is not wanted any more."""
    token = _is_wanted.set(is_wanted)
    try:
        yield
    finally:
        _is_wanted.reset(token)


def check_cancelled() -> None:
    """To be called now and then by long work.

    Raises:
        LeftOff: It is not wanted any more.
    """
    if not _is_wanted.get()():
        raise Cancelled
