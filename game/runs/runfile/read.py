"""A run from the text of a run file, which is trusted in nothing: anybody may have written it."""

from __future__ import annotations

import re
import tomllib
from typing import Any, TypeVar

from attrs import fields

from game.engine import Player
from game.engine.player import checked_name
from game.errors import NameRefused, RunFileError
from game.runs.runfile.model import MAX_DECISIONS, Decision, RunFile, SealBroken
from game.runs.runfile.text import FORMAT, text_with
from game.story.loader.files import CONTROL, MAX_KEY_PARTS
from game.units import Milliseconds
from game.words import counted, quoted, shown

MAX_BYTES = 1 << 21
BOM = "\ufeff"  # the mark that some editors put before a text in UTF-8
_AGAIN = "get the file again from where it came from"

_OURS = re.compile(r"\s*format\s*=.*\n\s*story\s*=")
_LINES = re.compile(r"^([a-z][a-z0-9_]{0,63})\.([a-z][a-z0-9_]{0,63}) (0|[1-9][0-9]{0,11}) ([0-9a-f]{16})$", re.MULTILINE)
_KNOWN = frozenset(attribute.name for attribute in fields(RunFile)) - {"player"} | {"format", "name", "seed", "seal"}

_T = TypeVar("_T")


def from_text(text: str) -> RunFile:
    """A run from the text of a run file.

    Raises:
        RunFileError: It is no run file, is cut short, damaged or changed, or was written by a newer version.
    """
    text = text.replace("\r\n", "\n")
    data = _parsed(_checked(text))
    if (format := _value(data, "format", int)) != FORMAT:
        raise RunFileError(f"it has format {quoted(format)}, and this version of the game reads format {FORMAT}; update the game")
    if unknown := sorted(data.keys() - _KNOWN):
        raise _damaged(f'"{shown(unknown[0])}" is not a key of it')
    run = _run(data)
    _value(data, "seal", str)
    # As the same run is always the same text, a remark or a blank that was put in is found too; only the last line end may be gone.
    if text.removesuffix("\n") != text_with(run, data["decisions"]).removesuffix("\n"):
        raise SealBroken(f"it was changed after it was written: its seal does not fit; {_AGAIN}, or give its choice ids as a list", run)
    return run


def too_large() -> RunFileError:
    """The error of a file that is not worth reading."""
    return RunFileError(f"it is larger than {MAX_BYTES >> 20} MiB, which no run is; give a run file or a list of choice ids")


def _damaged(what: str) -> RunFileError:
    return RunFileError(f"it is damaged ({what}); {_AGAIN}")


def _checked(text: str) -> str:
    """The text, if a parser may safely look at it."""
    if len(text) > MAX_BYTES:
        raise too_large()
    if text.startswith(BOM):
        raise RunFileError(f"it begins with a byte order mark, which was put there after it was written; {_AGAIN}")
    if not _OURS.match(text):
        raise RunFileError("it is not a run file; give a file that the game has written, or a list of choice ids")
    if "\nseal" not in text:
        raise RunFileError(f"it is cut short: its seal is missing; {_AGAIN}")
    if found := CONTROL.search(text):
        raise _damaged(f"it holds the control character U+{ord(found[0]):04X}")
    # The time that the parser takes for a dotted key grows with the square of its parts; a key stands on one line.
    if max([line.count(".") for line in text.split("\n")]) > MAX_KEY_PARTS:
        raise _damaged("a line has too many dots")
    return text


def _parsed(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a ValueError is also what `int` says of a number of thousands of digits
        raise _damaged(f"it is not TOML: {shown(str(error))}") from error


def _run(data: dict[str, Any]) -> RunFile:
    story, version, rules, content = (_value(data, key, str) for key in ("story", "version", "rules", "content"))
    player = Player(_name(_value(data, "name", str)), _value(data, "seed", int))
    decisions, helpers = _decisions(_value(data, "decisions", str)), _helpers(data)
    category, ending, video = (_value(data, key, str) if key in data else None for key in ("category", "ending", "video"))
    real, minutes, moves = (_value(data, key, int) for key in ("milliseconds", "minutes", "moves"))
    try:
        return RunFile(
            story=story,
            version=version,
            rules=rules,
            content=content,
            player=player,
            decisions=decisions,
            category=category,
            helpers=helpers,
            ending=ending,
            milliseconds=real,
            minutes=minutes,
            moves=moves,
            video=video,
        )
    except RunFileError as error:
        raise _damaged(str(error)) from error


def _value(data: dict[str, Any], key: str, kind: type[_T]) -> _T:
    value = data.get(key)
    if type(value) is not kind:
        raise _damaged(f'"{key}" is missing or of the wrong type')
    return value


def _name(written: str) -> str:
    try:
        return checked_name(written)
    except NameRefused as error:
        raise _damaged(f"name: {error}") from error


def _helpers(data: dict[str, Any]) -> tuple[str, ...]:
    words = _value(data, "helpers", list)
    if not all(isinstance(word, str) for word in words):
        raise _damaged('"helpers" holds something that is no text')
    return tuple(words)


def _decisions(block: str) -> tuple[Decision, ...]:
    if block and not block.endswith("\n"):
        raise _damaged('"decisions" does not end with a line end')
    count = block.count("\n")
    if count > MAX_DECISIONS:
        raise _damaged(f"it has {counted(count, 'decision')}, and a run has at most {MAX_DECISIONS:,}")
    found = _LINES.findall(block)
    if len(found) != count:
        raise _first_bad_line(block)
    return tuple([Decision(scene, choice, Milliseconds(int(at)), digest) for scene, choice, at, digest in found])


def _first_bad_line(block: str) -> RunFileError:
    number, line = next((number, line) for number, line in enumerate(block.split("\n"), 1) if not _LINES.fullmatch(line))
    return _damaged(f'decision {number} is "{shown(line[:80])}", and not `scene.choice milliseconds digest`')
