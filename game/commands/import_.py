"""`hyosan import`: a run that somebody gave becomes a branch."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.commands.games import opened
from game.commands.stories import playable
from game.errors import RunFileError
from game.runs.runfile import read_script
from game.runs.timeline.importing import Imported, imported
from game.runs.timeline.shelf import USUAL
from game.story.problems import shown


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `import`."""
    parser.add_argument("file", metavar="FILE", type=Path, help="a run file, or a list of choice ids")
    parser.add_argument("--saves", metavar="DIR", type=Path, help="games are kept in this folder; also HYOSAN_SAVES")
    parser.add_argument("--story", metavar="DIR", type=Path, help="the folder of another story")


def run(options: argparse.Namespace) -> int:
    """Add the run; 1 if it is refused, or not all of it fits."""
    script, story, name = read_script(options.file), playable(options.story), shown(str(options.file))
    with opened(options.saves) as keeper:
        try:
            found = imported(story, keeper, script)
        except RunFileError as error:
            print(f"hyosan: {name}: nothing was added: {error}", file=sys.stderr)
            return 1
    print(_told(found))
    if found.why:
        print(f"hyosan: {name}: only {found.decisions} of {len(script.steps)} decisions were added: {found.why}", file=sys.stderr)
    return 1 if found.why else 0


def _told(found: Imported) -> str:
    new = "all new" if found.new == found.decisions else f"{found.new} of them new"
    decisions = "1 decision" if found.decisions == 1 else f"{found.decisions} decisions"
    return f"{found.link.hex()[:USUAL]}: {decisions} of {found.player.name}, {new}."
