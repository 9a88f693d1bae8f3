"""`hyosan graph`: a picture of a story."""

from __future__ import annotations

import argparse
from pathlib import Path

from game.authoring.graph.dot import dot
from game.authoring.graph.mermaid import mermaid
from game.authoring.graph.picture import Picture, around, picture_of
from game.authoring.graph.svg import svg
from game.authoring.traffic import traffic_of
from game.commands.stories import playable
from game.commands.story_folder import add_folder, story_folder
from game.commands.target import add_output, put
from game.errors import UsageRefused
from game.proof.prove import prove
from game.story.model import Story
from game.words import shown

FORMATS = {"mermaid": mermaid, "dot": dot, "svg": svg}
SUFFIXES = {".svg": "svg", ".dot": "dot", ".gv": "dot", ".mmd": "mermaid", ".mermaid": "mermaid", "": "mermaid"}
BUDGET = 60  # seconds for the proof that says how many states pass where, and what is dead


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `graph`."""
    add_folder(parser)
    parser.add_argument("--format", choices=FORMATS, help="mermaid, dot or svg (default: by the ending of FILE, else mermaid)")
    parser.add_argument("--chapter", metavar="N", type=int, help="only this chapter, and what leads into and out of it")
    add_output(parser)


def run(options: argparse.Namespace) -> int:
    """Print the picture, or write it to a file."""
    form = options.format or _form(options.output)
    story = playable(story_folder(options.folder))
    put(options.output, FORMATS[form](_picture(story, options.chapter)), is_forced=options.force)
    return 0


def _form(output: Path | None) -> str:
    """The format of a file by what its name ends in; that of Mermaid where nothing is said."""
    suffix = output.suffix.lower() if output else ""
    if suffix not in SUFFIXES:
        raise UsageRefused(
            f"a picture is written as {', '.join(filter(None, SUFFIXES))}, not as {shown(suffix)}; end FILE in one of them, or say --format"
        )
    return SUFFIXES[suffix]


def _picture(story: Story, number: int | None) -> Picture:
    chapters = {chapter.number: chapter.id for chapter in story.chapters.values()}
    if number is not None and number not in chapters:
        raise UsageRefused(f"there is no chapter {number}; there is: {', '.join(map(str, chapters))}")
    picture = picture_of(story, traffic_of(prove(story, BUDGET)))
    return picture if number is None else around(picture, chapters[number])
