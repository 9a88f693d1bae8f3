"""`hyosan graph`: a picture of a story."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game.authoring.graph.dot import dot
from game.authoring.graph.mermaid import mermaid
from game.authoring.graph.picture import Picture, around, picture_of
from game.authoring.graph.svg import svg
from game.authoring.traffic import traffic_of
from game.commands.output import utf_8
from game.commands.stories import playable
from game.commands.whereabouts import story_folder
from game.errors import UsageRefused
from game.files import replace_file
from game.proof.prove import prove
from game.story.model import Story

FORMATS = {"mermaid": mermaid, "dot": dot, "svg": svg}
SUFFIXES = {".svg": "svg", ".dot": "dot", ".gv": "dot"}
BUDGET = 60  # seconds for the proof that says how many states pass where, and what is dead


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `graph`."""
    parser.add_argument(
        "folder",
        metavar="DIR",
        nargs="?",
        type=Path,
        help="the story's folder; if left out, the one that you are in, else the shipped story",
    )
    parser.add_argument("--format", choices=FORMATS, help="mermaid, dot or svg; if left out, what FILE ends in says, and else mermaid")
    parser.add_argument("--chapter", metavar="N", type=int, help="only this chapter, and what leads into and out of it")
    parser.add_argument("-o", metavar="FILE", dest="file", type=Path, help="write it to this file")


def run(options: argparse.Namespace) -> int:
    """Print the picture, or write it to a file."""
    story = playable(story_folder(options.folder))
    form = options.format or SUFFIXES.get(options.file.suffix.lower() if options.file else "", "mermaid")
    text = FORMATS[form](_picture(story, options.chapter))
    if options.file:
        replace_file(options.file, text)
        return 0
    utf_8(sys.stdout).write(text)
    return 0


def _picture(story: Story, number: int | None) -> Picture:
    chapters = {chapter.number: chapter.id for chapter in story.chapters.values()}
    if number is not None and number not in chapters:
        raise UsageRefused(f"there is no chapter {number}; there is: {', '.join(map(str, chapters))}")
    picture = picture_of(story, traffic_of(prove(story, BUDGET)))
    return picture if number is None else around(picture, chapters[number])
