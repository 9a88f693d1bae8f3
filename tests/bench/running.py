"""What the clocks and splits of a speedrun cost the game."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from statistics import median

from game.story import load
from tests.bench.following import marks_of
from tests.bench.generate import generate, write_toml
from tests.bench.pairs import ratio
from tests.bench.row import Row
from tests.bench.screen import Screen
from tests.bench.screens import GAME, ONE_CHAPTER, WARM_UPS, Turn, marked
from tests.program import environment


def hud_row(folder: Path, pairs: int, runs: int) -> Row:
    """From the key of a choice to the next scene, with the clocks of a speedrun and without, by turns in two games at once."""
    write_toml(marked(generate(ONE_CHAPTER, seed=1)), folder / "run-for")
    story = load(folder / "run-for")
    found = [_against(folder, next(iter(story.endings)), number, marks_of(story), pairs) for number in range(runs)]
    return Row("key to screen with the clocks of a speedrun, against none", median(found), 1.1, note=f"median of {runs} runs")


def _against(folder: Path, ending: str, number: int, marks: list[str], pairs: int) -> float:
    """The ratio of one run; which of the two games is started first changes from run to run."""
    game = (*GAME, "play", "--story", str(folder / "run-for"), "--name", "Bench")
    extra = {"with": ("--category", ending), "without": ()}
    with ExitStack() as opened:
        screens = {
            which: opened.enter_context(Screen((*game, *extra[which]), environment(folder / f"run-for-{number}" / which)))
            for which in sorted(extra, reverse=bool(number % 2))
        }
        screens["with"].seconds_until(marks[0])
        screens["without"].seconds_until("go on")
        screens["without"].seconds_from(" ", marks[0])
        turns = [Turn(screens[which], marks) for which in ("with", "without")]
        for turn in turns * WARM_UPS:
            turn()
        return ratio(*turns, min(pairs, len(marks) - 2 - WARM_UPS))
