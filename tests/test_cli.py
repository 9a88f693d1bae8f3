"""The command line: help, exit codes, and errors that are one or two lines."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest

from game import __version__, paths
from game.arguments import parsed
from game.cli import main
from game.commands import COMMANDS, play
from game.story import load
from game.story.codes import CODES
from game.story.step import Step
from tests.made import Changes, write_story
from tests.program import SMALL, copied, edit, hyosan

NAMES = [command.name for command in COMMANDS]


@pytest.fixture(autouse=True)
def _somewhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Away from the checkout, and from the games of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HYOSAN_SAVES", str(tmp_path / "mine"))


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command that ends by itself prints."""
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 0
    return capsys.readouterr().out


# --- help ---------------------------------------------------------------------------------------


def test_commands_have_names_of_their_own() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert NAMES[0] == "play"


@pytest.mark.parametrize("command", COMMANDS, ids=NAMES)
def test_every_command_has_help_for_itself_and_all_its_options(command, capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, command.name, "--help")
    assert f"hyosan {command.name}" in text
    assert command.help in text
    import argparse

    parser = argparse.ArgumentParser(add_help=False)
    command.add_options(parser)
    for action in parser._actions:
        assert action.help, f"{command.name} {action.option_strings or action.dest} has no help"
        assert (action.option_strings or [action.metavar])[-1] in text


@pytest.mark.parametrize("option", ["--help", "-h"])
def test_the_help_of_all_lists_every_command_with_its_words(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, option)
    for command in COMMANDS:
        assert re.search(rf"^ +{command.name} +{re.escape(command.help)}$", text, re.MULTILINE), command.name


def test_help_and_version_through_a_shell(tmp_path: Path) -> None:
    assert hyosan(tmp_path, "--version").lines == [f"hyosan {__version__}"]
    ran = hyosan(tmp_path, "--help")
    assert (ran.code, ran.err) == (0, b"")
    assert set(NAMES) <= set(ran.out.decode().split())


# --- what is run --------------------------------------------------------------------------------


def test_hyosan_alone_plays_with_the_defaults_of_play() -> None:
    alone, named = parsed([]), parsed(["play"])
    assert alone == named
    assert alone[0].name == "play"
    assert alone[1].story is None


def test_where_shows_the_story_the_shipped_runs_and_your_games(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["where"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"story        {paths.scenes()}",
        f"shipped runs {paths.shipped_runs()}",
        f"your games   {tmp_path / 'mine'}",
        f"settings     {paths.config_folder()}",
        f"proofs kept  {paths.cache_folder() / 'proofs'}",
    ]
    assert paths.scenes().joinpath("world.toml").is_file()
    assert not (tmp_path / "mine").exists(), "looking makes nothing"


def test_an_option_goes_before_the_environment_and_that_before_the_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYOSAN_SAVES", "/from/environment")
    assert paths.player_folder(Path("/from/option")) == Path("/from/option")
    assert paths.player_folder() == Path("/from/environment")
    monkeypatch.setenv("HYOSAN_SAVES", "")
    assert paths.player_folder().name == "hyosan-high"


def test_the_game_never_writes_where_it_is_installed() -> None:
    folder = paths.player_folder()
    assert not folder.is_relative_to(paths.scenes())
    assert not folder.is_relative_to(Path(play.__file__).parents[1])


# --- check --------------------------------------------------------------------------------------


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return copied(tmp_path)


def broken(story: Path) -> Path:
    """A story that cannot be played, for two reasons."""
    edit(story / "01-morning" / "gate.toml", 'goto = "hall"', 'goto = "hell"')
    return story


def flawless(story: Path) -> Path:
    """A story of which nothing can be said: each state of its machines is entered."""
    edit(story / "world.toml", ', "fraying -> thread"]', "]")
    edit(story / "world.toml", 'thread  = "You would do it if someone else said it first."\n', "")
    edit(story / "world.toml", ', "signalled -> seen"]', "]")
    edit(story / "world.toml", 'seen      = "Somebody has seen you."\n', "")
    return story


def blemished(story: Path) -> Path:
    """A story that can be played and has something in it that cannot be meant."""
    edit(flawless(story) / "world.toml", "[flag]\n", '[flag]\nnever_read = "Nobody asks."\n')
    return story


def test_a_story_with_nothing_wrong_is_good(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(flawless(story))]) == 0
    out = capsys.readouterr().out
    assert out.startswith("A Small Story 1.0.0: 2 chapters, ")
    assert out.endswith("no problems.\n")


