"""How time grows with the length of a story."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count, islice, pairwise
from pathlib import Path
from random import Random
from statistics import median

from attrs import evolve, field, frozen

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
DOUBTS = 4  # times to measure again what seems to break the bar
BAR = 2.2


def growth_row(folder: Path, doublings: int, doubts: int = DOUBTS) -> Row:
    """The largest growth between a story and one twice as long.

    Times are taken over that of reading the same TOML, which does grow with the length: what else the machine does falls on both.
    """
    lengths = [_Length(folder / f"grown{doubling}", FIRST << doubling) for doubling in range(doublings + 1)]
    for length in lengths:
        length.measure()
    for _ in range(doubts):
        for length in {id(each): each for pair in _suspects(lengths) for each in pair}.values():
            length.measure()
    largest = {name: max(_growth(name, *pair) for pair in pairwise(lengths)) for name in lengths[0].costs}
    note = ", ".join(f"{name} {growth:.2f}x" for name, growth in largest.items())
    what = f"largest growth in a doubling, {lengths[0].scenes} to {lengths[-1].scenes:,} scenes"
    return Row(what, max(largest.values()), BAR, note=note)


@frozen(eq=False)
class _Length:
    """A story of some length, and what was measured of it."""

    folder: Path
    scenes: int
    costs: dict[str, list[float]] = field(factory=lambda: {"load": [], "check": [], "step": []})  # over reading the TOML

    def measure(self) -> None:
        """Measure everything once more."""
        if not self.folder.exists():
            write_toml(generate(self.scenes, seed=1), self.folder)
        story = load(self.folder)
        works: dict[str, Callable[[], object]] = {
            "load": lambda: load(self.folder),
            "check": lambda: lint(evolve(story)),  # a story of its own each time, of which nothing is known yet
            "step": lambda: _play(story),
        }
        reading = _timed(partial(read_toml, sorted(self.folder.rglob("*.toml"))))
        for name, work in works.items():
            self.costs[name].append(ratio(_timed(work), reading, max(2, LONG // self.scenes), warm_ups=0))


def _suspects(lengths: list[_Length]) -> Iterator[tuple[_Length, _Length]]:
    """The doublings that seem to break the bar."""
    return (pair for pair in pairwise(lengths) if any(_growth(name, *pair) > BAR for name in pair[0].costs))


def _growth(name: str, small: _Length, large: _Length) -> float:
    return 2 * median(large.costs[name]) / median(small.costs[name])


def _timed(work: Callable[[], object]) -> Callable[[], float]:
    return partial(seconds, work, time.process_time)


def _play(story: Story) -> None:
    """As many choices as go with the length of the story, compiling included."""
    compiled.cache_clear()
    draw = Random(1).randrange
    states = (state for _ in count() for state in play_once(story, draw))
    for _ in islice(states, CHOICES * len(story.scenes)):
        pass
