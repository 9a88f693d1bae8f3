"""Verifying run files, against playing the same decisions without text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from game.engine import choose, open_choices, start
from game.runs.runfile import recorded, to_text
from game.runs.runfile.verify import verified
from game.story import Story, load
from tests.bench.against_inkjs import play_once
from tests.bench.generate import generate, write_toml
from tests.bench.pairs import ratio, seconds
from tests.bench.row import Row

RUNS = 8  # a pair


def verify_row(folder: Path, scenes: int, pairs: int) -> Row:
    """Decisions per second from the text of a run file to the verdict, over those of playing: what is open, and a choice.

    Every pair has runs of its own, as a board has. They were recorded before, so that what a choice does is known to both sides.
    """
    write_toml(generate(scenes, seed=1), folder / f"verified-{scenes}")
    story = load(folder / f"verified-{scenes}")
    runs = [[_drawn(story, Random(100 * pair + number)) for number in range(RUNS)] for pair in range(pairs + 1)]
    texts = [[to_text(recorded(story, start(story).player, run)) for run in some] for some in runs]
    ours = _each(texts, lambda text: _verified(story, text))
    theirs = _each(runs, lambda run: _played(story, run))
    length = sum(len(run) for some in runs for run in some) // (RUNS * len(runs))
    what = "verify: decisions a second, from a run file's text, against playing them without text"
    return Row(what, 1 / ratio(ours, theirs, pairs), 0.25, at_least=True, note=f"runs of {length} decisions")


def _drawn(story: Story, draw: Random) -> list[str]:
    """The choices of a random run."""
    return [state.step.choice for state in play_once(story, draw.randrange)]


def _each(batches: Sequence[Sequence[object]], work: Callable[..., None]) -> Callable[[], float]:
    """How long the work on a batch takes: each time on the next."""
    waiting: Iterator[Sequence[object]] = iter(batches)
    return lambda: seconds(lambda: [work(each) for each in next(waiting)])


def _verified(story: Story, text: str) -> None:
    if not verified(story, text).ok:
        raise ValueError("a run that was just recorded does not verify")


def _played(story: Story, run: Sequence[str]) -> None:
    state = start(story)
    for choice in run:
        open_choices(story, state)
        state = choose(story, state, choice)
