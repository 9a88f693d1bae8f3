from __future__ import annotations

import re
from pathlib import Path
from time import sleep

import pytest

from game import paths
from game.story import Story, load
from game.story.lint import lint
from tests.bench.against_inkjs import play_once
from tests.bench.book import FIRST_CHAPTERS, write_book
from tests.bench.checking import imports_of_check
from tests.bench.exploring import per_second
from tests.bench.first_chapters import END, LAST, write_first_chapters
from tests.bench.generate import Description, generate, ink_source, write_toml
from tests.bench.row import Row, table

SHORTEST = 10


def made(folder: Path, description: Description) -> Story:
    write_toml(description, folder)
    return load(folder)


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.toml")}


def test_equal_arguments_make_equal_stories(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_toml(generate(40, seed=3), tmp_path / name)
    assert files_of(tmp_path / "one") == files_of(tmp_path / "other")
    assert ink_source(generate(40, seed=3)) == ink_source(generate(40, seed=3))
    assert generate(40, seed=3) != generate(40, seed=4)


@pytest.mark.parametrize(("scenes", "seed"), [(SHORTEST, 0), (SHORTEST, 1), (37, 2), (60, 3), (100, 4)])
def test_a_made_up_story_has_the_scenes_asked_for_and_nothing_to_complain_about(tmp_path: Path, scenes: int, seed: int) -> None:
    story = made(tmp_path, generate(scenes, seed))
    assert scenes == len(story.scenes)
    assert [str(problem) for problem in lint(story) if not problem.code.is_warning] == []


def test_a_story_that_is_too_short_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="at least 10"):
        generate(SHORTEST - 1, seed=0)


def test_both_languages_have_the_same_scenes_and_choices(tmp_path: Path) -> None:
    description = generate(60, seed=5)
    story, ink = made(tmp_path, description), ink_source(description)
    assert len(story.scenes) == len(re.findall(r"^=== \w+ ===$", ink, re.MULTILINE))
    assert sum(len(scene.choices) for scene in story.scenes.values()) == len(re.findall(r"^\+ ", ink, re.MULTILINE))


def test_random_play_comes_to_an_ending(tmp_path: Path) -> None:
    story = made(tmp_path, generate(40, seed=6))
    *_, last = play_once(story, lambda below: below - 1)
    assert story.scenes[last.scene].ending


def test_an_exploration_is_measured_by_the_transitions_that_it_returns() -> None:
    assert 0 < per_second(lambda: sleep(0.02) or 1_000) <= 50_000


def test_a_check_imports_no_textual() -> None:
    imported = imports_of_check()
    assert {"attr", "game", "tomllib"} <= imported
    assert set() == imported & {"textual", "rich"}


def test_a_bar_holds_up_to_its_own_value_and_where_nothing_was_measured() -> None:
    assert Row("time", 2.0, 2.0).holds
    assert not Row("time", 2.1, 2.0).holds
    assert Row("speed", 50.0, 50.0, at_least=True).holds
    assert not Row("speed", 49.0, 50.0, at_least=True).holds
    assert Row("speed", None, 50.0, at_least=True, note="needs node").holds


def test_the_table_has_a_line_a_row_under_its_heading() -> None:
    lines = table([Row("time", 1.234, 2), Row("speed", None, 50, at_least=True, note="needs node")]).splitlines()
    assert lines == [
        "what                measured  bar     ok",
        "time                1.23x     <= 2x   ok",
        "speed (needs node)  -         >= 50x  skipped",
    ]


def test_the_first_chapters_are_a_story_of_their_own_that_ends_where_it_would_go_on(tmp_path: Path) -> None:
    whole = load(paths.scenes())
    write_first_chapters(tmp_path / "first", 4)
    story = load(tmp_path / "first")
    assert list(story.chapters) == list(whole.chapters)[:4]
    assert story.scenes[LAST].ending == END
    led = {
        (scene.id, choice.id)
        for scene in story.scenes.values()
        for choice in scene.choices.values()
        for arm in choice.arms
        if arm.scene == LAST
    }
    assert led == {
        (scene.id, choice.id)
        for scene in whole.scenes.values()
        if scene.chapter in story.chapters
        for choice in scene.choices.values()
        if any(whole.scenes[arm.scene].chapter not in story.chapters for arm in choice.arms)
    }


def test_a_made_up_book_goes_on_from_the_first_chapters(tmp_path: Path) -> None:
    write_book(tmp_path / "book", chapters=2, endings=3, seed=1)
    story = load(tmp_path / "book")
    assert [chapter.number for chapter in story.chapters.values()] == list(range(1, FIRST_CHAPTERS + 3))
    assert {f"final_{number}" for number in range(3)} < set(story.endings)
    assert [scene.id for scene in story.scenes.values() if scene.ending == END] == ["end_tbc"]
