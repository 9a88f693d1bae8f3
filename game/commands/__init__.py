"""The commands of `hyosan`, one file each; this is their registry."""

from __future__ import annotations

import argparse
from importlib import import_module
from keyword import iskeyword
from types import ModuleType
from typing import NamedTuple


class Command(NamedTuple):
    """One command. Its file `game/commands/NAME.py` is imported only when it is asked for, so that each starts as quickly as it can.

    Where the name is a word of Python, the file is `NAME_.py`.
    """

    name: str
    help: str

    @property
    def _module(self) -> ModuleType:
        return import_module(f"{__name__}.{self.name}{'_' if iskeyword(self.name) else ''}")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add its options to a parser."""
        self._module.options(parser)

    def run(self, options: argparse.Namespace) -> int:
        """Do it; returns the exit code."""
        code: int = self._module.run(options)
        return code


COMMANDS = (
    Command("play", "play the game, or go on with it"),
    Command("replay", "print or watch a run: every decision, and what it led to"),
    Command("verify", "say whether run files are what they say"),
    Command("board", "rank the run files of a folder by category, each verified"),
    Command("runs", "list the branches of your games"),
    Command("export", "write a run file of one of your games"),
    Command("transcript", "write one of your games as a book"),
    Command("import", "add a run file to your games, as a branch"),
    Command("splits", "exchange attempts and splits with LiveSplit files"),
    Command("check", "load a story and list all that is wrong with it"),
    Command("prove", "prove what can happen in a story, and what cannot"),
    Command("graph", "draw the scenes of a story and its choices (spoilers)"),
    Command("stats", "count a story: scenes, words, who speaks (spoilers)"),
    Command("route", "write the shortest run to an ending, as a run file"),
    Command("serve", "let people play in a browser"),
    Command("doctor", "check your games, save what can be saved, and back them up"),
    Command("settings", "list what is set, or change it"),
    Command("completion", "print what a shell needs to complete commands and options"),
    Command("where", "show where the story and your games are kept"),
)
