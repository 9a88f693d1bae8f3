"""What a story's files may be called: what is left alone, and what no other machine could have."""

from __future__ import annotations

import os
from codecs import BOM_UTF8
from pathlib import Path

import pytest

from game.story import load
from tests.made import BASE, FIRST, PATHS, file_content, made_story, problems_of, write_story

GATE = PATHS["gate"]
NOT_TOML = b"\x00\x05\x16\x07 no = = toml"


@pytest.mark.parametrize("folder", ["", f"{FIRST}/"])
@pytest.mark.parametrize(
    "name", ["._gate.toml", ".gate.toml.swp", ".hidden.toml", "gate.toml~", "#gate.toml#", "gate.toml.swp", "gate.toml.orig"]
)
def test_hidden_files_and_those_that_editors_keep_are_left_alone(folder: str, name: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, {f"{folder}{name}": NOT_TOML}) == ()


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
def test_the_lock_of_an_editor_is_left_alone(tmp_path: Path) -> None:
    story = write_story(tmp_path)
    (story / FIRST / ".#gate.toml").symlink_to("somebody@somewhere.1234:5678")
    assert "gate" in load(story).scenes


@pytest.mark.parametrize("folder", [".git", ".03-old", "01-first~", "#01-first#"])
def test_hidden_folders_and_backups_of_folders_are_left_alone(folder: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, {f"{folder}/gate.toml": NOT_TOML}) == ()


def test_a_folder_of_hidden_files_alone_is_no_misnamed_chapter(tmp_path: Path) -> None:
    assert problems_of(tmp_path, {"pictures/._gate.toml": NOT_TOML}) == ()


MISNAMED = {
    "gate.TOML": "gate.toml", "gate.Toml": "gate.toml", "gate.toml.txt": "gate.toml", "gate.toml ": "gate.toml",
    "gate.toml.": "gate.toml", "con.toml": "Windows", "nul.toml": "Windows", "aux.toml": "Windows", "prn.toml": "Windows",
    "com1.toml": "Windows", "lpt9.toml": "Windows", "CON.toml": "Windows", "nul.x.toml": "Windows", "a:b.toml": "`:`", "a?.toml": "`?`",
}  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="only there can a file have such a name")
@pytest.mark.parametrize("folder", ["", f"{FIRST}/"])
@pytest.mark.parametrize("name", MISNAMED)
def test_a_file_whose_name_not_every_machine_can_have_is_named_with_what_to_do(folder: str, name: str, tmp_path: Path) -> None:
    content = file_content("gate", {}) or b""
    found = [problem for problem in problems_of(tmp_path, {f"{folder}{name}": content}) if problem.code.id == "HH008"]
    assert [problem.file for problem in found] == [f"{folder}{name}"]
    assert MISNAMED[name] in found[0].message


@pytest.mark.skipif(os.name != "posix", reason="only there can a folder have such a name")
@pytest.mark.parametrize("folder", ["03-more ", "03-more.", "03:more"])
def test_a_folder_whose_name_not_every_machine_can_have_is_named_once(folder: str, tmp_path: Path) -> None:
    changes = {
        f"{folder}/chapter.toml": {"number": 3, "title": "More", "day": "Never", "card": "More."},
        f"{folder}/x.toml": dict(BASE["out"]),
    }
    found = problems_of(tmp_path, changes)
    assert [(problem.code.id, problem.file) for problem in found if problem.code.id < "HH200"] == [("HH008", folder)]


@pytest.mark.skipif(os.name != "posix", reason="only there can a file have such a name")
@pytest.mark.parametrize("name", ["gate.TOML", "gate.toml.txt", "gate.toml."])
def test_a_misnamed_scene_is_the_only_problem_since_it_is_read_all_the_same(name: str, tmp_path: Path) -> None:
    changes = {"gate": None, f"{FIRST}/{name}": file_content("gate", {}) or b""}
    assert [problem.code.id for problem in problems_of(tmp_path, changes)] == ["HH008"]


@pytest.mark.parametrize("name", list(BASE))
def test_a_byte_order_mark_at_the_start_of_any_file_is_ignored(name: str, tmp_path: Path) -> None:
    content = file_content(name, {}) or b""
    marked = made_story(tmp_path / "marked", {name: BOM_UTF8 + content})
    plain = made_story(tmp_path / "plain")
    assert {id: scene.text for id, scene in marked.scenes.items()} == {id: scene.text for id, scene in plain.scenes.items()}
    assert marked.variables == plain.variables


def test_a_byte_order_mark_elsewhere_is_refused(tmp_path: Path) -> None:
    content = BOM_UTF8 + BOM_UTF8 + (file_content("gate", {}) or b"")
    assert [(problem.code.id, problem.line) for problem in problems_of(tmp_path, {"gate": content})] == [("HH007", 1)]
