"""Loading and compiling, against what reading the same TOML costs alone."""

from __future__ import annotations

import tomllib
from functools import partial
from pathlib import Path

from game.engine.program import compiled
from game.story import load
from tests.bench.generate import generate, write_toml
from tests.bench.pairs import ratio, seconds
from tests.bench.row import Row


def load_row(folder: Path, scenes: int, pairs: int) -> Row:
    """Loading with every scene compiled, which playing does scene by scene; and, as a note, loading alone."""
    story = folder / "loaded"
    write_toml(generate(scenes, seed=1), story)
    files = sorted(story.rglob("*.toml"))
    reading = partial(seconds, partial(read_toml, files))
    both = ratio(partial(seconds, partial(_load_and_compile, story)), reading, pairs)
    alone = ratio(partial(seconds, partial(load, story)), reading, pairs)
    return Row(f"load and compile a story of {scenes:,} scenes, against tomllib alone", both, 2.5, note=f"load alone {alone:.2f}x")


def read_toml(files: list[Path]) -> None:
    """Read files as TOML and do nothing with them."""
    for file in files:
        with file.open("rb") as opened:
            tomllib.load(opened)


def _load_and_compile(folder: Path) -> None:
    story = load(folder)
    scenes = compiled(story).scenes
    for id in story.scenes:
        scenes[id]
    compiled.cache_clear()
