"""The words of a command line, read: which command, with which options."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from game import __version__
from game.commands import COMMANDS, Command
from game.errors import UsageRefused


def parsed(arguments: Sequence[str] | None = None) -> tuple[Command, argparse.Namespace]:
    """The command that is meant, `play` if none is named, and its options.

    Raises:
        UsageRefused: There is no such command or option.
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    command = next((command for command in COMMANDS if command.name in words[:1]), COMMANDS[0])
    return command, _parser(command).parse_args(words or [command.name])


_WHAT = "Hyosan High, a text adventure for the terminal. Without a command, it starts the game."


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are as short as all others."""

    def error(self, message: str) -> NoReturn:
        raise UsageRefused(f"{message}\n`{self.prog} --help` shows what there is.")


class _Formatter(argparse.HelpFormatter):
    """Help in which every command stands on one line with its words; by itself it reckons with less room than their names take."""

    def add_argument(self, action: argparse.Action) -> None:
        super().add_argument(action)
        if action.nargs == argparse.PARSER:
            self._action_max_length += self._indent_increment


def _parser(meant: Command) -> argparse.ArgumentParser:
    """A parser of every command by name, and of the options of the one that is meant."""
    parser = _Parser(prog="hyosan", description=_WHAT, formatter_class=_Formatter)
    parser.add_argument("--version", action="version", version=f"hyosan {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        inner = commands.add_parser(command.name, help=command.help, description=command.help)
        if command is meant:
            command.add_options(inner)
    return parser
