"""Which story a command means, and how its files are named from where the reader is."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from game import paths


def add_folder(parser: argparse.ArgumentParser) -> None:
    """The argument of a command that is about one story."""
    words = "the story's folder (default: the one that you are in, else the shipped story)"
    parser.add_argument("folder", metavar="DIR", nargs="?", type=Path, help=words)


def story_folder(named: Path | None) -> Path:
    """The story that is named; else the one in whose folder we are, which is said; else the shipped one."""
    if named is not None:
        return named
    here = _around_us()
    if here is None:
        return paths.scenes()
    print(f"hyosan: this is about the story in {here.resolve()}", file=sys.stderr, flush=True)
    return here


def _around_us() -> Path | None:
    """The story's folder that we are in, or in a chapter of; None if in neither."""
    try:
        inside = Path.cwd()
    except OSError:  # it is gone
        return None
    if (inside / "world.toml").is_file():
        return Path()
    return Path("..") if inside.name[:1].isdigit() and (inside.parent / "world.toml").is_file() else None


def from_here(folder: Path) -> str:
    """A story's folder as it is put before the names of its files: short where it lies below us, nothing where we are in it."""
    try:
        relative = folder.resolve().relative_to(Path.cwd()) if folder.is_absolute() else folder
    except (OSError, ValueError):
        return str(folder)
    return "" if relative == Path() else str(relative)
