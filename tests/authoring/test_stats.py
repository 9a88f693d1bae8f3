"""A story in figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from game.authoring.stats.columns import table
from game.authoring.stats.counts import COUNTS, Written, branching_of, memory_of, written_of
from game.authoring.stats.figures import Figures, as_json, figures_of
from game.authoring.stats.instrumentation import numbered
from game.authoring.stats.reading_figures import WORDS_A_MINUTE, readings_of
from game.authoring.stats.report import report
from game.engine import choose, open_choices, start
from game.story import Story
from tests.made import made_story

STRAIGHT = {
    "world": {"ending": {"out": {"when": None, "card": "It is over, all of it."}}},
    "first": {"card": "One two three."},
    "gate": {
        "text": "{first: A gate. | again: The gate once again.} {dark: It is dark tonight. | Light.}",
        "choice": {
            "light": None,
            "take": None,
            "shout": None,
            "go": {"say": "Go in", "then": "You go.", "do": ["take key", "lit"], "goto": "hall"},
        },
    },
    "hall": {
        "text": "Hall.",
        "choice": {"back": None, "rest": None, "break_down": None, "up": {"say": "Go up", "need": {"has key": "It is locked."}}},
    },
}


@pytest.fixture
def straight(tmp_path: Path) -> Story:
    """A story in which there is one way to the end."""
    return made_story(tmp_path, STRAIGHT)


@pytest.fixture
def figures(story: Story) -> Figures:
    return figures_of(story, 20, 1)


# --- what is written ----------------------------------------------------------------------------


def test_what_is_written_in_a_story_of_known_size(straight: Story) -> None:
    gate = 2 + 4 + 4 + 1 + 2 + 2  # both arms of both, say, then
    hall = 1 + 2 + 3
    first = Written(scenes=2, choices=2, endings=0, clauses=1, words=3 + gate + hall)
    last = Written(scenes=2, choices=1, endings=1, clauses=0, words=2 + 1 + 1 + 1 + 6)
    assert written_of(straight) == {"01-first": first, "02-last": last}


def test_chapters_sum_to_the_totals(story: Story, figures: Figures) -> None:
    data = as_json(figures)
    for name in COUNTS:
        assert data["total"][name] == sum(chapter[name] for chapter in data["chapters"]), name
    assert data["total"]["scenes"] == len(story.scenes)
    assert data["total"]["choices"] == sum(len(scene.choices) for scene in story.scenes.values())
    assert data["total"]["endings"] == len(story.endings)
    for speaker, words in data["total"]["spoken"].items():
        assert words == sum(chapter["spoken"].get(speaker, 0) for chapter in data["chapters"])
    assert sum(data["total"]["spoken"].values()) <= data["total"]["words"]
    assert sum(sum(counts.values()) for counts in data["memory"].values()) == len(story.variables)


def test_memory_by_kind_and_scope(small: Story, straight: Story) -> None:
    for story in (small, straight):
        lasting = sum(counts["story"] for counts in memory_of(story).values())
        assert lasting == sum(variable.chapter is None for variable in story.variables.values())
    assert memory_of(straight)["item"] == {"story": 1, "chapter": 0}


def test_branching_counts_other_scenes_once(small: Story) -> None:
    assert [(each.scene, each.targets) for each in branching_of(small)] == [("hall", 2), ("gate", 1), ("roof_door", 1)]


# --- what one run reads -------------------------------------------------------------------------


def test_what_a_run_reads_where_there_is_one_way(straight: Story) -> None:
    readings = readings_of(straight, 5, 1)
    first, last = readings.chapters["01-first"], readings.chapters["02-last"]
    seen = 3 + 2 + 4 + 2 + 2 + 1 + 2  # card, first visit, the dark, say, then, the hall, say
    whole = written_of(straight)["01-first"].words
    assert (first.words.least, first.words.mean, first.words.most) == (seen, seen, seen)
    assert first.share == pytest.approx(seen / whole)
    assert last.share == 1
    assert (first.decisions.mean, last.decisions.mean) == (2, 1)
    assert readings.unfinished == 0
    assert readings.whole is not None
    assert readings.whole.minutes == pytest.approx((first.words.mean + last.words.mean) / WORDS_A_MINUTE)


def test_what_a_run_reads_is_less_than_all_and_the_same_each_time(story: Story) -> None:
    readings = readings_of(story, 20, 4)
    assert readings == readings_of(story, 20, 4)
    for reading in (readings.whole, *readings.chapters.values()):
        assert reading is not None
        assert 0 < reading.share <= 1
        assert reading.words.least <= reading.words.mean <= reading.words.most
        assert reading.decisions.least <= reading.decisions.mean <= reading.decisions.most
        assert 1 <= reading.runs <= 20


def test_a_story_that_never_ends_is_said_to_be_unfinished(tmp_path: Path) -> None:
    circle = {"choice": {"up": None, "rest": None, "break_down": None}}
    story = made_story(tmp_path, {"hall": circle})
    readings = readings_of(story, 2, 1)
    assert readings.unfinished == 2
    assert "02-last" not in readings.chapters
    assert "2 of the plays came to no ending." in report(figures_of(story, 2, 1))


def test_a_story_of_numbers_plays_like_its_story(small: Story) -> None:
    book = numbered(small)
    one, other = start(small), start(book.story)
    for choice in ("wait", "go_in", "key", "wash", "up", "ring"):
        assert open_choices(small, one) == open_choices(book.story, other)
        one, other = choose(small, one, choice), choose(book.story, other, choice)
        assert (one.scene, one.memory, one.minutes) == (other.scene, other.memory, other.minutes)
    assert sum(stretch.words for stretch in book.stretches) == sum(written.words for written in written_of(small).values())


# --- the report ---------------------------------------------------------------------------------


def test_the_report_fits_into_80_columns(figures: Figures) -> None:
    lines = report(figures).splitlines()
    assert max(map(len, lines)) <= 80
    assert not any("\x1b" in line or line != line.rstrip() for line in lines)


def test_the_report_names_all_and_says_what_is_an_estimate(figures: Figures) -> None:
    text = report(figures)
    for chapter in figures.story.chapters.values():
        assert f"{chapter.number}. {chapter.title}"[:20] in text
    for words in ("rule of thumb", "estimate", f"{WORDS_A_MINUTE} words a minute", "plays by chance", "in all"):
        assert words in text


def test_a_table_lines_up_wide_letters_too() -> None:
    assert list(table(("", "words"), [("김하루", "7"), ("Al", "1,234")])) == ["        words", "김하루      7", "Al      1,234"]


def test_the_first_column_gives_way_where_the_others_are_wide() -> None:
    lines = list(table(("", *["from-to"] * 4), [("A rather long name", *["100,000-200,000"] * 4)]))
    assert len(lines[1]) == 80
    assert lines[1].startswith("A rather lo…  100,000-")
