"""`hyosan where`: show paths."""

from __future__ import annotations

import argparse
from contextlib import suppress
from pathlib import Path

from game import paths


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `where`."""
    parser.add_argument("--saves", metavar="DIR", type=Path, help="games are kept in this folder; also HYOSAN_SAVES")


def run(options: argparse.Namespace) -> int:
    """Print each folder with what is in it."""
    print(f"story        {paths.scenes()}")
    print(f"shipped runs {paths.shipped_runs()}")
    folder = paths.player_folder(options.saves)
    print(f"your games   {folder}")
    print(f"settings     {paths.config_folder()}")
    print(f"proofs kept  {paths.cache_folder() / 'proofs'}")
    _print_timeline(folder)
    return 0


def _print_timeline(folder: Path) -> None:
    """The file of all games and its backups, once they are there."""
    from game.runs.games.timeline import FILE
    from game.runs.timeline.file_layout import backups

    timeline = folder / FILE
    with suppress(OSError):  # nobody may look there
        if timeline.exists():
            print(f"timeline     {timeline}")
    for backup in backups(timeline):
        print(f"backup       {backup}")
