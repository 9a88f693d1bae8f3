"""One parser of all commands."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from typing import NoReturn

from game import __version__
from game.commands import COMMANDS, Command
from game.errors import UsageRefused

_PROGRAM = "hyosan"
_ABOUT = "Hyosan High, a text adventure for the terminal. Without a command, it starts the game; the options of `play` work then too."
_MORE = "`hyosan COMMAND --help` explains a command. `hyosan runs --endings` and `--categories` list the ids that commands take."


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are as short as all others."""

    def error(self, message: str) -> NoReturn:
        """Refuse a command line."""
        raise UsageRefused(f"{message}\n`{self.prog} --help` shows what there is.")


class Formatter(argparse.HelpFormatter):
    """Help in which every command stands on one line with its words; by itself it reckons with less room than their names take."""

    def add_argument(self, action: argparse.Action) -> None:
        """Reckon with one more argument."""
        super().add_argument(action)
        if action.nargs == argparse.PARSER:
            self._action_max_length += self._indent_increment


def parser_of(meant: Collection[Command]) -> Parser:
    """A parser that knows every command by name.

    Args:
        meant: Those whose options it knows too; each of their files is imported for it.
    """
    parser = Parser(prog=_PROGRAM, description=_ABOUT, epilog=_MORE, formatter_class=Formatter)
    parser.add_argument("-V", "--version", action="version", version=f"{_PROGRAM} {__version__}", help="print the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        inner = commands.add_parser(command.name, help=command.help, description=command.help)
        if command in meant:
            command.add_options(inner)
    return parser
