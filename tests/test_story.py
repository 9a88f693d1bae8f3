"""The shipped story."""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict

import pytest

from game.authoring.plays import plays
from game.authoring.spelling import misspelt
from game.authoring.stats.reading_figures import readings_of
from game.authoring.stats.weight import Weight, weights_of
from game.engine import living, narrate, present
from game.engine.program import compiled
from game.proof.finding import Finding
from game.proof.prove import Proof, prove
from game.story import Story
from game.story.language.effects import Minutes
from game.story.language.guards import holds, variables_of
from game.story.language.prose import words_of
from game.story.lint import lint
from game.story.problems import ProblemList
from game.story.references import changes_of, reads_of
from tests.program import shipped_story
from tests.walks import Walked, walk, walk_often

LEAST_SCENES = 26
LEAST_WORDS = 8_000
MOST_READ = 0.28  # of what is written, by one run: 0.14 to 0.23, and about a tenth of the last chapter, which has the endings
DECISIONS = range(95, 151)  # of a run that comes through
ANSWERS = 2  # scenes of the last five chapters that remember what an early one decided
LEAST_WEIGHING = 0.6  # of all decisions: a floor, since of the plays by chance few come to the last chapters
THROUGH = "over_the_hill"  # the category of the runs that come through


@pytest.fixture(scope="module")
def story() -> Story:
    return shipped_story()


@pytest.fixture(scope="module")
def proof(story: Story) -> Proof:
    return prove(story)


@pytest.fixture(scope="module")
def walked(story: Story) -> Walked:
    return walk_often(story, 12_000, marks=["infection", "restraint"])


def test_the_linter_finds_nothing(story: Story) -> None:
    assert list(map(str, lint(story))) == []


def test_the_whole_story_is_proved_and_nothing_is_found_or_left_open(proof: Proof) -> None:
    shown = [f"{found.problem}\n{_how_to_see(found)}" for found in (*proof.findings, *proof.unknown)]
    assert not shown, "\n\n".join(shown)


def _how_to_see(found: Finding) -> str:
    if found.witness is None:
        return "no run shows it, since none comes to it"
    return f"see it: echo {' '.join(found.witness)} | hyosan replay -"


def test_the_shortest_run_to_each_ending_is_proved(story: Story, proof: Proof) -> None:
    assert {proved.ending.id for proved in proof.endings} == story.endings.keys() != set()
    for proved in proof.endings:
        assert proved.moves is not None, proved.ending.id
        assert proved.minutes is not None, proved.ending.id
        assert proved.moves.is_proved, proved.ending.id
        assert proved.minutes.is_proved, proved.ending.id


def test_each_chapter_is_as_long_as_a_chapter_should_be(story: Story) -> None:
    for chapter in story.chapters.values():
        scenes = [scene for scene in story.scenes.values() if scene.chapter == chapter.id]
        words = sum(words_of(scene.text) + sum(words_of(choice.then) for choice in scene.choices.values()) for scene in scenes)
        assert len(scenes) >= LEAST_SCENES, f"{chapter.id} has {len(scenes)} scenes"
        assert words >= LEAST_WORDS, f"{chapter.id} has {words} words"


def test_random_walks_come_to_every_scene_and_ending(story: Story, walked: Walked) -> None:
    assert set() == story.scenes.keys() - walked.scenes.keys()
    assert set() == story.endings.keys() - walked.endings.keys()


def test_a_run_that_comes_through_makes_as_many_decisions_as_it_should(story: Story, proof: Proof) -> None:
    ends = story.categories[THROUGH].endings
    fewest = [proved.moves.cost for proved in proof.endings if proved.ending.id in ends and proved.moves is not None]
    assert len(fewest) == len(ends)
    assert min(fewest) in DECISIONS
    through = [run[-1].moves for run in plays(story, 2_500, 1) if story.scenes[run[-1].scene].ending in ends]
    assert len(through) >= 30
    assert sum(moves in DECISIONS for moves in through) / len(through) >= 0.95


def test_whatever_the_first_seven_chapters_decide_is_remembered_in_two_scenes_or_more_of_the_last_five(story: Story) -> None:
    early, late = (_chapters(story, numbers) for numbers in (range(1, 8), range(8, 13)))
    decided = {change.effect.variable for change in changes_of(story) if change.chapter in early and not isinstance(change.effect, Minutes)}
    lasting = {name for name in decided if story.variables[name].chapter is None}
    read: defaultdict[str, set[str]] = defaultdict(set)
    for each in reads_of(story):
        for name in variables_of(each.guard):
            if each.chapter in late:
                read[name].add(str(each.source.file))
    assert {name for name in lasting if len(read[name]) < ANSWERS} == set()


def _chapters(story: Story, numbers: range) -> set[str]:
    return {chapter.id for chapter in story.chapters.values() if chapter.number in numbers}


def test_one_run_reads_about_a_fifth_of_any_chapter(story: Story) -> None:
    readings = readings_of(story, 300, 1)
    assert {id for id, reading in readings.chapters.items() if reading.share > MOST_READ} == set()


@pytest.mark.slow
def test_most_decisions_leave_something_open_that_they_could_have_closed(story: Story) -> None:
    assert sum(weights_of(story, 200, 1).values(), Weight()).share >= LEAST_WEIGHING


def test_every_word_is_english_or_known(story: Story) -> None:
    report = ProblemList()
    misspelt(story, report)
    assert [str(problem) for problem in report.in_order()] == []


def test_an_ending_is_only_reached_as_it_is_declared_and_nobody_is_on_stage_who_cannot_be(story: Story) -> None:
    draw, taken = random.Random(2), Counter[str]()
    for _ in range(500):
        for state in walk(story, draw, taken):
            taken[state.via or ""] += 1
            ending = story.scenes[state.scene].ending
            if ending:
                assert holds(story.endings[ending].guard, compiled(story).layout.sight(state.memory | state.told)), ending
            assert set(present(story, state)) <= living(story, state), state.scene


def test_every_state_that_walks_come_to_has_text_without_stray_markup(story: Story) -> None:
    draw = random.Random(3)
    for _ in range(400):
        for state in walk(story, draw, Counter()):
            paragraphs = narrate(story, state)
            assert paragraphs, state.scene
            for paragraph in paragraphs:
                assert not set(paragraph.text) & set("{}|*"), f"{state.scene}: {paragraph.text}"
                assert not re.search(r'  |[a-z,][.!?]"?[A-Z]|" [.,]', paragraph.text), f"{state.scene}: {paragraph.text}"
