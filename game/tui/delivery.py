"""Files that the game hands out: into a folder of the player's, or where a browser is the terminal, to that."""

from __future__ import annotations

import io
from itertools import chain, count
from pathlib import Path
from typing import Any, NamedTuple

from textual.app import App

from game.files import replace_file

_KINDS = {".svg": "image/svg+xml", ".html": "text/html", ".md": "text/markdown"}


class File(NamedTuple):
    """A file to hand out."""

    folder: Path  # for it, where this machine is the player's
    name: str
    text: str


def delivered(app: App[Any], *files: File) -> str:
    """Hand out files; what to tell the player. Nothing that is there already is overwritten."""
    if app.is_web:
        for file in files:
            kind = _KINDS.get(Path(file.name).suffix, "text/plain")
            app.deliver_text(io.StringIO(file.text), save_filename=file.name, mime_type=kind)
        return f"Your browser downloads {' and '.join(file.name for file in files)}."
    try:
        return f"Saved as {' and '.join(str(_written(file)) for file in files)}."
    except OSError as error:
        return f"It cannot be saved: {error.filename}: {error.strerror or error}."


def _written(file: File) -> Path:
    """Write a file; where it is.

    Raises:
        OSError: It cannot be written.
    """
    file.folder.mkdir(parents=True, exist_ok=True)
    path = next(path for path in map(file.folder.joinpath, _names(file.name)) if not path.exists())
    replace_file(path, file.text)
    return path


def _names(name: str) -> chain[str]:
    """A name, and others to take where it is taken."""
    first = Path(name)
    return chain([name], (f"{first.stem}-{number}{first.suffix}" for number in count(2)))
