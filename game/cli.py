"""The command line: one thin entry. Each command imports what it needs, so that only playing in a terminal imports Textual."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from game import __version__
from game.commands import COMMANDS
from game.errors import HyosanError

GOOD, BAD_INPUT, INTERRUPTED = 0, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit code: 0 good, 1 something was found, 2 bad usage or bad input."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = _parser().parse_args(arguments)
    try:
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except HyosanError as error:
        print(f"hyosan: {error}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        # Whoever read our output has gone; give the interpreter somewhere to flush to at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return GOOD
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="hyosan", description="Hyosan High, a text adventure for the terminal.")
    parser.add_argument("--version", action="version", version=f"hyosan {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        inner = commands.add_parser(command.name, help=command.help, description=command.help)
        command.options(inner)
        inner.set_defaults(run=command.run)
    play = COMMANDS[0]
    parser.set_defaults(run=play.run, **vars(_defaults(play.options)))
    return parser


def _defaults(options: Callable[[argparse.ArgumentParser], None]) -> argparse.Namespace:
    """What a command's options are when none is given, for `hyosan` alone."""
    alone = argparse.ArgumentParser(add_help=False)
    options(alone)
    return alone.parse_args([])
