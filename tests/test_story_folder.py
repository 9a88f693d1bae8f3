"""Which story a command takes, and how it names the story's files."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from game import paths
from tests.program import SMALL, Ran, edit, hyosan


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SMALL, tmp_path / "mine"))


def hyosan_in(folder: Path, saves: Path, *words: str, input: bytes = b"") -> Ran:
    """Run the program in a folder."""
    return hyosan(saves, *words, input=input, cwd=folder)


@pytest.mark.parametrize("inside", [".", "chapter"])
@pytest.mark.parametrize("words", [["check"], ["stats"], ["graph"], ["prove"], ["play", "--jsonl"]], ids=lambda words: words[0])
def test_in_a_storys_folder_a_command_means_that_story_and_says_so(words: list[str], inside: str, story: Path, tmp_path: Path) -> None:
    chapter = next(folder for folder in story.iterdir() if folder.name[0].isdigit())
    edit(story / "world.toml", 'title = "', 'title = "Mine: ')
    ran = hyosan_in(story if inside == "." else chapter, tmp_path, *words)
    assert ran.complaint[0] == f"hyosan: this is about the story in {story.resolve()}"
    elsewhere = hyosan_in(tmp_path, tmp_path, *words, *(["--story"] if words[0] == "play" else []), str(story))
    timed = re.compile(rb"[0-9.,]+ s(econds)?|[0-9.,]+ ?MiB")
    assert timed.sub(b"", ran.out.splitlines()[-1]) == timed.sub(b"", elsewhere.out.splitlines()[-1])
    assert not [line for line in elsewhere.complaint if "this is about" in line]


def test_elsewhere_the_shipped_story_is_meant_and_nothing_is_said(tmp_path: Path) -> None:
    ran = hyosan_in(tmp_path, tmp_path, "check")
    assert (ran.lines[-1], ran.err) == (hyosan_in(tmp_path, tmp_path, "check", str(paths.scenes())).lines[-1], b"")


@pytest.mark.parametrize(("at", "named", "before"), [("..", "mine", "mine/"), (".", "", ""), (".", ".", ""), ("chapter", "..", "../")])
def test_files_are_named_from_where_we_are_with_line_and_column(at: str, named: str, before: str, story: Path, tmp_path: Path) -> None:
    edit(story / "world.toml", "format  = 1", "format  = 2")
    chapter = next(folder for folder in story.iterdir() if folder.name[0].isdigit())
    folder = {"..": tmp_path, ".": story}.get(at, chapter)
    ran = hyosan_in(folder, tmp_path / "saves", "check", *([named] if named else []))
    found = next(line for line in ran.lines if "HH121" in line)
    file, line, column, _ = found.split(":", 3)
    assert file == f"{before}world.toml".replace("/", os.sep)
    assert (story / "world.toml").read_text().splitlines()[int(line) - 1][int(column) - 1 :].startswith("format")


def test_the_column_is_that_of_what_is_wrong_inside_a_value(story: Path, tmp_path: Path) -> None:
    scene = story / "02-bell" / "roof_door.toml"
    edit(scene, 'goto = "rung"', 'goto = [ { when = "no_such_thing", to = "rung" }, "rung" ]')
    ran = hyosan_in(story, tmp_path / "saves", "check")
    found = next(each for each in ran.lines if "HH103" in each).split(":")
    assert scene.read_text().splitlines()[int(found[1]) - 1][int(found[2]) - 1 :].startswith("no_such_thing")
