"""When an author saves: what happens in a story's folder, also when the whole folder is exchanged for another."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watchfiles import watch

LOOK_AGAIN = 300  # milliseconds after which it is looked whether the folder is still the same one


def changes_in(folder: Path) -> Iterator[None]:
    """Yield whenever something in a folder has changed, for ever.

    A system tells of changes in a folder that it knows, and not by what name the folder goes. So where another folder takes its
    place, that one is watched from then on, and counts as a change once it is.

    Raises:
        KeyboardInterrupt: Ctrl-C.
    """
    is_another = False
    while True:
        try:
            with _held(folder):
                yield from _changes_in(folder, folder.stat(), is_another)
        except FileNotFoundError:  # it may be back in a moment
            time.sleep(LOOK_AGAIN / 1_000)
        is_another = True


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Keep a folder open, so that its number is not given to the one that takes its place; Windows does that for what is watched."""
    held = os.open(folder, os.O_RDONLY) if os.name == "posix" else None
    try:
        yield
    finally:
        if held is not None:
            os.close(held)


def _changes_in(folder: Path, known: os.stat_result, is_another: bool) -> Iterator[None]:
    """Yield whenever something has changed, as long as the folder is the one that is known; at first too, if it is another than before."""
    for changed in watch(folder, rust_timeout=LOOK_AGAIN, yield_on_timeout=True, raise_interrupt=True):
        if not os.path.samestat(folder.stat(), known):
            return
        if changed or is_another:
            yield
        is_another = False