@pytest.mark.parametrize("spoil", [broken, blemished])
def test_a_story_with_problems_is_a_finding_with_file_line_and_code(spoil, story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(spoil(story))]) == 1
    captured = capsys.readouterr()
    assert captured.err == ""
    *problems, last = captured.out.splitlines()
    assert problems
    for problem in problems:
        assert re.match(r"[\w/.-]+\.toml:\d+:\d+: HH\d{3} [a-z-]+: ", problem), problem
    assert f"{len(problems)} problem" in last


@pytest.mark.parametrize("spoil", [broken, blemished, flawless], ids=["broken", "blemished", "good"])
def test_json_of_a_check_is_one_object(spoil, story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["check", str(spoil(story)), "--json"])
    out = capsys.readouterr().out
    assert len(out.splitlines()) == 1
    data = json.loads(out)
    assert list(data) == ["ok", "scenes", "problems"]
    assert data["ok"] is (code == 0) is (data["problems"] == [])
    assert type(data["scenes"]) is int
    for problem in data["problems"]:
        types = {"code": str, "name": str, "file": str, "line": int, "column": int, "key": str, "what": str, "warning": bool}
        assert {key: type(value) for key, value in problem.items()} == types
        assert CODES[problem["code"]].name == problem["name"]
        assert (story / problem["file"]).is_file()
        assert problem["line"] >= 1
        assert problem["column"] >= 1


