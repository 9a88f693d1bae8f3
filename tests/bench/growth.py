"""How time grows with the length of a story."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from itertools import count, islice, pairwise
from pathlib import Path
from random import Random

from game.engine.program import compiled
from game.story import Story, load
from game.story.lint import lint
from tests.bench.against_inkjs import play_once
from tests.bench.generate import generate, write_toml
from tests.bench.pairs import least_ratio, seconds
from tests.bench.row import Row

FIRST = 100  # scenes
CHOICES = 5  # for each scene of a story
BAR = 2.2


def growth_row(folder: Path, doublings: int, pairs: int) -> Row:
    """The largest growth between a story and one twice as long."""
    sizes = [FIRST << doubling for doubling in range(doublings + 1)]
    found: dict[str, list[float]] = {"load": [], "check": [], "step": []}
    for small, large in pairwise(sizes):
        works = zip(_works(folder, small), _works(folder, large), strict=True)
        for (name, of_small), (_, of_large) in works:
            found[name].append(least_ratio(of_large, of_small, pairs))
    largest = {name: max(ratios) for name, ratios in found.items()}
    note = ", ".join(f"{name} {ratio:.2f}x" for name, ratio in largest.items())
    return Row(f"largest growth in a doubling, {sizes[0]} to {sizes[-1]:,} scenes", max(largest.values()), BAR, note=note)


def _works(folder: Path, scenes: int) -> list[tuple[str, Callable[[], float]]]:
    """What is measured of a story, by processor time, which neighbours change least."""
    at = folder / f"grown{scenes}"
    if not at.exists():
        write_toml(generate(scenes, seed=1), at)
    story = load(at)
    works: dict[str, Callable[[], object]] = {
        "load": partial(load, at),
        "check": partial(lint, story),
        "step": partial(_play_anew, story),
    }
    return [(name, partial(_often, work, scenes)) for name, work in works.items()]


def _often(work: Callable[[], object], scenes: int) -> float:
    """The time of one piece of work, done often where it is short."""
    times = max(1, 1_000 // scenes)
    return seconds(lambda: [work() for _ in range(times)], time.process_time) / times


def _play_anew(story: Story) -> None:
    """As many choices as go with the length of the story, compiling included."""
    compiled.cache_clear()
    draw = Random(1).randrange
    states = (state for _ in count() for state in play_once(story, draw))
    for _ in islice(states, CHOICES * len(story.scenes)):
        pass
