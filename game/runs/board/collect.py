"""The run files of a folder, found and read. What is found there was written by anybody."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from game.files import open_regular
from game.runs.board.entry import Rejected, Sent
from game.runs.runfile.read import MAX_BYTES


def found_in(folder: Path) -> tuple[list[str], list[Rejected]]:
    """The files below a folder whose names end in `.toml`, and the folders in it that cannot be read.

    No link is followed, so nothing outside is read, and nothing inside twice. What begins with a dot is left, as git's own folder does.

    Args:
        folder: The folder.

    Returns:
        The files in order of their names, which are relative to the folder and have forward slashes.

    Raises:
        OSError: The folder itself cannot be read.
    """
    files, closed = [], []
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        try:
            with os.scandir(folder / inner) as entries:
                here = [entry for entry in entries if not entry.name.startswith(".")]
                waiting += [f"{inner}{entry.name}/" for entry in here if entry.is_dir(follow_symlinks=False)]
                files += [f"{inner}{each.name}" for each in here if each.name.endswith(".toml") and each.is_file(follow_symlinks=False)]
        except OSError as error:
            if not inner:
                raise
            closed.append(Rejected(inner, _why(error)))
    return sorted(files), closed


def read(folder: Path, files: Iterable[str]) -> Iterator[Sent | Rejected]:
    """Files of a folder, each read when it is its turn."""
    return (_read(folder, file) for file in files)


def _read(folder: Path, file: str) -> Sent | Rejected:
    try:
        with open_regular(os.path.join(folder, file)) as opened:
            return Sent(file, opened.read(MAX_BYTES + 1))
    except OSError as error:
        return Rejected(file, _why(error))


def _why(error: OSError) -> str:
    return error.strerror or str(error)
