"""How time grows with the length of a story."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count, islice, pairwise
from pathlib import Path
from random import Random

from game.engine.program import compiled
from game.story import Story, load
from game.story.lint import lint
from tests.bench.against_inkjs import play_once
from tests.bench.generate import generate, write_toml
from tests.bench.pairs import seconds
from tests.bench.row import Row

FIRST = 100  # scenes
CHOICES = 5  # for each scene of a story
LONG = 4_000  # scenes whose time is long enough to be steady
BAR = 2.2


def growth_row(folder: Path, doublings: int, rounds: int) -> Row:
    """The largest growth between a story and one twice as long, of the least time that each took in any round."""
    sizes = [FIRST << doubling for doubling in range(doublings + 1)]
    for size in sizes:
        write_toml(generate(size, seed=1), folder / f"grown{size}")
    rounds_of_times = [[_times(folder / f"grown{size}", size) for size in sizes] for _ in range(rounds)]
    least = [{name: min(times[name] for times in of_size) for name in of_size[0]} for of_size in zip(*rounds_of_times, strict=True)]
    largest = {name: max(large[name] / small[name] for small, large in pairwise(least)) for name in least[0]}
    note = ", ".join(f"{name} {ratio:.2f}x" for name, ratio in largest.items())
    return Row(f"largest growth in a doubling, {sizes[0]} to {sizes[-1]:,} scenes", max(largest.values()), BAR, note=note)


def _times(folder: Path, scenes: int) -> dict[str, float]:
    """How long each thing takes."""
    story = load(folder)
    return {
        "load": _time(lambda: load(folder), scenes),
        "check": _time(lambda: lint(story), scenes),
        "step": _time(lambda: _play_anew(story), scenes),
    }


def _time(work: Callable[[], object], scenes: int) -> float:
    """The least processor time of some work, which is done several times where it is short."""
    return min(seconds(work, time.process_time) for _ in range(max(1, LONG // scenes)))


def _play_anew(story: Story) -> None:
    """As many choices as go with the length of the story, compiling included."""
    compiled.cache_clear()
    draw = Random(1).randrange
    states = (state for _ in count() for state in play_once(story, draw))
    for _ in islice(states, CHOICES * len(story.scenes)):
        pass
