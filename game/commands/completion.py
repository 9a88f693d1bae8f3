"""`hyosan completion`: what a shell needs to complete commands and options."""

from __future__ import annotations

import argparse

import shtab

from game.commands import COMMANDS
from game.commands.parser import parser_of

_KINDS = {"FILE": shtab.FILE, "RUN": shtab.FILE, "RUN[@STEP]": shtab.FILE, "DIR": shtab.DIRECTORY}  # by how help calls a value


def options(parser: argparse.ArgumentParser) -> None:
    """The options of `completion`."""
    parser.add_argument("shell", metavar="SHELL", choices=shtab.SUPPORTED_SHELLS, help=", ".join(shtab.SUPPORTED_SHELLS))
    parser.epilog = (
        "For bash: hyosan completion bash > ~/.local/share/bash-completion/completions/hyosan. For zsh, write it as _hyosan into a folder "
        "of $fpath. It takes effect in the next shell."
    )


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    parser = parser_of(COMMANDS)
    COMMANDS[0].add_options(parser)  # whose options need no command
    _name_kinds(parser)
    print(shtab.complete(parser, shell=options.shell))
    return 0


def _name_kinds(parser: argparse.ArgumentParser) -> None:
    """Say of each value that is a file or a folder that it is, in a parser and those of its commands."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no other way to list them, and shtab reads them so too
        if isinstance(action.metavar, str) and action.metavar in _KINDS:
            setattr(action, "complete", _KINDS[action.metavar])  # noqa: B010 - argparse knows nothing of what shtab reads
        if isinstance(action.choices, dict):
            for inner in action.choices.values():
                if isinstance(inner, argparse.ArgumentParser):
                    _name_kinds(inner)
