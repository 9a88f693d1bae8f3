"""The file that a command is told to write, and what is no place for one."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from game.commands.output import utf_8
from game.errors import UsageRefused
from game.files import open_regular, replace_file
from game.words import shown

_STREAMS = {"/dev/stdout": "stdout", "/dev/stderr": "stderr"}
_NOWHERE = "/dev/null"
_OF_THE_SYSTEM = tuple(map(Path, ("/dev", "/proc", "/sys")))  # where nothing is a file of anybody's
_MOST_LINKS = 40  # on the way to one file, as Linux has it
_OURS = tuple(  # how what the game writes begins
    re.compile(head)
    for head in (
        rb'format = \d+\nstory = "',  # a run file
        rb'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\s*<meta http-equiv="Content-Sec',  # a page
        rb'<\?xml version="1\.0" encoding="UTF-8"\?>\n<Run version="',  # LiveSplit's splits
        rb'<svg xmlns="[^"]*" [^>]* role="img">',  # a picture of a story
        rb"digraph story \{",
        rb"flowchart TD\n",
    )
)
_HEAD = 500  # bytes that are looked at


def add_output(parser: argparse.ArgumentParser, *names: str, help: str = "write it to this file (default: print it)") -> None:
    """Add the options that say where a command writes, and that `put` is given.

    Args:
        parser: The command's.
        names: The option's; `-o` and `--output` if left out.
        help: What it says of itself.
    """
    parser.add_argument(*(names or ("-o", "--output")), metavar="FILE", type=Path, help=help)
    parser.add_argument("--force", action="store_true", help="also write through a link to a file that the game has not written")


def put(path: Path | None, text: str, *, is_forced: bool = False) -> None:
    """Write a text to a file, or print it. The file is written beside its place and put there whole.

    Args:
        path: The file; None: standard output.
        text: The text.
        is_forced: Whether a link is followed wherever it leads.

    Raises:
        OSError: It could not be written; the old text is still there.
        UsageRefused: It is no place for a file.
    """
    stream = "stdout" if path is None else _STREAMS.get(str(path.absolute()))
    if stream:
        utf_8(getattr(sys, stream)).write(text)
    elif path is not None and str(path.absolute()) != _NOWHERE:
        _check_place(path)
        if not is_forced:
            _check_link(path)
        replace_file(path, text)


def is_file(path: Path | None) -> bool:
    """Whether a text that is put there is in a file afterwards, and not on the terminal or nowhere."""
    return path is not None and str(path.absolute()) not in (*_STREAMS, _NOWHERE)


def _check_place(path: Path) -> None:
    """Refuse what is the system's and not a person's, and every way that leads through it."""
    for place in _ways(path):
        if system := next((folder for folder in _OF_THE_SYSTEM if place.is_relative_to(folder)), None):
            raise UsageRefused(f"{shown(str(path))}: nothing is written into {system}; name a file of your own, or leave it out to print")


def _ways(path: Path) -> Iterator[Path]:
    """Where a path is, and where each link behind it leads: links below /proc lead out of it, so that the last place says too little."""
    for _ in range(_MOST_LINKS):
        folder = Path(os.path.realpath(path.parent))
        place = folder / path.name
        yield place
        if not place.is_symlink():
            return
        path = folder / place.readlink()


def _check_link(path: Path) -> None:
    """Refuse a link to what the game has not written.

    Raises:
        OSError: It cannot be looked at, as where a link leads to itself.
        UsageRefused: It is such a link.
    """
    if path.is_symlink() and not _is_ours(path):
        there = shown(os.path.realpath(path))
        what = f"it is a link to {there}, which is no run file, page or picture of the game"
        raise UsageRefused(f"{shown(str(path))}: {what}; name that file, or add --force")


def _is_ours(path: Path) -> bool:
    try:
        with open_regular(path) as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        return False
    return any(ours.match(head) for ours in _OURS)
