"""`hyosan verify`: whether run files are what they say."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from game.commands.input import STANDARD_INPUT, name_of
from game.commands.output import utf_8
from game.commands.stories import playable
from game.runs.runfile.verify import Label, Verification, verified
from game.story.model import Story
from game.words import json_text, real_time, shown

_LONGEST = 1000  # characters of why a file failed; what an expected state may be is told in it


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `verify`."""
    parser.add_argument("files", metavar="FILE", nargs="+", help=f"a run file; {STANDARD_INPUT} reads it from standard input")
    parser.add_argument("--json", action="store_true", help="print one JSON list")
    parser.add_argument("--story", metavar="DIR", type=Path, help="the folder of another story")


def run(options: argparse.Namespace) -> int:
    """Print what came of each file; 1 if one failed, 2 if one cannot be read."""
    results = _results(playable(options.story), options.files)
    seen = _as_json(results) if options.json else _as_lines(results)
    return max(2 if not result.is_readable else 0 if result.found.ok else 1 for result in seen)


@frozen
class _Result:
    """What came of one file."""

    file: str
    found: Verification
    is_readable: bool = True


def _results(story: Story, files: list[str]) -> Iterator[_Result]:
    for file in files:
        name = name_of(file)
        try:
            yield _Result(name, verified(story, sys.stdin.buffer if file == STANDARD_INPUT else Path(file)))
        except OSError as error:
            yield _Result(name, Verification(label=Label.FAILED, why=str(error.strerror or error)), is_readable=False)


def _as_json(results: Iterator[_Result]) -> list[_Result]:
    seen = list(results)
    utf_8(sys.stdout).write(json_text([_object(result) for result in seen]) + "\n")
    return seen


def _object(result: _Result) -> dict[str, Any]:
    found = result.found
    return {
        "file": result.file,
        "label": found.label.value,
        "ok": found.ok,
        "ending": found.ending,
        "moves": found.moves,
        "minutes": found.minutes,
        "category": found.category,
        "helpers": list(found.helpers),
        "video": found.video,
        "why": found.why,
    }


def _as_lines(results: Iterator[_Result]) -> list[_Result]:
    """A line a file, as soon as it is known; of one that cannot be read, on the standard error."""
    seen = []
    for result in results:
        seen.append(result)
        if result.is_readable:
            print(f"{result.file}: {result.found.label.value}: {_line(result.found)}", flush=True)
        else:
            print(f"hyosan: {result.file}: {shown(result.found.why)}", file=sys.stderr)
    return seen


def _line(found: Verification) -> str:
    if not found.ok:
        return shown(found.why, _LONGEST)
    parts = [f"ending {found.ending}" if found.ending else "no ending yet", f"moves {found.moves}", f"minutes {found.minutes}"]
    parts += [f"in {', '.join(found.categories)}"] if found.categories else []
    parts += [f"with help: {', '.join(found.helpers)}"] if found.helpers else []
    parts += [f"only claimed: {', '.join(_claims(found))}"]
    return "; ".join([", ".join(parts), *([shown(found.why, _LONGEST)] if found.why else [])])


def _claims(found: Verification) -> Iterator[str]:
    """What a file says that nothing can show."""
    if found.milliseconds:
        yield f"real time {real_time(found.milliseconds)}"
    if found.player:
        yield f"player {shown(found.player.name)}"
    if found.video:
        yield f"video {shown(found.video)}"
