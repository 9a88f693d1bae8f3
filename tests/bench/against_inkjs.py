"""Random play, without text, with it and with all of a turn, against inkjs playing the same story."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random

from game.engine import State, choose, narrate, offered, open_choices, start
from game.story import Story, load
from game.turn.view import view_of
from tests.bench.generate import generate, ink_source, write_toml
from tests.bench.pairs import ROOT, ratio
from tests.bench.row import Row

INKJS = "2.4.0"
KEPT = ROOT / ".bench"  # where inkjs is kept from one time to the next
DRIVER = Path(__file__).with_name("inkjs_play.mjs")
BATCH = 64  # choices between two looks at the clock, at least
Show = Callable[[Story, State], object]  # what is worked out of a state, for somebody to read


def _nothing(_story: Story, _state: State) -> None:
    return None


def _turn(story: Story, state: State) -> object:
    return view_of(story, state), offered(story, state), narrate(story, state)


SHOWN: tuple[tuple[str, Show, float], ...] = (
    ("without text", _nothing, 50),
    ("with text", narrate, 30),
    ("with status, offers and text", _turn, 15),
)


def play_rows(folder: Path, scenes: int, slices: int, seconds: float) -> Iterator[Row]:
    """Choices per second over those of inkjs, which always makes the text: without ours, with it, and with all of a turn."""
    missing = missing_inkjs()
    for how, show, least in SHOWN:
        what = f"random play {how}, choices a second, against inkjs"
        if missing:
            yield Row(what, None, least, at_least=True, note=missing)
        else:
            yield Row(what, _times_inkjs(folder, scenes, slices, seconds, show), least, at_least=True, note=f"{scenes} scenes")


def _times_inkjs(folder: Path, scenes: int, slices: int, seconds: float, show: Show) -> float:
    description = generate(scenes, seed=1)
    write_toml(description, folder / "played")
    ink = folder / "played.ink"
    ink.write_text(ink_source(description), encoding="utf-8")
    ours = partial(choices_per_second, load(folder / "played"), Random(1).randrange, seconds, show)
    theirs = partial(_inkjs_per_second, ink, 4 * seconds)
    return ratio(ours, theirs, slices)


def choices_per_second(story: Story, draw: Callable[[int], int], seconds: float, show: Show = _nothing) -> float:
    """How many choices a second random runs make, from the start to an ending again and again, each state shown."""
    made, began = 0, time.perf_counter()
    while (passed := time.perf_counter() - began) < seconds:
        enough = made + BATCH
        while made < enough:
            for state in play_once(story, draw):
                show(story, state)
                made += 1
    return made / passed


def play_once(story: Story, draw: Callable[[int], int]) -> Iterator[State]:
    """Play from the start to an ending: the state after each choice."""
    state = start(story)
    while choices := open_choices(story, state):
        state = choose(story, state, choices[draw(len(choices))])
        yield state


def _inkjs_per_second(ink: Path, seconds: float) -> float:
    done = subprocess.run(["node", DRIVER, ink, str(seconds), KEPT], check=True, capture_output=True, text=True)
    counted = json.loads(done.stdout)
    return float(counted["choices"] / counted["seconds"])


def missing_inkjs() -> str:
    """Why inkjs cannot be had; empty once it is there."""
    if not (shutil.which("node") and shutil.which("npm")):
        return "needs node and npm"
    if not (KEPT / "node_modules" / "inkjs").is_dir():
        KEPT.mkdir(exist_ok=True)
        install = ["npm", "install", "--prefix", KEPT, "--no-save", "--no-fund", "--no-audit", "--ignore-scripts", f"inkjs@{INKJS}"]
        if subprocess.run(install, check=False, capture_output=True).returncode:
            return f"npm cannot install inkjs {INKJS}"
    return ""