def test_json_and_lines_of_a_check_say_the_same(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken(story)
    main(["check", str(story)])
    lines = capsys.readouterr().out.splitlines()[:-1]
    main(["check", str(story), "--json"])
    problems = json.loads(capsys.readouterr().out)["problems"]
    said = [f"{p['file']}:{p['line']}:{p['column']}: {p['code']} {p['name']}: {p['key']}: {p['what']}" for p in problems]
    assert lines == [os.path.join(os.path.relpath(story), each) for each in said]


def test_what_each_chapter_hands_on_is_told_after_a_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loud: Changes = {"roof": {"choice": {"jump": {"when": "noise >= 2"}, "fall": {"say": "Fall", "when": "noise < 2", "goto": "out"}}}}
    assert main(["check", str(write_story(tmp_path / "story", loud)), "--memory"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "out of 01-first: 2 bits: noise 2.0"


def test_one_problem_is_not_several(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(blemished(story))]) == 1
    assert "1 problem." in capsys.readouterr().out


# --- ids that saves may hold --------------------------------------------------------------------


def test_recorded_ids_are_the_scenes_choices_and_endings(story: Path) -> None:
    assert main(["check", str(story), "--record-ids"]) == 0
    loaded = load(story)
    assert loaded.released.scenes == loaded.scenes.keys()
    assert loaded.released.choices == {str(Step(scene.id, choice)) for scene in loaded.scenes.values() for choice in scene.choices}
    assert loaded.released.endings == loaded.endings.keys()
    assert (story / "released.toml").read_text(encoding="utf-8").startswith("# The ids that players' saves may hold.")


def test_recording_twice_writes_the_same_and_new_ids_only_add(story: Path) -> None:
    main(["check", str(story), "--record-ids"])
    first = (story / "released.toml").read_text(encoding="utf-8")
    main(["check", str(story), "--record-ids"])
    assert (story / "released.toml").read_text(encoding="utf-8") == first
    edit(story / "01-morning" / "gate.toml", "[choice.climb]", '[choice.call]\nsay = "Call out"\ngoto = "hall"\n\n[choice.climb]')
    main(["check", str(story), "--record-ids"])
    again = (story / "released.toml").read_text(encoding="utf-8")
    assert [line for line in again.splitlines() if line not in first.splitlines()] == ['    "gate.call",']
    assert set(first.splitlines()) <= set(again.splitlines())


def test_a_recorded_id_that_vanishes_is_found_until_a_rename_says_where_it_went(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(story), "--record-ids"])
    edit(story / "01-morning" / "gate.toml", "[choice.wait]", "[choice.linger]")
    capsys.readouterr()
    assert main(["check", str(story)]) == 1
    out = capsys.readouterr().out
    assert 'HH213 vanished-id: choices: choice "gate.wait" was released and is gone' in out
    (story / "renames.toml").write_text('[choice]\n"gate.wait" = "gate.linger"\n', encoding="utf-8")
    assert main(["check", str(story)]) == 0


def test_ids_of_a_story_with_problems_are_not_recorded(story: Path) -> None:
    assert main(["check", str(blemished(story)), "--record-ids"]) == 1
    assert not (story / "released.toml").exists()


def test_ids_that_cannot_be_written_are_an_error(story: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def full(*_args: object, **_kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("game.files.os.fsync", full)
    monkeypatch.setattr("game.streams.drop_output", lambda: None)
    assert main(["check", str(story), "--record-ids"]) == 2
    assert capsys.readouterr().err == f"hyosan: {story / 'released.toml'}: No space left on device\n"
    assert not [path for path in story.iterdir() if path.name == "released.toml" or path.suffix == ".tmp"]


# --- errors -------------------------------------------------------------------------------------

BAD_CALLS = {
    "unknown command": (["fly"], 'unknown command "fly"'),
    "mistyped command": (["chekc"], 'did you mean "check"?'),
    "unknown option": (["--fly"], "--fly"),
    "unknown option of a command": (["check", "--fly"], "--fly"),
    "too many words": (["check", "a", "b"], "unrecognized arguments: b"),
    "option without its value": (["play", "--story"], "--story"),
    "two forms at once": (["play", "--plain", "--jsonl"], "not allowed with"),
    "a seed that is no number": (["play", "--plain", "--seed", "x"], "--seed"),
    "no such story": (["check", "nowhere"], "nowhere: HH001 no-story: there is no such folder"),
    "a story that is a file": (["check", "file"], "HH001 no-story"),
    "an empty story": (["check", "empty"], "HH001 no-story: there is no world.toml in it"),
    "no such story, as JSON": (["check", "nowhere", "--json"], "HH001"),
    "ids of no story": (["check", "nowhere", "--record-ids"], "HH001"),
    "no such story to play": (["play", "--plain", "--story", "nowhere"], "HH001"),
    "no such story for a program": (["play", "--jsonl", "--story", "nowhere"], "HH001"),
    "a name of no letters": (["play", "--plain", "--name", "..."], "at least one letter"),
    "an empty name": (["play", "--plain", "--name", "  "], "at least one character"),
    "a long name": (["play", "--plain", "--name", "x" * 25], "at most 24"),
    "a name with escapes": (["play", "--plain", "--name", "a\x1b[2J"], "U+001B"),
    "a name that is no UTF-8": (["play", "--plain", "--name", "a\udcff"], "U+DCFF"),
    "a name for a game that has one": (["play", "--plain", "--resume", "--name", "Mina"], "--resume goes on with a game"),
    "no such run to start from": (["play", "--plain", "--from", "gone"], "gone: No such file or directory"),
    "no such run to print": (["replay", "gone"], "gone: No such file or directory"),
    "no run to print": (["replay"], "the following arguments are required: FILE"),
    "a run for a game that is there": (["play", "--plain", "--resume", "--from", "run"], "--from starts a new one"),
    "nothing to verify": (["verify"], "the following arguments are required: FILE"),
    "no such run to verify": (["verify", "gone"], "gone: No such file or directory"),
    "no such branch": (["export", "gone"], 'there is no branch "gone" in your games'),
    "no such run to import": (["import", "gone"], "gone: No such file or directory"),
    "nothing to resume": (["play", "--plain", "--resume", "--story", str(SMALL)], "no game to go on with"),
}


@pytest.mark.parametrize(("words", "says"), BAD_CALLS.values(), ids=BAD_CALLS)
def test_a_bad_call_is_told_in_one_or_two_lines(words: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("hyosan: ")
    assert 1 <= len(captured.err.splitlines()) <= 2
    assert says in captured.err
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("words", [["fly"], ["check", "nowhere"], ["play", "--plain", "--name", ""], ["play", "--nothing"]])
def test_a_bad_call_through_a_shell_is_no_traceback(words: list[str], tmp_path: Path) -> None:
    ran = hyosan(tmp_path, *words)
    assert (ran.code, ran.out) == (2, b"")
    assert ran.complaint[0].startswith("hyosan: ")
    assert len(ran.complaint) <= 2


@pytest.mark.skipif(sys.platform == "win32", reason="names are text there")
def test_a_name_that_is_no_utf_8_is_refused_through_a_shell(tmp_path: Path) -> None:
    ran = hyosan(tmp_path, "play", "--plain", "--story", SMALL, "--name", "a\udcff")
    assert (ran.code, ran.out) == (2, b"")
    assert "U+DCFF" in ran.complaint[0]


def test_an_interrupted_command_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_folder: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("game.commands.check.load", interrupted)
    assert main(["check", str(SMALL)]) == 130


def test_an_interrupt_while_starting_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("game.streams.make_safe", interrupted)
    assert main(["where"]) == 130
