"""Story files from disk: bounded, contained in their folder, and never trusted."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from attrs import field, frozen

from game.story.cancellation import check_cancelled
from game.story.codes import CODES
from game.story.loader.filenames import is_chapter_folder, is_left_alone, is_story_file, stem_of, trouble_with
from game.story.problems import NoStory, Problem, ProblemList
from game.story.source import Source
from game.words import joins

MAX_FILE_BYTES = 1 << 20
MAX_STORY_BYTES = 1 << 26
MAX_FILES = 20_000
MAX_KEY_PARTS = 64
LARGEST_NUMBER = (1 << 63) - 1

# C0 and C1 controls, line and paragraph separators, and the marks that reverse or hide text.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]")
_PLAIN = bytes(range(0x20, 0x7F)) + b"\t\n"  # bytes that need no further look; most files hold no others
_KEY_LINE = re.compile(r"""\s*([\w.'"-]+)\s*=""")
_HEADER_LINE = re.compile(r"\s*\[+\s*([^][]+?)\s*\]")
_ROUND_QUOTES = re.compile("[=\\[,{]\\s*[“”„‘’«]")
_LONG_NUMBER = re.compile(r"[0-9](?:[xob]\w{16}|[0-9_]{18})")
_DIGITS = bytes(ord("0") if sign in b"0123456789_" else ord(" ") for sign in range(256))  # every digit as the same one
_LONG_RUN, _LONG_IN_BASE = b"0" * 18, re.compile(rb"0[xob]\w{16}")  # a number that TOML does not allow is one of these
_DOTTED = re.compile(r"[\w\"'-]++(?:[ \t]*+\.[ \t]*+[\w\"'-]++)*+")


@frozen
class Document:
    """One TOML file: its text, and the data that tomllib made of it."""

    source: Source
    data: dict[str, Any] = field(repr=False)
    is_broken: bool = False  # it is there and cannot be read, which is reported; its data is empty

    @cached_property
    def folder(self) -> str:
        """The chapter folder it is in; empty at the top of the story."""
        return self.source.file.rpartition("/")[0]

    @cached_property
    def stem(self) -> str:
        """The file's name without its ending: a scene's id."""
        return stem_of(self.source.file.rpartition("/")[2])


def read_story(folder: Path, report: ProblemList) -> list[Document]:
    """Read every TOML file of a story, in a stable order.

    Args:
        folder: The story's folder.
        report: Where problems of single files go; those files come as broken documents.

    Raises:
        NoStory: The folder is missing, unreadable or holds no world.toml.
    """
    documents = []
    budget = MAX_STORY_BYTES
    names = _story_files(folder)
    _report_misnamed(folder, (name for name, _ in names), report)
    for name, is_link in names:
        check_cancelled()
        document, size = _read(folder, name, budget, report, is_link=is_link)
        budget -= size
        documents.append(document or Document(Source(name, ""), {}, is_broken=True))
    return documents


def _story_files(folder: Path) -> list[tuple[str, bool]]:
    """The names of the story's files, relative to its folder, and whether each is a link or lies in one."""
    try:
        if not (folder / "world.toml").exists():
            raise _no_story(folder, "there is no world.toml in it" if folder.is_dir() else "there is no such folder")
        names = sorted(_toml_files(folder))
    except OSError as error:
        raise _no_story(folder, error.strerror or str(error)) from error
    if len(names) > MAX_FILES:
        raise _no_story(folder, f"it holds more than {MAX_FILES} files")
    return names


def _report_misnamed(folder: Path, names: Iterable[str], report: ProblemList) -> None:
    """Report names that not every machine can have, and folders of scenes that no chapter would be found in."""
    for path in sorted({part for name in names for part in (name, name.rpartition("/")[0])}):
        if trouble := trouble_with(path.rpartition("/")[2]):
            report.add("HH008", Source(path, ""), (), trouble)
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if _is_misnamed_chapter(entry):
            message = f"a chapter's folder starts with its number, as in 03-{entry.name}; start it with `_` to keep it out of the story"
            report.add("HH112", Source(entry.name, ""), (), message)


def _is_misnamed_chapter(entry: os.DirEntry[str]) -> bool:
    """Whether a folder holds scenes and no chapter would be found in it; one that starts with `_` is a folder of drafts."""
    if not entry.is_dir() or is_chapter_folder(entry.name) or is_left_alone(entry.name) or entry.name.startswith("_"):
        return False
    return any(map(is_story_file, os.listdir(entry.path)))


def _no_story(folder: Path, why: str) -> NoStory:
    message = f"{why}; give the folder of a story, which holds world.toml and chapter folders"
    return NoStory([Problem(CODES["HH001"], str(folder), 0, "", message)])


def _toml_files(folder: Path) -> Iterator[tuple[str, bool]]:
    """The story's own files at the top and those of its chapter folders, one level down."""
    for entry in os.scandir(folder):
        if is_story_file(entry.name):
            yield entry.name, entry.is_symlink()
        elif is_chapter_folder(entry.name) and entry.is_dir():
            inside = (inner for inner in os.scandir(entry.path) if is_story_file(inner.name))
            yield from ((f"{entry.name}/{inner.name}", entry.is_symlink() or inner.is_symlink()) for inner in inside)


def _read(folder: Path, name: str, budget: int, report: ProblemList, *, is_link: bool) -> tuple[Document | None, int]:
    source = Source(name, "")
    try:
        if is_link and _leads_out(folder, name):
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
    return not Path(os.path.realpath(os.path.join(folder, name))).is_relative_to(os.path.realpath(folder))


class _TooLarge(Exception):
    pass


def _read_bytes(path: str, limit: int) -> bytes:
    with open(path, "rb", buffering=0, opener=_open_at_once) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "it is not a plain file")
        raw = file.read(min(status.st_size, limit) + 1)
    if len(raw) > limit:
        at_most = "this file" if limit == MAX_FILE_BYTES else "all files together"
        bound = MAX_FILE_BYTES if limit == MAX_FILE_BYTES else MAX_STORY_BYTES
        msg = f"{at_most} may have at most {bound >> 20} MiB; split it, or take out what is not story"
        raise _TooLarge(msg)
    return raw


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting, so that a named pipe with nobody at its other end cannot hang the game."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _parse(name: str, raw: bytes, report: ProblemList) -> Document | None:
    raw = raw.removeprefix(BOM_UTF8)  # some editors mark UTF-8 so
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8").replace("\r\n", "\n")
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
        report.add_at("HH003", name, Source(name, before).place_at(len(before)), "", message)
        return None
    source = Source(name, text)
    if _holds_forbidden(source, report, is_plain=not raw.translate(None, _PLAIN)):
        return None
    try:
        data = tomllib.loads(text)
    except RecursionError:
        report.add("HH005", source, (), "tables and lists nest too deep to be a story")
        return None
    except ValueError as error:  # TOMLDecodeError is one, and so is what `int` says of a number of thousands of digits
        _report_syntax(source, error, report)
        return None
    return Document(source, data) if _is_plain(raw) or _is_clean(source, data, report) else None


def _holds_forbidden(source: Source, report: ProblemList, *, is_plain: bool) -> bool:
    """Report what no story may hold, and what would take the parser too long."""
    if not is_plain and (found := control_in(source.text)):
        code, message = "HH007", _control_message(found[0])
    elif found := _long_key(source.text):
        code, message = "HH005", f"a key may have at most {MAX_KEY_PARTS} parts"
    else:
        return False
    report.add_at(code, source.file, source.place_at(found.start()), "", message)
    return True


def _long_key(text: str) -> re.Match[str] | None:
    """A key of too many parts; the time that tomllib takes for one grows with their square."""
    if text.count(".") <= MAX_KEY_PARTS:
        return None
    return next((found for found in _DOTTED.finditer(text) if found[0].count(".") >= MAX_KEY_PARTS), None)


def _report_syntax(source: Source, error: ValueError, report: ProblemList) -> None:
    if found := re.search(r" \(at line (\d+), column (\d+)\)", str(error)):
        place = int(found[1]), int(found[2])
    else:
        number = None if isinstance(error, tomllib.TOMLDecodeError) else _LONG_NUMBER.search(source.text)
        place = source.place_at(number.start() if number else max(0, len(source.text.rstrip("\n")) - 1))
    why = str(error).replace(found[0], "") if found else str(error)
    report.add_at("HH002", source.file, place, _key_at(source, place[0]), why + _quotes_hint(source, place[0]))


def _key_at(source: Source, line: int) -> str:
    """The key that a line of a file that is not TOML begins with, or the last one before it."""
    above = source.text.split("\n")[:line]
    starts = [at for at, text in enumerate(above) if _KEY_LINE.match(text)]
    if not starts:
        return ""
    header = next((found[1] for text in reversed(above[: starts[-1]]) if (found := _HEADER_LINE.match(text))), "")
    found = _KEY_LINE.match(above[starts[-1]])
    return ".".join(part for part in (header, found[1] if found else "") if part)


def _quotes_hint(source: Source, line: int) -> str:
    """What to do about quotes that a word processor has made round."""
    written = source.text.split("\n")[line - 1] if line else ""
    return "; use straight quotes, \" or '" if _ROUND_QUOTES.search(written) else ""


def _is_plain(raw: bytes) -> bool:
    """Whether a file has neither escapes nor long numbers, so that its data need not be looked through; most have not."""
    return b"\\" not in raw and _LONG_RUN not in raw.translate(_DIGITS) and _LONG_IN_BASE.search(raw) is None


def _is_clean(source: Source, data: dict[str, Any], report: ProblemList) -> bool:
    """Whether no text holds an escaped control character, and every number is one that TOML allows."""
    for keys, value in _values(data):
        if isinstance(value, str) and (found := control_in(value)):
            report.add("HH007", source, keys, _control_message(found[0]))
            return False
        if isinstance(value, int) and not -LARGEST_NUMBER - 1 <= value <= LARGEST_NUMBER:
            report.add("HH002", source, keys, f"a number goes from {-LARGEST_NUMBER - 1} to {LARGEST_NUMBER}")
            return False
    return True


def control_in(text: str) -> re.Match[str] | None:
    """The first control or direction character of a text; what joins its letters or emoji is none."""
    return next((found for found in CONTROL.finditer(text) if not joins(text, found.start())), None)


def _control_message(character: str) -> str:
    return f"the text holds the control character U+{ord(character):04X}; take it out"


def _values(data: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every text and number in a document, keys included, with its path; without recursion, since tables may nest very deep."""
    waiting: list[tuple[tuple[str, ...], Any]] = [((), data)]
    while waiting:
        keys, value = waiting.pop()
        if isinstance(value, (str, int)):
            yield keys, value
        elif isinstance(value, dict):
            yield from ((keys, key) for key in value)
            waiting.extend(((*keys, key), inner) for key, inner in value.items())
        elif isinstance(value, list):
            waiting.extend((keys, inner) for inner in value)
