"""Counting every state of a story, against a plain explorer in Python and against inkjs, which saves and restores."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

from game.proof.exploration import explore
from game.proof.flow import Flow, flow_of
from game.story import load
from tests.bench.against_inkjs import KEPT, missing_inkjs
from tests.bench.generate import generate, ink_source, write_toml
from tests.bench.pairs import ratio, seconds
from tests.bench.row import Row
from tests.proof.plain_explorer import explore_plainly

DRIVER = Path(__file__).with_name("inkjs_explore.mjs")
LIMIT = 20_000_000  # states
WHAT = "every state of a story, transitions a second, against"


def plain_row(folder: Path, scenes: int, pairs: int) -> Row:
    """Transitions per second over those of a plain explorer of packed memory."""
    flow, _ = _made(folder, scenes)
    theirs = partial(per_second, lambda: explore_plainly(flow, {}, LIMIT).steps.total())
    return Row(f"{WHAT} plain Python", ratio(_ours(flow), theirs, pairs), 5, at_least=True, note=_size(flow))


def inkjs_row(folder: Path, scenes: int, pairs: int, slice_seconds: float) -> Row:
    """Transitions per second over those of inkjs, which explores the same story for so many seconds, or to its end."""
    missing = missing_inkjs()
    if missing:
        return Row(f"{WHAT} inkjs", None, 1_000, at_least=True, note=missing)
    flow, ink = _made(folder, scenes)
    theirs = partial(_inkjs_per_second, ink, slice_seconds)
    return Row(f"{WHAT} inkjs", ratio(_ours(flow), theirs, pairs), 1_000, at_least=True, note=_size(flow))


def _made(folder: Path, scenes: int) -> tuple[Flow, Path]:
    """A made-up story, and the same as ink."""
    description, toml = generate(scenes, seed=1), folder / f"explored-{scenes}"
    write_toml(description, toml)
    ink = toml.with_suffix(".ink")
    ink.write_text(ink_source(description), encoding="utf-8")
    return flow_of(load(toml)), ink


def _size(flow: Flow) -> str:
    return f"{len(flow.steps)} scenes, {explore(flow, {}, LIMIT).total_states:,} states"


def _ours(flow: Flow) -> Callable[[], float]:
    return partial(per_second, lambda: explore(flow, {}, LIMIT).transitions)


def per_second(explored: Callable[[], int]) -> float:
    """How many transitions a second an exploration goes through, which returns how many they were."""
    counted: list[int] = []
    return 1 / seconds(lambda: counted.append(explored())) * counted[0]


def _inkjs_per_second(ink: Path, slice_seconds: float) -> float:
    done = subprocess.run(["node", DRIVER, ink, str(slice_seconds), KEPT], check=True, capture_output=True, text=True)
    counted = json.loads(done.stdout)
    return float(counted["transitions"] / counted["seconds"])
