"""`hyosan replay`: print a run."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from game.commands.output import utf_8
from game.commands.stories import playable
from game.engine import State
from game.errors import RunFileError, StepError
from game.plain.lines import Console
from game.plain.replay import replay_jsonl, replay_lines
from game.runs.runfile import Script, read_script, retraced, script_in
from game.story.model import Story
from game.story.problems import shown


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `replay`."""
    parser.add_argument("file", metavar="FILE", help="a run file, or a list of choice ids; - reads it from standard input")
    parser.add_argument("--story", metavar="DIR", type=Path, help="the folder of another story")
    parser.add_argument("--jsonl", action="store_true", help="JSON lines: one object a turn, as play --jsonl prints them")


def run(options: argparse.Namespace) -> int:
    """Print the run as far as it fits the story; 1 if that is not to its end."""
    script, story = _script(options.file), playable(options.story)
    name = "standard input" if options.file == "-" else shown(options.file)
    try:
        _print(story, retraced(story, script), options.jsonl)
    except RunFileError as error:
        raise RunFileError(f"{name}: {error}") from error
    except StepError as error:
        print(f"hyosan: {name}: {error}", file=sys.stderr)
        return 1
    return 0


def _print(story: Story, states: Iterator[State], as_json: bool) -> None:
    if as_json:
        replay_jsonl(story, states, utf_8(sys.stdout))
    else:
        replay_lines(story, states, Console(sys.stdin, sys.stdout))


def _script(file: str) -> Script:
    return script_in(sys.stdin.buffer, "standard input") if file == "-" else read_script(Path(file))
