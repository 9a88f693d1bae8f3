"""Story files from disk: bounded, contained in their folder, and never trusted."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import field, frozen

from game.errors import NoStory
from game.story.codes import CODES
from game.story.problems import Problem, Report
from game.story.source import Source

MAX_FILE_BYTES = 1 << 20
MAX_STORY_BYTES = 1 << 26
MAX_FILES = 20_000

# C0 and C1 controls, line and paragraph separators, and the marks that reverse or hide text.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_ESCAPE = re.compile(r"\\[bfreuUx]")


@frozen
class Document:
    """One TOML file: its text, and the data that tomllib made of it."""

    source: Source
    data: dict[str, Any] = field(repr=False)

    @property
    def folder(self) -> str:
        """The chapter folder it is in; empty at the top of the story."""
        return self.source.file.rpartition("/")[0]

    @property
    def stem(self) -> str:
        """The file's name without its ending: a scene's id."""
        return self.source.file.rpartition("/")[2].removesuffix(".toml")


def read_story(folder: Path, report: Report) -> list[Document]:
    """Read every TOML file of a story, in a stable order.

    Args:
        folder: The story's folder.
        report: Where problems of single files go; those files are left out.

    Raises:
        NoStory: The folder is missing, unreadable or holds no world.toml.
    """
    documents = []
    budget = MAX_STORY_BYTES
    for name in _story_files(folder):
        document, size = _read(folder, name, budget, report)
        budget -= size
        if document is not None:
            documents.append(document)
    return documents


def _story_files(folder: Path) -> list[str]:
    """The names of the story's files, relative to its folder."""
    try:
        if not (folder / "world.toml").exists():
            raise _no_story(folder, "there is no world.toml in it" if folder.is_dir() else "there is no such folder")
        names = sorted(_toml_files(folder))
    except OSError as error:
        raise _no_story(folder, error.strerror or str(error)) from error
    if len(names) > MAX_FILES:
        raise _no_story(folder, f"it holds more than {MAX_FILES} files")
    return names


def _no_story(folder: Path, why: str) -> NoStory:
    message = f"{why}; give the folder of a story, which holds world.toml and chapter folders"
    return NoStory([Problem(CODES["HH001"], str(folder), 0, "", message)])


def _toml_files(folder: Path) -> Iterator[str]:
    """The story's own files at the top and those of its chapter folders, one level down."""
    for entry in os.scandir(folder):
        if entry.name.endswith(".toml"):
            yield entry.name
        elif entry.name[:1].isdigit() and entry.is_dir():
            yield from (f"{entry.name}/{inner.name}" for inner in os.scandir(entry.path) if inner.name.endswith(".toml"))


def _read(folder: Path, name: str, budget: int, report: Report) -> tuple[Document | None, int]:
    source = Source(name, "")
    try:
        if _leads_out(folder, name):
            report.add("HH006", source, (), "the file is a link out of the story's folder; copy it in instead")
            return None, 0
        raw = _read_bytes(os.path.join(folder, name), min(MAX_FILE_BYTES, budget))
    except _TooLarge as error:
        report.add("HH004", source, (), str(error))
        return None, 0
    except OSError as error:
        report.add("HH006", source, (), f"the file cannot be read ({error.strerror or error})")
        return None, 0
    return _parse(name, raw, report), len(raw)


def _leads_out(folder: Path, name: str) -> bool:
    path = os.path.join(folder, name)
    linked = os.path.islink(path) or os.path.islink(os.path.dirname(path))
    return linked and not Path(path).resolve().is_relative_to(folder.resolve())


class _TooLarge(Exception):
    pass


def _read_bytes(path: str, limit: int) -> bytes:
    with open(path, "rb", buffering=0, opener=_open_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(0, "it is not a plain file")
        raw = file.read(limit + 1)
    if len(raw) > limit:
        at_most = "this file" if limit == MAX_FILE_BYTES else "all files together"
        bound = MAX_FILE_BYTES if limit == MAX_FILE_BYTES else MAX_STORY_BYTES
        msg = f"{at_most} may have at most {bound >> 20} MiB; split it, or take out what is not story"
        raise _TooLarge(msg)
    return raw


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting, so that a named pipe with nobody at its other end cannot hang the game."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _parse(name: str, raw: bytes, report: Report) -> Document | None:
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        report.problems.append(Problem(CODES["HH003"], name, line, "", message))
        return None
    source = Source(name, text)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        _report_syntax(source, error, report)
        return None
    except RecursionError:
        report.add("HH005", source, (), "tables and lists nest too deep to be a story")
        return None
    return Document(source, data) if _is_clean(source, data, report) else None


def _report_syntax(source: Source, error: tomllib.TOMLDecodeError, report: Report) -> None:
    place = re.search(r"\(at line (\d+), column \d+\)", str(error))
    line = int(place[1]) if place else source.text.count("\n") + 1
    if control := CONTROL.search(source.text):
        line = source.text.count("\n", 0, control.start()) + 1
        report.problems.append(Problem(CODES["HH007"], source.file, line, "", _control_message(control[0])))
    else:
        report.problems.append(Problem(CODES["HH002"], source.file, line, "", f"{error}"))


def _is_clean(source: Source, data: dict[str, Any], report: Report) -> bool:
    """Whether no text holds a control character, written out or escaped."""
    found = CONTROL.search(source.text)
    if found:
        line = source.text.count("\n", 0, found.start()) + 1
        report.problems.append(Problem(CODES["HH007"], source.file, line, "", _control_message(found[0])))
        return False
    if not _ESCAPE.search(source.text):
        return True
    escaped = next(((keys, char) for keys, text in _texts(data) if (char := CONTROL.search(text))), None)
    if escaped:
        report.add("HH007", source, escaped[0], _control_message(escaped[1][0]))
    return escaped is None


def _control_message(character: str) -> str:
    return f"the text holds the control character U+{ord(character):04X}; take it out"


def _texts(data: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Every text in a document, keys included, with its path; without recursion, since dotted keys may nest very deep."""
    waiting: list[tuple[tuple[str, ...], Any]] = [((), data)]
    while waiting:
        keys, value = waiting.pop()
        if isinstance(value, str):
            yield keys, value
        elif isinstance(value, dict):
            yield from ((keys, key) for key in value)
            waiting.extend(((*keys, key), inner) for key, inner in value.items())
        elif isinstance(value, list):
            waiting.extend((keys, inner) for inner in value)
