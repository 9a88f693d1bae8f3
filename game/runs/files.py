"""Files written whole: after a crash a file holds its old text or its new text, never a part of either."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def replace_file(path: Path, text: str) -> None:
    """Put a text in the place of a file.

    Raises:
        OSError: It could not be written; the old text is still there.
    """
    with _written(path, text) as fresh:
        fresh.replace(path)
    _sync_folder(path.parent)


def create_file(path: Path, text: str) -> None:
    """Make a new file.

    Raises:
        FileExistsError: There is one by that name; it is not touched.
        OSError: It could not be written.
    """
    with _written(path, text) as fresh:
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            raise
        except OSError:  # not every file system has links
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            fresh.replace(path)
    _sync_folder(path.parent)


@contextmanager
def _written(path: Path, text: str) -> Iterator[Path]:
    """A file beside another that holds a text, safe on disk; gone afterwards unless it was moved."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """Make a rename in a folder durable, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
