"""The shipped runs: each ending and category has a proved shortest one, which plays again with the same text in every front end."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent / "tui"))
from pilots import greeted

from game import paths
from game.engine import narrate, start
from game.plain.console import Console
from game.plain.replay import replay_jsonl, replay_lines
from game.proof.categories import cheapest_in
from game.proof.endings import Cheapest, EndingProof, shortest_runs
from game.proof.outlook import Outlook
from game.proof.outlook_file import NAME, outlook_key, read_outlook, to_bytes
from game.proof.survey import survey
from game.runs.recording import Recording, recording
from game.runs.runfile import RunFile, hashes, read_run
from game.runs.runfile.verify import Label, verified
from game.runs.shipped_runs import CATEGORIES, shipped_best, shipped_runs
from game.story import Story
from game.tui.app import HyosanApp
from game.tui.prose import Prose
from game.tui.watch import WatchScreen
from game.turn.composition import turns_of
from tests.program import shipped_story, small
from tests.saves import AGAIN, names, texts_in, texts_to
from tests.turns import assert_says_all

FOLDER = paths.shipped_runs()
FILES = sorted(path.name for path in FOLDER.glob("*.toml"))  # those to endings
DECLARED = [category.id for category in shipped_story().declared_categories]
NewApp = Callable[..., HyosanApp]

each_run = pytest.mark.parametrize("name", FILES)


@pytest.fixture(scope="module")
def story() -> Story:
    return shipped_story()


@pytest.fixture(scope="module")
def outlook(story: Story) -> Outlook:
    found = read_outlook(story, FOLDER / NAME, outlook_key(story, hashes(story).rules))
    assert found, AGAIN
    return found


def shipped(story: Story, name: str) -> tuple[RunFile, Recording]:
    run = read_run(FOLDER / name)
    return run, recording(story, run)


def told(run: Recording) -> list[list[str]]:
    """What the engine tells, state by state."""
    return [[paragraph.text for paragraph in narrate(run.story, state)] for state in run.states]


def on_disk(pattern: str) -> dict[str, bytes]:
    """The shipped files that a pattern fits, by name."""
    return {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in FOLDER.glob(pattern)}


def encoded(texts: dict[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in texts.items()}


def check(name: str, made: dict[str, str], proof: Cheapest | EndingProof) -> None:
    """The files of an ending or category are those that its proof gives, and take no more than is proved."""
    assert on_disk(f"{name}.*.toml") == encoded(made), AGAIN
    runs = [read_run(FOLDER / file) for file in made]
    least = min(run.moves for run in runs), min(run.minutes for run in runs)
    assert least == (proof.moves and proof.moves.at_least, proof.minutes and proof.minutes.at_least)


@pytest.mark.slow  # half a minute for all; that none takes less than the table knows is tested below
@pytest.mark.parametrize("ending", shipped_story().endings)
def test_every_ending_has_its_runs_and_none_takes_less_and_making_them_again_gives_the_same_bytes(story: Story, ending: str) -> None:
    proof = shortest_runs(story, ending)
    check(ending, texts_to(story, proof), proof)


@pytest.mark.slow
@pytest.mark.parametrize("category", DECLARED)
def test_every_category_has_its_runs_and_none_takes_less_and_making_them_again_gives_the_same_bytes(story: Story, category: str) -> None:
    proof = cheapest_in(story, category)
    check(f"{CATEGORIES}/{category}", texts_in(story, category, proof), proof)


@pytest.mark.slow
def test_the_table_of_what_is_still_open_is_that_of_these_rules_and_small(story: Story, outlook: Outlook) -> None:
    assert to_bytes(outlook) == to_bytes(survey(story, outlook.rules)), AGAIN
    assert (FOLDER / NAME).stat().st_size <= 2 << 20


@each_run
def test_along_a_shipped_run_what_it_comes_to_stays_open_and_comes_nearer(story: Story, outlook: Outlook, name: str) -> None:
    run, again = shipped(story, name)
    assert run.ending
    left = [outlook.endings_from(state)[run.ending] for state in again.states]
    assert all(before.moves - 1 <= after.moves for before, after in pairwise(left) if before.moves is not None and after.moves is not None)
    assert (left[-1].moves, left[-1].minutes) == (0, 0)
    least = left[0].moves if ".moves." in name else left[0].minutes
    assert least == (run.moves if ".moves." in name else run.minutes)


@pytest.mark.parametrize("category", DECLARED)
def test_the_runs_of_a_category_take_the_least_that_the_table_knows(story: Story, outlook: Outlook, category: str) -> None:
    runs = [read_run(path) for path in (FOLDER / CATEGORIES).glob(f"{category}.*.toml")]
    least = outlook.categories_from(start(story))[category]
    assert (least.moves, least.minutes) == (min(run.moves for run in runs), min(run.minutes for run in runs)), AGAIN


def test_nothing_else_is_there(story: Story) -> None:
    known = (*story.endings, *(f"{CATEGORIES}/{id}" for id in DECLARED))
    assert names(FOLDER) <= {f"{name}.{by}.toml" for name in known for by in ("moves", "minutes")}, AGAIN


@pytest.mark.parametrize("file", sorted(names(FOLDER)))
def test_every_run_is_verified_and_in_the_category_that_it_claims(story: Story, file: str) -> None:
    found = verified(story, FOLDER / file)
    assert (found.label, found.why, found.helpers) == (Label.ASSISTED, "", ("proved-route",)), AGAIN
    home, _, name = file.rpartition("/")
    assert found.category == (name.partition(".")[0] if home else None)
    assert found.category in (None, *found.categories)


@pytest.mark.parametrize("category", shipped_story().categories)
def test_the_best_of_a_category_are_a_shortest_run_and_one_of_least_story_time(story: Story, category: str) -> None:
    asked = story.categories[category]
    runs = shipped_best(story, FOLDER, asked)
    assert [run.category for run in runs] == [None if asked.is_implied else category] * len(runs)
    ends = {run.ending for run in runs}
    assert ends == ({category} if asked.is_implied else ends & set(asked.endings or story.endings))
    assert ends
    costs = [(run.moves, run.minutes) for run in runs]
    assert costs in ([min(costs)], [min(costs), min(costs, key=lambda cost: cost[1])])


def test_another_story_has_no_best_here() -> None:
    assert [shipped_best(small(), FOLDER, category) for category in small().categories.values()] == [()] * 4


def test_what_is_offered_to_watch_is_one_run_or_two_to_each_ending(story: Story) -> None:
    offered = shipped_runs(story, FOLDER)
    assert len(offered) == len(FILES)
    assert {run.category for run in offered} == {None}


@each_run
def test_a_run_fits_the_story_with_every_digest(story: Story, name: str) -> None:
    run, again = shipped(story, name)
    assert again.why == "", AGAIN
    assert (run.rules, run.content) == (hashes(story).rules, hashes(story).content), AGAIN
    last = again.states[-1]
    assert (run.ending, run.moves, run.minutes) == (story.scenes[last.scene].ending, last.moves, last.minutes)
    assert name.startswith(f"{run.ending}.")


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
    assert_says_all(write.getvalue().splitlines(), turns_of(story, run.states))


@pytest.mark.parametrize("files", [FILES[::9], pytest.param(FILES, marks=pytest.mark.slow)], ids=["some", "all"])
async def test_the_screen_has_the_text_of_the_engine(new_app: NewApp, story: Story, files: list[str]) -> None:
    """Most runs begin alike: what one has shown of a scene is not looked at again in the next."""
    seen, app = set(), new_app(load_story=lambda: story)
    async with app.run_test(size=(80, 24)) as pilot:
        await greeted(pilot)
        for name in files:
            _, run = shipped(story, name)
            screen = WatchScreen(run)
            await app.push_screen(screen)
            for step, text in enumerate(told(run)):
                if (place := (run.states[step].scene, *text)) not in seen:
                    seen.add(place)
                    screen.go(step)
                    await pilot.pause()
                    assert fresh(screen) == text
            await app.pop_screen()


def fresh(screen: WatchScreen) -> list[str]:
    """What is new on the screen, without titles, cards and the words of the choice."""
    prose = screen.query_one(Prose)
    return [paragraph.text for paragraph in prose._paragraphs[prose._fresh :] if paragraph.kind in ("then", "scene")]
