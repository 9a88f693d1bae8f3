"""`hyosan export`: a run file of what was played."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from attrs import evolve

from game.commands.games import opened
from game.commands.stories import playable
from game.commands.target import add_output, put
from game.runs.games.run_export import run_to
from game.runs.runfile import to_text
from game.runs.timeline.branch_index import LATEST, BranchIndex
from game.words import harmless


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `export`."""
    what = f"which: an id that `hyosan runs` shows, or its first digits; a name that you gave; or {LATEST}, where you were last"
    parser.add_argument("node", metavar="NODE", help=what)
    parser.add_argument("--video", metavar="LINK", help="an https link to a recording of it, which the run file names; nothing opens it")
    add_output(parser)
    parser.add_argument("--saves", metavar="DIR", type=Path, help="games are kept in this folder; also HYOSAN_SAVES")
    parser.add_argument("--story", metavar="DIR", type=Path, help="the folder of another story")


def run(options: argparse.Namespace) -> int:
    """Write the run from the start to there."""
    story = playable(options.story)
    with opened(options.saves) as keeper:
        place = BranchIndex(story, keeper).place(options.node)
        found = run_to(story, place.tree, place.link)
    if found.lost:
        print(f"hyosan: it claims no category. {harmless(found.lost)}", file=sys.stderr)
    put(options.output, to_text(evolve(found.run, video=options.video)), is_forced=options.force)
    return 0
