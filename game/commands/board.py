"""`hyosan board`: a leaderboard of the run files of a folder."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from attrs import evolve

from game.cells import cells
from game.commands.numbers import whole
from game.commands.output import utf_8
from game.commands.stories import playable
from game.commands.target import add_output, put
from game.errors import UsageRefused
from game.runs.board.collect import found_in, read
from game.runs.board.entry import Outcome
from game.runs.board.parallel import FEW, cores, on_cores, on_one_core
from game.runs.board.rank import Board, BoardRow, Ranking, board_of
from game.runs.board.table import COLUMNS, RIGHT, cells_of, heading, summary, videos_of
from game.runs.runfile.hashes import hashes
from game.story.ids import did_you_mean
from game.story.model import Story
from game.words import json_text, shown

_GAP = "  "


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `board`."""
    parser.add_argument("folder", metavar="DIR", type=Path, help="the folder of run files: every file in it whose name ends in .toml")
    parser.add_argument("--story", metavar="DIR", type=Path, help="the folder of another story")
    parser.add_argument("--category", metavar="ID", help="show only this category; the id of an ending is one too")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    add_output(parser, "--html", help="write the board to this file too, as a page")
    parser.add_argument("--jobs", metavar="N", type=whole(1), help="verify on N cores (default: all)")
    parser.add_argument(
        "--dask", metavar="ADDRESS", nargs="?", const="",
        help="verify on a Dask cluster whose scheduler is there, or on one started on this machine; needs Dask (pip install distributed)",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Print the board; 1 if a file was rejected."""
    story = playable(options.story)
    if options.category is not None:
        _check_category(story, options.category)
    whole = board_of(story, _outcomes(story, options))
    board = whole if options.category is None else _only(whole, options.category)
    if options.html:
        from game.runs.board.page import page

        put(options.html, "\n".join(page(board)) + "\n", is_forced=options.force)
    if options.json:
        utf_8(sys.stdout).write(json_text(_object(board)) + "\n")
    else:
        print(*_lines(board), sep="\n")
    return 1 if whole.rejected else 0


def _check_category(story: Story, id: str) -> None:
    if id not in story.categories:
        there = f"; there is: {', '.join(category.id for category in story.declared_categories) or 'none'}, and each ending"
        raise UsageRefused(f'there is no category "{shown(id)}"{did_you_mean(id, story.categories) or there}')


def _only(board: Board, id: str) -> Board:
    """The board of one category. Whatever was rejected is still told, since it might have been in it."""
    return evolve(board, standings=tuple(standing for standing in board.standings if standing.category.id == id))


def _outcomes(story: Story, options: argparse.Namespace) -> Iterator[Outcome]:
    """What came of each file."""
    folder, jobs = options.folder, options.jobs or cores()
    files, closed = found_in(folder)
    yield from closed
    if options.dask is not None:
        from game.runs.board.cluster import on_cluster

        found = on_cluster(story, read(folder, files), options.dask, jobs)
    elif jobs == 1 or len(files) <= FEW:
        found = on_one_core(story, folder, files)
    else:
        found = on_cores(story, folder, files, jobs)
    with closing(found), _progress(len(files)) as advance:
        for outcomes in found:
            yield from outcomes
            advance(len(outcomes))


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """A bar on stderr, if that is a terminal and there is something to wait for."""
    if not sys.stderr.isatty() or not total:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("run files verified"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda count: bar.advance(task, count)


def _lines(board: Board) -> Iterator[str]:
    yield summary(board)
    for standing in board.standings:
        title, by = heading(standing)
        yield f"\n{title} ({standing.category.id}), by {by}"
        yield from _table([[column.title for column in COLUMNS], *map(cells_of, standing.rows)])
        yield from (f"Video of {file}: {link}" for file, link in videos_of(standing))
    if board.duplicates:
        yield "\nCounted already, as the same decisions by the same player"
        yield from (f"  {shown(each.file)}: as {shown(each.of)}" for each in board.duplicates)
    if board.rejected:
        yield "\nRejected"
        yield from (f"  {shown(each.file)}: {shown(each.why)}" for each in board.rejected)


def _table(rows: list[Any]) -> Iterator[str]:
    """Rows in columns. The last is the file, which is never cut: it is what a reader opens next."""
    widths = [max(cells(row[number]) for row in rows) for number in range(len(COLUMNS))]
    for row in rows:
        padded = (_padded(word, width, column.side) for word, width, column in zip(row, widths, COLUMNS, strict=True))
        yield _GAP.join(padded).rstrip()


def _padded(word: str, width: int, side: str) -> str:
    room = " " * (width - cells(word))
    return room + word if side == RIGHT else word + room


def _object(board: Board) -> dict[str, Any]:
    story = board.story
    return {
        "story": story.id,
        "version": story.version,
        "rules": hashes(story).rules,
        "boards": [_standing(standing) for standing in board.standings],
        "duplicates": [{"file": shown(each.file), "of": shown(each.of)} for each in board.duplicates],
        "rejected": [{"file": shown(each.file), "why": shown(each.why)} for each in board.rejected],
    }


def _standing(standing: Ranking) -> dict[str, Any]:
    category = standing.category
    return {
        "id": category.id,
        "kind": "ending" if category.is_implied else "category",
        "title": category.title,
        "clock": category.clock,
        "runs": [_row(row) for row in standing.rows],
    }


def _row(row: BoardRow) -> dict[str, Any]:
    entry = row.entry
    return {
        "rank": row.rank,
        "player": entry.player,
        "moves": entry.moves,
        "minutes": entry.minutes,
        "claimed_milliseconds": entry.milliseconds or None,
        "label": entry.label.value,
        "helpers": list(entry.helpers),
        "ending": entry.ending,
        "video": entry.video,
        "file": shown(entry.file),
    }
