"""The words of a command line, read: which command, with which options."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from game.commands import COMMANDS, Command
from game.commands.parser import parser_of
from game.errors import UsageRefused

_OF_ALL = ("-h", "--help", "-V", "--version")  # options that are of no command


def parsed(arguments: Sequence[str] | None = None) -> tuple[Command, argparse.Namespace]:
    """The command that is meant, and its options; where none is named, `play` is, and options are its own.

    Raises:
        UsageRefused: There is no such command or option.
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    play = COMMANDS[0]
    if not words or (words[0].startswith("-") and words[0] not in _OF_ALL):
        words = [play.name, *words]
    command = next((command for command in COMMANDS if command.name == words[0]), None)
    if command is None and words[0] not in _OF_ALL:
        raise UsageRefused(_unknown(words[0]))
    command = command or play
    return command, parser_of({command}).parse_args(words)


def _unknown(word: str) -> str:
    from game.story.ids import did_you_mean
    from game.words import shown

    return (
        f'unknown command "{shown(word)}"{did_you_mean(word, [command.name for command in COMMANDS])}\n`hyosan --help` lists the commands.'
    )
