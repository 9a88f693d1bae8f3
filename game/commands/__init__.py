"""The commands of `hyosan`, one file each; this is their registry."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import NamedTuple


class Command(NamedTuple):
    """One command. Its file `game/commands/NAME.py` is imported only when it is asked for, so that each starts as quickly as it can."""

    name: str
    help: str

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add its options to a parser."""
        import_module(f"{__name__}.{self.name}").options(parser)

    def run(self, options: argparse.Namespace) -> int:
        """Do it; returns the exit code."""
        code: int = import_module(f"{__name__}.{self.name}").run(options)
        return code


COMMANDS = (
    Command("play", "play the game, or go on with it"),
    Command("replay", "print a run: every decision, and what it led to"),
    Command("check", "load a story and say all that is wrong with it"),
    Command("prove", "prove what can happen in a story, and what cannot"),
    Command("graph", "draw the scenes of a story and the choices between them"),
    Command("stats", "count a story: scenes, words, what one run reads, who speaks"),
    Command("route", "the shortest run to an ending, as a run file"),
    Command("where", "show where the story and your games are kept"),
)
