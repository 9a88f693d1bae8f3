"""Story files from disk: what is no story, what is no file of one, and what no file may hold."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from game.story import load
from game.story.loader import files
from game.story.problems import NoStory
from tests.made import BASE, FIRST, PATHS, Changes, file_content, made_story, problems_of, write_story

GATE = PATHS["gate"]
needs_links = pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")


def only(folder: Path) -> tuple[str, str, int]:
    """Code, file and line of the one problem of a story that is written already."""
    (found,) = problems_of_written(folder)
    return found


def problems_of_written(folder: Path) -> list[tuple[str, str, int]]:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - its problems are looked at
        load(folder)
    return [(problem.code.id, problem.file, problem.line) for problem in caught.value.problems]


@pytest.mark.parametrize("name", ["missing", "empty", "file", "file/inside", "nul\0", "n" * 5_000])
def test_a_folder_that_is_no_story_says_so_and_what_to_give(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    with pytest.raises(NoStory) as caught:
        load(tmp_path / name)
    (problem,) = caught.value.problems
    assert (problem.code.id, problem.line) == ("HH001", 0)
    assert "world.toml" in problem.message


def test_a_folder_of_too_many_files_is_no_story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILES", 7)
    with pytest.raises(NoStory, match="more than 7 files"):
        made_story(tmp_path)


@needs_links
@pytest.mark.parametrize("target", ["../outside/gate.toml", "/etc/passwd", "/dev/zero"])
def test_a_link_out_of_the_folder_is_not_read(target: str, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/gate.toml").write_bytes(file_content("gate", {}) or b"")
    story = write_story(tmp_path / "story", {"gate": None})
    (story / GATE).symlink_to(os.path.relpath(tmp_path / "outside/gate.toml", story / FIRST) if ".." in target else target)
    assert only(story) == ("HH006", GATE, 0)


@needs_links
def test_a_chapter_folder_that_is_a_link_out_is_not_read(tmp_path: Path) -> None:
    outside = write_story(tmp_path / "outside")
    story = write_story(tmp_path / "story", dict.fromkeys(["first", "gate", "hall"]))
    (story / FIRST).symlink_to(outside / FIRST)
    assert {(code, file) for code, file, _ in problems_of_written(story)} == {("HH006", PATHS[name]) for name in ("first", "gate", "hall")}


@needs_links
def test_a_world_that_is_a_link_out_is_not_read(tmp_path: Path) -> None:
    outside = write_story(tmp_path / "outside")
    story = write_story(tmp_path / "story", {"world": None})
    (story / "world.toml").symlink_to(outside / "world.toml")
    assert only(story) == ("HH006", "world.toml", 0)


@needs_links
def test_a_link_to_itself_is_one_problem(tmp_path: Path) -> None:
    story = write_story(tmp_path, {"gate": None})
    (story / GATE).symlink_to("gate.toml")
    assert only(story) == ("HH006", GATE, 0)


@needs_links
def test_a_link_to_nothing_is_one_problem(tmp_path: Path) -> None:
    story = write_story(tmp_path, {"gate": None})
    (story / GATE).symlink_to("nothing.toml")
    assert only(story) == ("HH006", GATE, 0)


@needs_links
def test_a_link_within_the_folder_is_read(tmp_path: Path) -> None:
    story = write_story(tmp_path, {"gate": None, "_drafts/gate.toml": dict(BASE["gate"])})
    (story / GATE).symlink_to("../_drafts/gate.toml")
    assert "gate" in load(story).scenes


@needs_links
def test_a_story_that_is_itself_a_link_is_read(tmp_path: Path) -> None:
    write_story(tmp_path / "story")
    (tmp_path / "link").symlink_to("story")
    assert "gate" in load(tmp_path / "link").scenes


@needs_links
@pytest.mark.parametrize("name", ["gate", "world"])
def test_a_named_pipe_is_not_waited_for(name: str, tmp_path: Path) -> None:
    story = write_story(tmp_path, {name: None})
    os.mkfifo(story / PATHS[name])
    done = threading.Event()
    threading.Thread(target=lambda: (problems_of_written(story), done.set()), daemon=True).start()
    assert done.wait(timeout=10)
    assert only(story) == ("HH006", PATHS[name], 0)


def test_a_folder_named_like_a_file_is_one_problem(tmp_path: Path) -> None:
    story = write_story(tmp_path, {"gate": None})
    (story / GATE).mkdir()
    assert only(story) == ("HH006", GATE, 0)


def test_a_file_of_exactly_the_size_allowed_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = max(len(file_content(name, {}) or b"") for name in BASE)
    monkeypatch.setattr(files, "MAX_FILE_BYTES", size)
    made_story(tmp_path)
    monkeypatch.setattr(files, "MAX_FILE_BYTES", size - 1)
    assert [(problem.code.id, problem.file) for problem in problems_of(tmp_path)] == [("HH004", "world.toml")]


def test_a_file_of_any_size_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    story = write_story(tmp_path)
    with (story / GATE).open("r+b") as file:
        file.truncate(1 << 33)  # a hole, so it takes no room
    began = time.process_time()
    assert only(story) == ("HH004", GATE, 0)
    assert time.process_time() - began < 2


def test_all_files_together_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    total = sum(len(file_content(name, {}) or b"") for name in BASE)
    monkeypatch.setattr(files, "MAX_STORY_BYTES", total)
    made_story(tmp_path)
    monkeypatch.setattr(files, "MAX_STORY_BYTES", total - 1)
    (found,) = problems_of(tmp_path)
    assert (found.code.id, found.file) == ("HH004", "world.toml")
    assert "all files together" in found.message


CONTROLS = [
    "\0", "\x07", "\b", "\v", "\f", "\r", "\x1b", "\x7f", "\x9b", "\u061c", "\u200b", "\u200e", "\u200f", "\u2028", "\u2029",
    "\u202a", "\u202d", "\u202e", "\u2066", "\u2069", "\ufeff", "\U000e0041",
]  # fmt: skip


@pytest.mark.parametrize("char", CONTROLS, ids=lambda char: f"U+{ord(char):04X}")
@pytest.mark.parametrize("written", ["raw", "escaped", "in a key"])
def test_a_control_character_is_refused_and_named_on_its_line(char: str, written: str, tmp_path: Path) -> None:
    escaped = f"\\U{ord(char):08x}"
    lines = {
        "raw": f'title = "a"\nplace = "yard"\ntext = "b{char}"\nending = "out"\n',
        "escaped": f'title = "a"\nplace = "yard"\ntext = "b{escaped}"\nending = "out"\n',
        "in a key": f'title = "a"\nplace = "yard"\n[choice."{escaped}"]\nsay = "a"\ngoto = "gate"\n',
    }
    (found,) = problems_of(tmp_path, {"gate": lines[written]})
    assert (found.code.id, found.file, found.line) == ("HH007", GATE, 3)
    assert f"U+{ord(char):04X}" in found.message
    assert str(found).isprintable()


@pytest.mark.parametrize("text", ["a\u200d", "\u200cb", "a\u200d b", "1\u200d2", "a\u200c\u200cb", "\\u200da", "a\u200c\u202eb"])
def test_a_joiner_that_joins_no_letters_or_emoji_is_refused(text: str, tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, {"gate": f'title = "a"\nplace = "yard"\nending = "out"\ntext = "{text}"\n'})
    assert (found.code.id, found.line) == ("HH007", 4)


def test_a_control_character_in_a_comment_is_refused(tmp_path: Path) -> None:
    (found,) = problems_of(tmp_path, {"gate": 'title = "a"\n# \x1b]0;owned\x07\n'})
    assert (found.code.id, found.line) == ("HH007", 2)


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cروم",
        "क्\u200dष",
        "👩🏽\u200d🚀",
        "❤️\u200d🔥",
        "\U0001f469\\u200d\U0001f680",
        "한글, 日本",
        "naïve – “quoted” …",
        "tab\there",
        "e\u0301",
        "a\\\\u001b",
        "\\u00e9",
        "no\u00a0break",
    ],
)
def test_text_in_any_language_is_read(text: str, tmp_path: Path) -> None:
    lines = f'title = "a"\nplace = "yard"\nending = "out"\ntext = "{text}"\n'
    assert not [problem for problem in problems_of(tmp_path, {"gate": lines}) if problem.code.id < "HH200"]


def test_line_ends_of_another_system_are_read_as_ours(tmp_path: Path) -> None:
    changes: Changes = {name: (file_content(name, {}) or b"").replace(b"\n", b"\r\n") for name in BASE}
    crlf, lf = made_story(tmp_path / "crlf", changes), made_story(tmp_path / "lf")
    assert {id: scene.text for id, scene in crlf.scenes.items()} == {id: scene.text for id, scene in lf.scenes.items()}
    assert crlf.scenes["hall"].choices == lf.scenes["hall"].choices


@pytest.mark.parametrize("name", [f"drafts/{FIRST}/x.toml", "_notes/x.toml", f"{FIRST}/notes.md", f"{FIRST}/deeper/x.toml", "notes.txt"])
def test_what_is_no_toml_file_of_a_chapter_is_left_alone(name: str, tmp_path: Path) -> None:
    assert problems_of(tmp_path, {name: "no = = toml"}) == ()


HARD_TO_READ = {
    "blanks in a brace": "text = '{" + " " * 100_000 + "'",
    "blanks in a clause": "text = '{lit" + " " * 100_000 + "'",
    "blanks in an effect": "choice.a.do = ['mood:" + " " * 100_000 + "calm']",
    "blanks in a move": "choice.a.do = ['mood:" + " " * 300 + "calm']",
    "blanks in a guard": "choice.a.when = 'lit" + " " * 100_000 + "x'",
    "a word of dots": "text = 'a" + "." * 500_000 + "'",
    "words of one letter": "# " + "a " * 400_000,
    "blank lines": 'text = """' + "\n" * 500_000 + '"""\nx = 1',
    "stars": "text = '" + "*" * 500_001 + "'",
    "braces": "text = '" + "{" * 500_000 + "'",
    "bars": "text = '{pick:" + "|" * 500_000 + "'",
    "picks": "text = '" + "{pick: a | b}" * 40_000 + "{'",
    "an unknown scene of a million letters": "choice.a.goto = '" + "a" * 1_000_000 + "'",
    "a key of many parts": "a" + " . a" * 200_000 + " = 1",
    "a header of many parts": "[a" + ".a" * 400_000 + "]",
    "a list of many lines": "x = [\n" + "[ \n" * 100 + "]\n" * 100 + "]\n",
    "many wrong choices": "\n".join(f"[choice.c{number}]\ngoto = 'x{number}'" for number in range(20_000)),
    "many wrong texts": "choice.a.do = [" + "0,\n" * 50_000 + "]",
    "many quotes": "x = '''" + "''\n" * 200_000 + "'''\ny = 1",
}


@pytest.mark.parametrize("text", HARD_TO_READ.values(), ids=HARD_TO_READ.keys())
def test_what_is_meant_to_be_slow_to_read_is_refused_quickly(text: str, tmp_path: Path) -> None:
    story = write_story(tmp_path, {"gate": text})
    began = time.process_time()
    assert problems_of_written(story)
    assert time.process_time() - began < 4


def test_a_folder_of_scenes_without_a_number_is_reported_and_one_for_drafts_is_not(tmp_path: Path) -> None:
    for name in ("hall", "_drafts", ".git"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "later.toml").write_text("", encoding="utf-8")
    problems = problems_of(tmp_path, {})
    assert [(problem.code.id, problem.file) for problem in problems] == [("HH112", "hall")]
    assert "03-hall" in problems[0].message
