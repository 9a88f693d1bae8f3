"""`hyosan stats`: a story in figures."""

from __future__ import annotations

import argparse
import sys

from game.authoring.stats.figures import as_json, figures_of
from game.authoring.stats.report import report
from game.commands.numbers import whole
from game.commands.output import utf_8
from game.commands.stories import playable
from game.commands.story_folder import add_folder, story_folder
from game.words import json_text

RUNS, SEED, WEIGHED = 200, 1, 100


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `stats`."""
    add_folder(parser)
    parser.add_argument(
        "--weigh", metavar="N", type=whole(1), nargs="?", const=WEIGHED, default=0,
        help=f"also prove for N decisions (default: {WEIGHED}) whether they matter to how a run ends; takes a second or so each",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace) -> int:
    """Print the figures."""
    figures = figures_of(playable(story_folder(options.folder)), RUNS, SEED, options.weigh)
    if options.json:
        utf_8(sys.stdout).write(json_text(as_json(figures)) + "\n")
    else:
        sys.stdout.write(report(figures))
    return 0
