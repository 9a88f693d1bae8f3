"""The words of a command line, read: which command, with which options."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import NoReturn

from game import __version__
from game.commands import COMMANDS
from game.errors import UsageRefused


def parsed(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The options of a command, with the command itself as `run`.

    Raises:
        UsageRefused: There is no such command or option.
    """
    return _parser().parse_args(arguments)


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are as short as all others."""

    def error(self, message: str) -> NoReturn:
        raise UsageRefused(f"{message}\n`{self.prog} --help` shows what there is.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="hyosan", description="Hyosan High, a text adventure for the terminal.")
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
