"""The words of a command line: options without a command, hints, completion, and the manual page."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from game.arguments import parsed
from game.cli import main
from game.commands import COMMANDS
from game.errors import UsageRefused
from tests.manual import AGAIN, PAGE
from tests.program import SMALL, TO_THE_CORRIDOR, copied, edit, hyosan, numbers, plain

STORY = ("--story", str(SMALL))
HELPS = {command.name: command.help for command in COMMANDS}


def options_of(name: str) -> list[argparse.Action]:
    parser = argparse.ArgumentParser(add_help=False)
    next(command for command in COMMANDS if command.name == name).add_options(parser)
    return parser._actions


# --- without a command --------------------------------------------------------------------------


@pytest.mark.parametrize("words", [["--plain"], ["--resume"], ["--jsonl", "--seed", "3"], ["--story", "x", "--name", "Mina"]], ids=" ".join)
def test_options_without_a_command_are_those_of_play(words: list[str]) -> None:
    assert parsed(words) == parsed(["play", *words])


def test_a_game_is_begun_and_gone_on_with_without_a_command(tmp_path: Path) -> None:
    first, *rest = numbers(TO_THE_CORRIDOR)
    began = hyosan(tmp_path, "--plain", *STORY, input=f"{first}\n".encode())
    assert (began.code, began.lines[-1]) == (0, "The game is kept.")
    ended = hyosan(tmp_path, "--resume", *STORY, input="\n".join(rest).encode())
    assert (ended.code, ended.err) == (0, b"")
    assert ended.out.split(b"\n")[-5:] == plain(tmp_path / "other", input="\n".join([first, *rest]).encode()).out.split(b"\n")[-5:]


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["--version"], ["-V"]], ids=" ".join)
def test_help_and_version_are_of_the_whole_program(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parsed(words)
    assert "play" not in capsys.readouterr().out.partition("commands:")[0].replace("`play`", "").replace("displayed", "")


def test_what_is_neither_a_command_nor_an_option_of_play_is_refused() -> None:
    for words in (["fly"], ["--fly"], ["--plain", "runs"]):
        with pytest.raises(UsageRefused):
            parsed(words)


# --- hints --------------------------------------------------------------------------------------


def test_the_beginning_of_a_scenes_id_says_which_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["play", "--plain", "--at", "roof", *STORY]) == 2
    assert capsys.readouterr().err == 'hyosan: there is no scene "roof"; did you mean "roof_door"?\n'


@pytest.mark.parametrize("name", ["a.png", "a.PDF", "a.svg.gz"])
def test_a_picture_that_cannot_be_written_says_which_can(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["graph", str(SMALL), "--output", str(tmp_path / name)]) == 2
    said = capsys.readouterr().err
    assert "a picture is written as .svg, .dot, .gv, .mmd, .mermaid, not as ." in said
    assert not list(tmp_path.iterdir())
    assert main(["graph", str(SMALL), "--output", str(tmp_path / name), "--format", "dot"]) == 0


def test_splits_are_exported_to_a_file_that_is_named_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYOSAN_SAVES", str(tmp_path))
    for words in ((str(tmp_path / "a.lss"),), ("--lss", str(tmp_path / "b.lss"))):
        assert main(["splits", "export", *words, *STORY]) == 0
    assert (tmp_path / "a.lss").read_bytes() == (tmp_path / "b.lss").read_bytes()


# --- endings and categories ---------------------------------------------------------------------


@pytest.fixture
def _played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HYOSAN_SAVES", str(tmp_path))
    plain(tmp_path, input="\n".join(numbers(TO_THE_CORRIDOR)).encode())


@pytest.mark.usefixtures("_played")
def test_endings_that_were_reached_are_listed_and_the_others_only_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["runs", "--endings", *STORY]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "corridor  The Corridor",
        "1 ending not reached yet; --all lists them too, and gives them away.",
    ]
    assert main(["runs", "--endings", "--json", *STORY]) == 0
    assert json.loads(capsys.readouterr().out) == [{"id": "corridor", "title": "The Corridor", "reached": True}]


@pytest.mark.usefixtures("_played")
def test_endings_that_were_not_reached_are_listed_to_whoever_asks_for_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["runs", "--endings", "--all", *STORY]) == 0
    assert sorted(capsys.readouterr().out.splitlines()) == ["corridor  The Corridor", "roof      A Fire on the Roof (not reached)"]


def test_where_nobody_has_played_no_ending_is_named_and_nothing_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HYOSAN_SAVES", str(tmp_path / "mine"))
    assert main(["runs", "--endings", *STORY]) == 0
    assert capsys.readouterr().out == "2 endings not reached yet; --all lists them too, and gives them away.\n"
    assert not (tmp_path / "mine").exists()


def test_categories_are_listed_with_what_they_ask_and_no_ending(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["runs", "--categories", *STORY]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("any: Any Way Out, by real time. ")
    assert "roof" not in "".join(lines).lower()
    assert main(["runs", "--categories", "--json", *STORY]) == 0
    assert "any" in [category["id"] for category in json.loads(capsys.readouterr().out)]


def test_titles_of_a_strangers_story_steer_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    story = copied(tmp_path)
    edit(story / "world.toml", 'title = "The Corridor"', 'title = "The\\nCorridor"')
    if main(["runs", "--endings", "--all", "--story", str(story)]) == 0:
        assert len(capsys.readouterr().out.splitlines()) == 2


# --- completion ---------------------------------------------------------------------------------


def completed(*words: str) -> set[str]:
    """What bash completes words to."""
    script = hyosan(Path(), "completion", "bash").out.decode()
    line = " ".join(f'"{word}"' for word in ("hyosan", *words))
    asked = f'{script}\nCOMP_WORDS=({line}); COMP_CWORD={len(words)}; _shtab_hyosan; printf "%s\\n" "${{COMPREPLY[@]}}"'
    return set(subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True).stdout.split())


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_a_shell_completes_commands_options_and_values() -> None:
    assert completed("gra") == {"graph"}
    assert completed("graph", "--format", "") == {"mermaid", "dot", "svg"}
    assert completed("--res") == {"--resume"}
    assert completed("verify", "--js") == {"--json"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_of_a_shell_knows_every_command_and_option(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    for name in HELPS:
        assert name in script
        for action in options_of(name):
            assert all(option.lstrip("-") in script for option in action.option_strings), (name, action)


# --- the manual page ----------------------------------------------------------------------------


def plain_text(page: str) -> str:
    """A page without the marks of roff, on one line."""
    return " ".join(re.sub(r"\\f.|\\[,/]", "", page).replace("\\-", "-").replace("\\", "").split())


def test_the_manual_page_has_every_command_and_option_with_its_help() -> None:
    page = plain_text(PAGE.read_text(encoding="utf-8"))
    for name, help in HELPS.items():
        assert f"hyosan {name} {help}" in page, AGAIN
        for action in options_of(name):
            assert all(option in page for option in action.option_strings), AGAIN
            assert plain_text(str(action.help) % {"prog": f"hyosan {name}"}) in page, f"{name}: {action.help}; {AGAIN}"
