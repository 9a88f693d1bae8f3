"""How time grows with the length of a story."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from itertools import count, islice, pairwise
from pathlib import Path
from random import Random
from statistics import median

from attrs import evolve

from game.engine.program import compiled
from game.story import Story, load
from game.story.lint import lint
from tests.bench.against_inkjs import play_once
from tests.bench.generate import generate, write_toml
from tests.bench.loading import read_toml
from tests.bench.pairs import ratio, seconds
from tests.bench.row import Row

FIRST = 100  # scenes
CHOICES = 5  # for each scene of a story
LONG = 2_000  # scenes; with fewer, things are done more often
BAR = 2.2


def growth_row(folder: Path, doublings: int, rounds: int) -> Row:
    """The largest growth between a story and one twice as long.

    Times are taken over that of reading the same TOML, which does grow with the length: what else the machine does falls on both.
    """
    sizes = [FIRST << doubling for doubling in range(doublings + 1)]
    for size in sizes:
        write_toml(generate(size, seed=1), folder / f"grown{size}")
    measured = [[_costs(folder / f"grown{size}", size) for size in sizes] for _ in range(rounds)]
    costs = [{name: median(costs[name] for costs in of_size) for name in of_size[0]} for of_size in zip(*measured, strict=True)]
    largest = {name: max(2 * large[name] / small[name] for small, large in pairwise(costs)) for name in costs[0]}
    note = ", ".join(f"{name} {growth:.2f}x" for name, growth in largest.items())
    return Row(f"largest growth in a doubling, {sizes[0]} to {sizes[-1]:,} scenes", max(largest.values()), BAR, note=note)


def _costs(folder: Path, scenes: int) -> dict[str, float]:
    """What loading, checking and playing cost over reading the TOML."""
    story = load(folder)
    works: dict[str, Callable[[], object]] = {
        "load": lambda: load(folder),
        "check": lambda: lint(evolve(story)),  # a story of its own each time, of which nothing is known yet
        "step": lambda: _play(story),
    }
    reading = _timed(partial(read_toml, sorted(folder.rglob("*.toml"))))
    return {name: ratio(_timed(work), reading, max(1, LONG // scenes), warm_ups=0) for name, work in works.items()}


def _timed(work: Callable[[], object]) -> Callable[[], float]:
    return partial(seconds, work, time.process_time)


def _play(story: Story) -> None:
    """As many choices as go with the length of the story, compiling included."""
    compiled.cache_clear()
    draw = Random(1).randrange
    states = (state for _ in count() for state in play_once(story, draw))
    for _ in islice(states, CHOICES * len(story.scenes)):
        pass
