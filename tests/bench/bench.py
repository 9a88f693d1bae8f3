"""The figures of the project as ratios, each measured against something else in the same run.

`python -m tests.bench.bench` prints a table; `--quick` measures briefly and judges nothing. Exit code 1: a bar does not hold.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from game.settings.file import SettingsFile
from game.settings.schema import NUMBERS
from game.settings.values import Settings
from tests.bench.against_inkjs import play_rows
from tests.bench.boards import board_rows
from tests.bench.checking import check_row
from tests.bench.committing import commit_row
from tests.bench.exploring import inkjs_row, plain_row
from tests.bench.following import followed_rows, split_row
from tests.bench.growth import growth_row
from tests.bench.loading import load_row
from tests.bench.proving import harsh_row, shipped_rows, static_row
from tests.bench.proving_books import book_rows, chapters_row, endings_row
from tests.bench.row import Row, table
from tests.bench.running import hud_row
from tests.bench.screens import key_row, title_row
from tests.bench.timeline_screen import timeline_screen_rows
from tests.bench.verifying import verify_row


def main() -> int:
    """Measure everything."""
    parser = argparse.ArgumentParser(description="Measure the game against other things on the same machine.")
    parser.add_argument("--quick", action="store_true", help="measure briefly, to see that it works; nothing is judged")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as folder:
        _settle(Path(folder, "settings"))
        rows = list(_told(_quick_rows(Path(folder)) if quick else _rows(Path(folder))))
    print(table(rows))
    return int(not quick and not all(row.holds for row in rows))


def _settle(folder: Path) -> None:
    """Settings of this measurement's own: a key of a choice takes it, however much of the text is below."""
    os.environ["HYOSAN_CONFIG"] = str(folder)
    SettingsFile(folder).keep(Settings().put(NUMBERS, value=False))


def _told(rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        print(f"measured: {row.what}", file=sys.stderr)
        yield row


def _rows(folder: Path) -> Iterator[Row]:
    yield title_row(folder, pairs=11)
    yield key_row(folder, pairs=31)
    yield split_row(folder, splits=51)
    yield from followed_rows(folder, pairs=31, runs=5)
    yield hud_row(folder, pairs=31, runs=5)
    yield from timeline_screen_rows(folder, nodes=1_000, decisions=10_000, pairs=15)
    yield commit_row(folder, decisions=400)
    yield from play_rows(folder, scenes=300, slices=7, seconds=0.5)
    yield load_row(folder, scenes=1_000, pairs=15)
    yield check_row(pairs=15)
    yield verify_row(folder, scenes=1_000, pairs=15)
    yield from board_rows(folder, files=10_000, pairs=5)
    yield plain_row(folder, scenes=60, pairs=3)
    yield inkjs_row(folder, scenes=60, pairs=3, slice_seconds=2)
    yield from shipped_rows()
    yield from book_rows(folder, chapters=5, endings=18, seeds=3)
    yield endings_row(folder, endings=(0, 12, 24))
    yield chapters_row(folder, made=(1, 3, 5, 7, 9))
    yield harsh_row(folder, scenes=300, budget=105)
    yield static_row(folder, scenes=300, rounds=5)
    yield growth_row(folder, doublings=7)


def _quick_rows(folder: Path) -> Iterator[Row]:
    yield title_row(folder, pairs=1)
    yield key_row(folder, pairs=3)
    yield split_row(folder, splits=3)
    yield from followed_rows(folder, pairs=3, runs=1)
    yield hud_row(folder, pairs=3, runs=1)
    yield from timeline_screen_rows(folder, nodes=50, decisions=100, pairs=1)
    yield commit_row(folder, decisions=20)
    yield from play_rows(folder, scenes=60, slices=1, seconds=0.1)
    yield load_row(folder, scenes=100, pairs=1)
    yield check_row(pairs=1)
    yield verify_row(folder, scenes=100, pairs=1)
    yield from board_rows(folder, files=800, pairs=1)
    yield plain_row(folder, scenes=20, pairs=1)
    yield inkjs_row(folder, scenes=20, pairs=1, slice_seconds=0.5)
    yield from shipped_rows()
    yield from book_rows(folder, chapters=1, endings=2, seeds=1)
    yield endings_row(folder, endings=(0, 1, 2))
    yield chapters_row(folder, made=(1, 2))
    yield harsh_row(folder, scenes=30, budget=2)
    yield static_row(folder, scenes=30, rounds=1)
    yield growth_row(folder, doublings=1, doubts=0)


if __name__ == "__main__":
    sys.exit(main())
