"""Rules are rules, words are words: whatever is read may be changed, and all that is decided stays as it was."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from copy import deepcopy
from pathlib import Path

import pytest
import tomli_w
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from game import paths
from game.engine import Player, choose, digest, narrate, open_choices, replay, situation, start
from game.engine.program import compiled
from game.errors import StoryFault
from game.proof.endings import shortest_runs
from game.proof.prove import Proof, prove
from game.runs.runfile import hashes, read_run, to_text
from game.runs.runfile.record import recorded
from game.runs.runfile.verify import Label, Verification, verified
from game.story import Story, load
from tests.drawn import tries
from tests.program import shipped_story
from tests.proof.stories import Files, Toml, stories, written

PATIENT = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
READER = Player("Han", 7)
LINES = st.sampled_from(["Another.", "And another"])


def proses(scenes: Sequence[str], *, visits: bool) -> st.SearchStrategy[str]:
    """Prose that asks what was seen, and whether it is told for the first time."""
    seen = st.sampled_from([f"seen {scene}" for scene in scenes])
    clauses = st.builds("{{{}: A | {{not {}: {{name}} | C}}}}".format, seen, seen)
    parts = clauses | st.sampled_from(
        ["Words, *others*.", "", "{pick: A | B}", "B\n\nC", *(["{first: F | again: G}", "{first: F}"] if visits else [])]
    )
    return st.lists(parts, min_size=1, max_size=3).map(lambda several: " ".join(["Words.", *several]))


@st.composite
def reworded(draw: st.DrawFn, files: Files) -> Files:
    """The files with other words: texts, lines, titles, cards and reasons."""
    files = deepcopy(files)
    scenes = [Path(path).stem for path, table in files.items() if "choice" in table or ("ending" in table and "/" in path)]

    def other(table: Toml, key: str, texts: st.SearchStrategy[str]) -> None:
        if draw(st.booleans()):
            table[key] = draw(texts)

    prose, scenic = proses(scenes, visits=False), proses(scenes, visits=True)
    for ending in files["world.toml"].get("ending", {}).values():
        other(ending, "title", LINES)
        other(ending, "card", prose)
    for path, table in files.items():
        if path.endswith("/chapter.toml"):
            other(table, "title", LINES)
            other(table, "card", prose)
        elif "/" in path:
            other(table, "title", LINES)
            other(table, "text", scenic)
            for choice in table.get("choice", {}).values():
                other(choice, "say", LINES)
                other(choice, "then", prose)
                if "need" in choice:
                    choice["need"] = {guard: draw(st.sampled_from([reason, "Not so."])) for guard, reason in choice["need"].items()}
    return files


def walked(story: Story, numbers: Sequence[int]) -> Iterator[tuple[str, str, str]]:
    """A run by the numbers of its choices: each choice, what it comes to, and the digest of that."""
    state = start(story, READER)
    for number in numbers:
        offered = open_choices(story, state)
        if not offered:
            return
        choice = offered[number % len(offered)]
        try:
            state = choose(story, state, choice)
        except StoryFault:
            return
        narrate(story, state)  # may be told, whatever it says
        yield choice, str(situation(story, state)), digest(story, state)


@tries(40, suppress_health_check=PATIENT)
@given(stories(), st.lists(st.integers(0, 5), max_size=20))
def test_words_know_every_scene_that_the_run_has_left(files: Files, numbers: list[int]) -> None:
    story = written(files)
    choices = [choice for choice, *_ in walked(story, numbers)]
    *before, last = replay(story, choices, READER)
    value_of, left = compiled(story).layout.sight(last.told), {state.scene for state in before}
    assert {mark: value_of(mark) for mark in story.told} == {mark: int(mark.removeprefix("told ") in left) for mark in story.told}


def minima(proof: Proof) -> list[object]:
    costs = [(each.ending.id, each.moves and each.moves.cost, each.minutes and each.minutes.cost) for each in proof.endings]
    return [costs, [answer.holds for answer in proof.answers], sorted(finding.problem.key for finding in proof.soft_locks)]


@tries(40, suppress_health_check=PATIENT)
@given(stories().flatmap(lambda files: st.tuples(st.just(files), reworded(files))), st.lists(st.integers(0, 5), max_size=20))
def test_no_word_of_a_drawn_story_changes_what_is_decided(drafts: tuple[Files, Files], numbers: list[int]) -> None:
    first, second = map(written, drafts)
    assert hashes(first).rules == hashes(second).rules
    assert first.variables == second.variables
    walk = list(walked(first, numbers))
    assert list(walked(second, numbers)) == walk
    assert minima(prove(first)) == minima(prove(second))
    run = to_text(recorded(first, READER, [choice for choice, *_ in walk]))
    before, after = verified(first, run), verified(second, run)
    assert before.label is after.label is Label.VERIFIED
    assert _but_for_its_remark(before) == _but_for_its_remark(after)
    same = hashes(first).content == hashes(second).content
    assert after.why == ("" if same else "it says that it was played with version 1 of the story, whose text was different")


def _but_for_its_remark(found: Verification) -> tuple[object, ...]:
    return found.label, found.ending, found.moves, found.minutes, found.categories


def shipped_files() -> Files:
    folder = paths.scenes()
    return {path.relative_to(folder).as_posix(): tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.rglob("*.toml")}


def second_draft(folder: Path, asking: int) -> Story:
    """The shipped story with every text another: each asks of scenes near and far whether they were seen, and whether it is told anew."""
    files = shipped_files()
    scenes = [path for path in files if "/" in path and not path.endswith("chapter.toml")]
    ids = [Path(path).stem for path in scenes]
    for at, path in enumerate(scenes):
        table, others = files[path], (ids[(at + asking) % len(ids)], ids[at * asking % len(ids)])
        table["text"] = f"{{first: New. | again: Old.}} {{seen {others[0]}: A | {{not seen {others[1]}: B}}}} {{pick: C | D}}"
        table["title"] = f"Title {at}"
        for choice in table.get("choice", {}).values():
            choice["say"], choice["then"] = "Do it", f"{{seen {others[1]}: Done. | Done, *at last*.}}"
            choice["need"] = dict.fromkeys(choice.get("need", {}), "No.")
    for path, table in files.items():
        if path.endswith("chapter.toml"):
            table["card"] = f"{{seen {ids[asking]}: A | B}}"
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(tomli_w.dumps(table), encoding="utf-8")
    return load(folder)


def saves() -> list[Path]:
    return sorted(paths.shipped_runs().rglob("*.toml"))


@pytest.mark.parametrize("asking", [1, 17])
def test_a_second_draft_of_the_shipped_story_costs_no_runner_a_run(asking: int, tmp_path: Path) -> None:
    first, second = shipped_story(), second_draft(tmp_path, asking)
    assert hashes(first).rules == hashes(second).rules
    assert hashes(first).content != hashes(second).content
    for path in saves():
        before, after = verified(first, path), verified(second, path)
        assert after.ok
        assert _but_for_its_remark(before) == _but_for_its_remark(after)
        assert "whose text was different" in after.why


@pytest.mark.slow
def test_a_second_draft_of_the_shipped_story_leaves_every_proved_least_as_it_was(tmp_path: Path) -> None:
    second = second_draft(tmp_path, 5)
    for ending in second.endings:
        proof = shortest_runs(second, ending)
        assert proof.moves
        assert proof.minutes
        assert proof.moves.is_proved
        assert proof.minutes.is_proved
        runs = [read_run(path) for path in saves() if path.name.startswith(f"{ending}.") and path.parent == paths.shipped_runs()]
        assert proof.moves.cost == min(run.moves for run in runs)
        assert proof.minutes.cost == min(run.minutes for run in runs)
