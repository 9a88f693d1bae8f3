"""The shipped runs: each ending has a proved shortest one, which plays again with the same text in every front end."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent / "tui"))
from pilots import greeted, press

from game import paths
from game.engine import narrate
from game.plain.lines import Console
from game.plain.replay import replay_jsonl, replay_lines
from game.proof.endings import EndingProof
from game.runs.recording import Recording, recording
from game.runs.runfile import RunFile, hashes, read_run
from game.runs.shipped import shipped_runs
from game.story import Story, load
from game.tui.app import HyosanApp
from game.tui.prose import Prose
from game.tui.watch import WatchScreen
from tests.saves import AGAIN, proofs, texts

FOLDER = paths.shipped_runs()
FILES = sorted(path.name for path in FOLDER.glob("*.toml"))
NewApp = Callable[..., HyosanApp]

each_run = pytest.mark.parametrize("name", FILES)


@pytest.fixture(scope="module")
def story() -> Story:
    return load(paths.scenes())


@pytest.fixture(scope="module")
def proved(story: Story) -> dict[str, EndingProof]:
    return {proof.ending.id: proof for proof in proofs(story)}


def shipped(story: Story, name: str) -> tuple[RunFile, Recording]:
    run = read_run(FOLDER / name)
    return run, recording(story, run)


def told(run: Recording) -> list[list[str]]:
    """What the engine tells, state by state."""
    return [[paragraph.text for paragraph in narrate(run.story, state)] for state in run.states]


def test_every_ending_has_its_runs_and_nothing_else_is_there(story: Story, proved: dict[str, EndingProof]) -> None:
    assert sorted(texts(story, proved.values())) == FILES, AGAIN
    assert {run.ending for run in shipped_runs(story, FOLDER)} == story.endings.keys()


def test_making_them_again_gives_the_same_bytes(story: Story, proved: dict[str, EndingProof]) -> None:
    made = {name: text.encode() for name, text in texts(story, proved.values()).items()}
    assert [name for name in FILES if made.get(name) != (FOLDER / name).read_bytes()] == [], AGAIN


@each_run
def test_a_run_fits_the_story_with_every_digest(story: Story, name: str) -> None:
    run, again = shipped(story, name)
    assert again.why == "", AGAIN
    assert (run.rules, run.content) == (hashes(story).rules, hashes(story).content), AGAIN
    last = again.states[-1]
    assert (run.ending, run.moves, run.minutes) == (story.scenes[last.scene].ending, last.moves, last.minutes)
    assert name.startswith(f"{run.ending}.")


@each_run
def test_no_run_is_shorter_or_takes_less_time(proved: dict[str, EndingProof], name: str) -> None:
    run = read_run(FOLDER / name)
    proof = proved[run.ending or ""]
    least, cost = (proof.moves, run.moves) if name.endswith(".moves.toml") else (proof.minutes, run.minutes)
    assert least is not None
    assert least.is_proved
    assert cost == least.cost, AGAIN


@each_run
def test_json_lines_have_the_text_of_the_engine(story: Story, name: str) -> None:
    _, run = shipped(story, name)
    write = io.StringIO()
    replay_jsonl(story, run.states, write)
    assert [json.loads(line)["text"] for line in write.getvalue().splitlines()] == told(run)


@each_run
def test_line_mode_has_the_text_of_the_engine(story: Story, name: str) -> None:
    _, run = shipped(story, name)
    write = io.StringIO()
    replay_lines(story, run.states, Console(io.StringIO(), write))
    rest = write.getvalue()
    for lines in told(run):
        block = "".join(f"{line}\n" for line in lines)
        before, found, rest = rest.partition(block)
        assert found, f"line mode does not say {lines}"
        assert len(before.splitlines()) <= 20, "between two turns there are only choices and cards"


@each_run
async def test_the_screen_has_the_text_of_the_engine(new_app: NewApp, story: Story, name: str) -> None:
    _, run = shipped(story, name)
    app = new_app(load_story=lambda: story, watch=run)
    seen = []
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        await press(pilot)
        assert isinstance(app.screen, WatchScreen)
        for _ in run.states:
            seen.append(fresh(app.screen))
            await pilot.press("right")
    assert seen == told(run)


def fresh(screen: WatchScreen) -> list[str]:
    """What is new on the screen, without titles, cards and the words of the choice."""
    prose = screen.query_one(Prose)
    return [paragraph.text for paragraph in prose._paragraphs[prose._fresh :] if paragraph.kind in ("then", "scene")]
