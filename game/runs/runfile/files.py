"""Run files and lists of choice ids on disk. What a file is, is seen from what it holds, not from its name."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from game.errors import RunFileError
from game.files import open_regular, replace_file
from game.runs.runfile.choices import choices_in, is_json
from game.runs.runfile.model import RunFile, Script
from game.runs.runfile.read import BOM, MAX_BYTES, from_text, too_large
from game.runs.runfile.text import to_text
from game.words import shown


def write_run(path: Path, run: RunFile) -> None:
    """Write a run file; after a crash there is the old file or the new one.

    Raises:
        OSError: It could not be written.
    """
    replace_file(path, to_text(run))


def read_run(path: Path) -> RunFile:
    """A run from a run file.

    Raises:
        RunFileError: It cannot be read; a list of choice ids is no run file.
    """
    try:
        with open_regular(path) as file:
            return from_text(text_in(file))
    except (RunFileError, OSError) as error:
        raise _named(str(path), error) from error


def read_script(path: Path) -> Script:
    """A run from a run file, or the choices of a plain list.

    Raises:
        RunFileError: It is neither, or cannot be read.
    """
    try:
        with open_regular(path) as file:
            return script_of(text_in(file))
    except (RunFileError, OSError) as error:
        raise _named(str(path), error) from error


def script_in(stream: BinaryIO, name: str) -> Script:
    """A run file or list of choices, from a stream that is open.

    Args:
        stream: Where to read.
        name: What to call it in an error.

    Raises:
        RunFileError: It is neither, or cannot be read.
    """
    try:
        return script_of(text_in(stream))
    except (RunFileError, OSError) as error:
        raise _named(name, error) from error


def script_of(text: str) -> Script:
    """A run from the text of a run file, or the choices of a plain list.

    Raises:
        RunFileError: It is neither.
    """
    choices = text.removeprefix(BOM)  # which an editor may put before a list, and never before a run file, whose every bit is sealed
    # No id holds an equals sign, and no run file is without one.
    return from_text(text) if "=" in text and not is_json(choices) else choices_in(choices)


def text_in(stream: BinaryIO) -> str:
    """The text of a stream, which is not read further than a run file may go.

    Raises:
        OSError: It cannot be read.
        RunFileError: It is too long, or no text.
    """
    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise too_large()
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise RunFileError(f"it is not UTF-8 text (byte {error.start}); give a run file or a list of choice ids") from error


def _named(name: str, error: RunFileError | OSError) -> RunFileError:
    why = error if isinstance(error, RunFileError) else error.strerror or error
    return RunFileError(f"{shown(name)}: {why}")
