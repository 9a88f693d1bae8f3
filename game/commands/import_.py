"""`hyosan import`: a run that somebody gave becomes a branch."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.commands.games import opened
from game.commands.stories import playable
from game.errors import RunFileError
from game.runs.runfile import Script, read_script
from game.runs.runfile.salvage import salvaged
from game.runs.timeline.branch_index import USUAL
from game.runs.timeline.run_import import Imported, imported
from game.story.model import Story
from game.words import shown


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `import`."""
    parser.add_argument("file", metavar="FILE", type=Path, help="a run file, or a list of choice ids")
    parser.add_argument("--salvage", action="store_true", help="add what can still be read of a damaged run file, under the first name")
    parser.add_argument("--saves", metavar="DIR", type=Path, help="games are kept in this folder; also HYOSAN_SAVES")
    parser.add_argument("--story", metavar="DIR", type=Path, help="the folder of another story")


def run(options: argparse.Namespace) -> int:
    """Add the run; 1 if it is refused, or not all of it fits."""
    story, name = playable(options.story), shown(str(options.file))
    script = _salvaged(story, options.file) if options.salvage else _read(story, options.file)
    with opened(options.saves) as keeper:
        try:
            found = imported(story, keeper, script)
        except RunFileError as error:
            print(f"hyosan: {name}: nothing was added: {shown(str(error))}", file=sys.stderr)
            return 1
    print(_told(found))
    if found.why:
        print(f"hyosan: {name}: only {found.decisions} of {len(script.steps)} decisions were added: {shown(found.why)}", file=sys.stderr)
    return 1 if found.why else 0


def _read(story: Story, file: Path) -> Script:
    """A run; where it is damaged, the error says how much of it can be saved."""
    try:
        return read_script(file)
    except RunFileError as error:
        if file.is_file() and (left := len(salvaged(story, file).steps)):
            raise RunFileError(f"{error}; {left} of its decisions can still be read: hyosan import --salvage {shown(str(file))}") from error
        raise


def _salvaged(story: Story, file: Path) -> Script:
    left = salvaged(story, file)
    if not left.steps:
        raise RunFileError(f"{shown(str(file))}: no decision of it can be read")
    return left


def _told(found: Imported) -> str:
    new = "all new" if found.new == found.decisions else f"{found.new} of them new"
    decisions = "1 decision" if found.decisions == 1 else f"{found.decisions} decisions"
    return f"{found.link.hex()[:USUAL]}: {decisions} of {shown(found.player.name)}, {new}."
