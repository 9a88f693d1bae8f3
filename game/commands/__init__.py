"""The commands of `hyosan`, one file each; this is their registry."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from attrs import frozen

from game.commands import check, play, where


@frozen
class Command:
    """One command: its words, its options, and what it does; `run` returns the exit code."""

    name: str
    help: str
    options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


COMMANDS = (
    Command("play", "play the game, or go on with it", play.options, play.run),
    Command("check", "load a story and say all that is wrong with it", check.options, check.run),
    Command("where", "show where the story and your games are kept", where.options, where.run),
)
