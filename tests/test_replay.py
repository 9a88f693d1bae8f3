"""`hyosan replay`, and `hyosan play --from`, through the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from attrs import evolve

from game.cli import main
from game.files import NOT_REGULAR
from game.plain.turns import AT_THE_END
from game.runs.games.timeline import Timeline
from game.runs.runfile import RunFile, recorded, to_text, write_run
from tests.program import SMALL, TO_THE_CORRIDOR, TO_THE_ROOF, Ran, chosen, copied, edit, hyosan, jsonl, numbers, plain, player, small

NEW = ("The long hall.", "Rung.", "Infection: exposed, was", "Restraint: holding, was")  # to whoever saw the turn before
HINT = f"{AT_THE_END}\n".encode()


@pytest.fixture
def run(tmp_path: Path) -> Path:
    path = tmp_path / "run.toml"
    write_run(path, recorded(small(), player(), TO_THE_ROOF))
    return path


def printed(saves: Path, file: object, *arguments: object, story: Path = SMALL, input: bytes = b"") -> Ran:
    return hyosan(saves, "replay", file, "--story", story, *arguments, input=input)


def without_decisions(out: bytes) -> bytes:
    return b"".join(line for line in out.splitlines(keepends=True) if not line.startswith(b"> "))


# --- replay -------------------------------------------------------------------------------------


def test_a_run_is_printed_byte_for_byte_as_line_mode_plays_it(tmp_path: Path, run: Path) -> None:
    ran = printed(tmp_path, run)
    assert (ran.code, ran.err) == (0, b"")
    words = ("--name", player().name, "--seed", player().seed)
    played = plain(tmp_path, *words, input="\n".join(numbers(TO_THE_ROOF)).encode()).out
    assert without_decisions(ran.out) == played.replace(HINT, b"").removesuffix(b"The game is kept.\n")
    assert ran.out.count(b"\n> ") == len(TO_THE_ROOF)
    assert b"The end: A Fire on the Roof\n" in ran.out


def test_a_run_as_json_lines_is_what_playing_prints(tmp_path: Path, run: Path) -> None:
    ran = printed(tmp_path, run, "--jsonl")
    assert (ran.code, ran.err) == (0, b"")
    words = ("--name", player().name, "--seed", player().seed)
    assert ran.out == jsonl(tmp_path, *words, input=b"\n".join(chosen(*TO_THE_ROOF))).out


@pytest.mark.parametrize(
    "text", ["wait go_in key wash up ring", '["wait","go_in","key","wash","up","ring"]', "gate.wait,go_in\nkey wash up ring"]
)
def test_a_list_of_choices_is_printed_as_well(tmp_path: Path, text: str) -> None:
    (tmp_path / "list").write_text(text, encoding="utf-8")
    ran = printed(tmp_path, tmp_path / "list")
    assert (ran.code, ran.err) == (0, b"")
    assert without_decisions(ran.out) == plain(tmp_path, input="\n".join(numbers(TO_THE_ROOF)).encode()).out.replace(
        HINT, b""
    ).removesuffix(b"The game is kept.\n")
    assert printed(tmp_path, "-", input=text.encode()).out == ran.out


def test_a_run_file_is_read_from_standard_input(tmp_path: Path, run: Path) -> None:
    assert printed(tmp_path, "-", input=run.read_bytes()).out == printed(tmp_path, run).out


def test_replaying_keeps_nothing(tmp_path: Path, run: Path) -> None:
    printed(tmp_path / "mine", run)
    assert not (tmp_path / "mine").exists()


def forged(run: RunFile, number: int, **changes: str) -> RunFile:
    """A run with one decision changed and sealed anew."""
    decisions = list(run.decisions)
    decisions[number - 1] = evolve(decisions[number - 1], **changes)
    return evolve(run, decisions=tuple(decisions))


@pytest.mark.parametrize("form", [(), ("--jsonl",)], ids=["lines", "JSON"])
def test_a_run_that_does_not_fit_is_printed_to_there_and_is_a_finding(tmp_path: Path, run: Path, form: tuple[str, ...]) -> None:
    whole = printed(tmp_path, run, *form).out
    write_run(run, forged(recorded(small(), player(), TO_THE_ROOF), 4, digest="0" * 16))
    ran = printed(tmp_path, run, *form)
    assert ran.code == 1
    assert whole.startswith(ran.out)
    said = f'hyosan: {run}: decision 4 in scene "hall", "wash": expected state {"0" * 16}, found be259e624b49d2f0'
    assert ran.complaint == [said]
    assert len(ran.objects if form else ran.out.split(b"\n> ")) == 4


def test_choices_that_are_not_on_offer_are_a_finding(tmp_path: Path) -> None:
    ran = printed(tmp_path, "-", input=b"wait fly")
    assert ran.code == 1
    assert ran.complaint == ['hyosan: standard input: decision 2 in scene "gate": "fly" is not on offer here; there is: go_in, wait, climb']


def test_a_story_that_has_changed_is_named(tmp_path: Path, run: Path) -> None:
    story = copied(tmp_path)
    edit(story / "01-morning" / "hall.toml", "[choice.wash]", "[choice.rinse]")
    ran = printed(tmp_path, run, story=story)
    assert ran.code == 1
    assert len(ran.complaint) == 1
    assert 'decision 4 in scene "hall": "wash" is not on offer here' in ran.complaint[0]


BAD = {
    "no such file": ("gone", "gone: No such file or directory"),
    "a folder": (".", ".: Is a directory"),
    "a picture": ("picture", "picture: it is not UTF-8 text"),
    "nothing": ("empty", "empty: it is empty"),
    "a changed run": ("changed", "changed: it was changed after it was written"),
    "a cut run": ("cut", "cut: it is cut short"),
    "another story's run": ("other", 'other: it is a run of story "other", and this is "small"'),
    "a file of escapes": ("escapes", "escapes: entry 1 is '\\x1b[2J'"),
    "a name with escapes": ("\x1b[2J", "\\x1b[2J: No such file or directory"),
}


@pytest.mark.parametrize(("file", "why"), BAD.values(), ids=BAD)
@pytest.mark.parametrize("command", [["replay"], ["play", "--plain", "--from"]], ids=["replay", "play"])
def test_what_is_no_run_is_bad_input_in_one_line(
    file: str, why: str, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run = recorded(small(), player(), TO_THE_ROOF)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HYOSAN_SAVES", str(tmp_path / "mine"))
    Path("picture").write_bytes(b"\x89PNG\r\n\x1a\n")
    Path("empty").touch()
    Path("changed").write_text(to_text(run).replace("seed = 7", "seed = 8"), encoding="utf-8")
    Path("cut").write_text(to_text(run)[:-90], encoding="utf-8")
    Path("escapes").write_text("\x1b[2J", encoding="utf-8")
    write_run(Path("other"), evolve(run, story="other"))
    if file == "other" and command[0] == "play":
        pytest.skip("it opens at its start and says so")
    assert main([*command, file, "--story", str(SMALL)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"hyosan: {why}")
    assert captured.err.count("\n") == 1
    assert not Path("mine").exists()


def test_a_reader_that_goes_away_ends_a_replay_quietly(tmp_path: Path) -> None:
    import subprocess

    from tests.program import COMMAND, ROOT, environment

    (tmp_path / "long").write_text("wait " * 5_000, encoding="utf-8")
    words = [*COMMAND, "replay", str(tmp_path / "long"), "--story", str(SMALL)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=environment(tmp_path)) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdout.readline() == b"Chapter 1: Morning\n"
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0


# --- play --from --------------------------------------------------------------------------------


@pytest.mark.parametrize(("at", "taken"), [("", 6), ("@2", 2), ("@-1", 5), ("@0", 0)])
def test_a_game_goes_on_from_a_run_in_line_mode(tmp_path: Path, run: Path, at: str, taken: int) -> None:
    ran = plain(tmp_path, "--from", f"{run}{at}")
    assert (ran.code, ran.err) == (0, b"")
    assert ran.lines[-1] == "The game is kept."
    turns = without_decisions(printed(tmp_path, run).out.replace(b"\n> ", b"\n\n> ")).split(b"\n\n")
    rest = iter(ran.lines)
    assert all(line in rest for line in turns[taken].decode().strip().splitlines() if not line.startswith(NEW)), "in this order, and more"


@pytest.mark.parametrize(("at", "taken"), [("", 6), ("@2", 2), ("@-1", 5), ("@0", 0)])
def test_a_game_goes_on_from_a_run_as_json_lines(tmp_path: Path, run: Path, at: str, taken: int) -> None:
    (turn,) = jsonl(tmp_path, "--from", f"{run}{at}").objects
    assert turn == printed(tmp_path, run, "--jsonl").objects[taken]


def test_a_game_from_a_run_is_kept_and_gone_on_with_like_any_other(tmp_path: Path, run: Path) -> None:
    jsonl(tmp_path, "--from", f"{run}@3", input=b'{"choose": "back"}\n')
    session = Timeline(tmp_path).latest(small())
    assert session is not None
    assert session.decisions == ("gate.wait", "gate.go_in", "hall.key", "hall.back")
    assert session.state.player == player()
    assert jsonl(tmp_path, "--resume", input=b'{"undo": true}\n').objects[1]["turn"] == 4
    before = run.read_bytes()
    jsonl(tmp_path, "--from", run)
    assert run.read_bytes() == before
    assert len(Timeline(tmp_path).latest(small()).tree.nodes) == 7, "what is the same in both is one branch"


def test_name_and_seed_may_be_another_than_those_of_the_run(tmp_path: Path, run: Path) -> None:
    jsonl(tmp_path, "--from", f"{run}@1", "--name", "Mina", "--seed", "0")
    session = Timeline(tmp_path).latest(small())
    assert session is not None
    assert (session.state.player.name, session.state.player.seed) == ("Mina", 0)


def test_a_game_goes_on_from_a_list_of_choices(tmp_path: Path) -> None:
    (tmp_path / "list").write_text(" ".join(TO_THE_CORRIDOR), encoding="utf-8")
    ran = plain(tmp_path, "--from", f"{tmp_path / 'list'}@-1", input=numbers(TO_THE_CORRIDOR)[-1].encode())
    assert "The end: The Corridor" in ran.lines


def test_a_run_that_does_not_fit_opens_at_the_last_decision_that_does_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("wait fly wait", encoding="utf-8")
    why = 'This game opens at decision 1 of 3: decision 2 in scene "gate": "fly" is not on offer here; there is: go_in, wait, climb'
    ran = plain(tmp_path, "--from", tmp_path / "list")
    assert (ran.code, ran.lines[:2]) == (0, [why, "You wait. Nothing comes of it."])
    (turn,) = jsonl(tmp_path, "--from", tmp_path / "list").objects
    assert (turn["turn"], turn["notices"]) == (2, [why])


def test_a_run_of_another_story_opens_at_its_start_and_says_so(tmp_path: Path, run: Path) -> None:
    ran = hyosan(tmp_path, "play", "--plain", "--from", run)
    assert ran.code == 0
    assert ran.lines[0].startswith('This game opens at decision 0 of 6: decision 1 was taken in scene "gate", and this version')


def test_a_step_beyond_the_run_is_bad_input(tmp_path: Path, run: Path) -> None:
    ran = plain(tmp_path, "--from", f"{run}@7")
    assert (ran.code, ran.out) == (2, b"")
    assert ran.complaint == [f"hyosan: {run}@7: the run has 6 decisions; give a step from 0 to 6, or from -1 to -6"]


def test_to_resume_and_to_start_from_a_run_are_two_things(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["play", "--resume", "--from", "run.toml"]) == 2
    assert capsys.readouterr().err == (
        "hyosan: --resume goes on with the game played last, and --from starts a new one; leave one of them out\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have names there")
@pytest.mark.parametrize("words", [("replay",), ("verify",), ("import",), ("play", "--from"), ("splits", "import")], ids=" ".join)
def test_a_pipe_with_nobody_at_its_other_end_is_refused_at_once_where_a_file_is_wanted(tmp_path: Path, words: tuple[str, ...]) -> None:
    os.mkfifo(tmp_path / "pipe")
    ran = hyosan(tmp_path, *words, tmp_path / "pipe", "--story", SMALL)
    assert (ran.code, ran.out) == (2, b"")
    assert ran.complaint == [f"hyosan: {tmp_path / 'pipe'}: {NOT_REGULAR}"]
