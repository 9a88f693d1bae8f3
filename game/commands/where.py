"""`hyosan where`: show paths."""

from __future__ import annotations

import argparse
from pathlib import Path

from game import paths


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `where`."""
    parser.add_argument("--saves", metavar="DIR", type=Path, help="the folder for your own games, as given to play")


def run(options: argparse.Namespace) -> int:
    """Print each folder with what is in it."""
    print(f"story        {paths.scenes()}")
    print(f"shipped runs {paths.shipped_runs()}")
    print(f"your games   {paths.player_folder(options.saves)}")
    return 0
