"""`hyosan prove`: what can happen in a story, and what cannot."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from game import paths
from game.commands.numbers import seconds
from game.commands.output import utf_8
from game.commands.stories import playable
from game.commands.story_folder import add_folder, from_here, story_folder
from game.files import replace_file
from game.words import json_text

if TYPE_CHECKING:
    from game.proof.inquiry import Progress
    from game.story.model import Story


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `prove`."""
    add_folder(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--budget", metavar="SECONDS", type=seconds, default=float("inf"), help="stop then, and leave the rest open")
    parser.add_argument("--fresh", action="store_true", help="prove everything again, without what is known from earlier proofs")
    parser.add_argument("--from", dest="begin", metavar="RUN[@STEP]", help="show instead what is still open after the beginning of a run")
    parser.add_argument("--memory", action="store_true", help="show instead what has to be remembered, and which changes would save most")
    parser.add_argument("--notes", action="store_true", help="also list counters that are stepped past their ends")


def run(options: argparse.Namespace) -> int:
    """Print the proof; 1 if something is wrong, or not decided."""
    from game.proof.archive import Archive
    from game.proof.archive_file import archive_text, read_archive
    from game.proof.prove import prove
    from game.proof.report import as_dict, lines

    folder = story_folder(options.folder)
    story = playable(folder)
    if options.begin is not None:
        return _tell_what_is_ahead(story, options)
    if options.memory:
        return _tell_of_memory(story)
    kept = paths.cache_folder() / "proofs" / f"{story.id}.json"
    with _progress() as progress:
        proof = prove(story, options.budget, progress, Archive() if options.fresh else read_archive(kept))
    _keep(kept, archive_text(proof.archive))
    if options.json:
        utf_8(sys.stdout).write(json_text(as_dict(proof)) + "\n")
    else:
        print(*lines(proof, options.notes, from_here(folder)), sep="\n")
    return 1 if proof.findings or proof.unknown else 0


def _tell_of_memory(story: Story) -> int:
    from game.proof import advice, loads

    load = loads.load_of(story)
    print(*loads.lines(load), *advice.lines(load, advice.advised(load)), sep="\n")
    return 0


def _keep(file: Path, text: str) -> None:
    """Leave something to the next proof; one that finds nothing takes longer, and no more."""
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, text)


def _tell_what_is_ahead(story: Story, options: argparse.Namespace) -> int:
    from game.commands.ahead import as_dict, lines
    from game.runs.runfile import opening_at

    ahead = as_dict(story, opening_at(options.begin).steps)
    utf_8(sys.stdout).write(json_text(ahead) + "\n" if options.json else "".join(f"{line}\n" for line in lines(ahead)))
    return 0


@contextmanager
def _progress() -> Iterator[Progress]:
    """A bar on stderr, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    with Bars(console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task("", total=None)
        yield lambda what, done, total, open_ones: bars.update(task, description=f"{what}, {open_ones} open", completed=done, total=total)
