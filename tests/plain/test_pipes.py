"""Line mode and JSON lines between programs: streams that are closed, full, junk, or of another encoding; and Ctrl-C."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.program import COMMAND, ROOT, SMALL, TO_THE_ROOF, chosen, copied, edit, environment, hyosan, jsonl, plain

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these are the ways of a POSIX shell")

FORMS = pytest.mark.parametrize("form", ["--plain", "--jsonl"])


def shell(saves: Path, line: str, input: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a line in a shell, in which `hyosan` and `play` stand for themselves."""
    python = f"'{sys.executable}' -m game"
    script = f'hyosan() {{ {python} "$@"; }}; play() {{ hyosan play --story \'{SMALL}\' "$@"; }}; {line}'
    return subprocess.run(
        ["/bin/sh", "-c", script], input=input, capture_output=True, env=environment(saves), cwd=ROOT, check=False, timeout=60
    )


@FORMS
def test_closed_input_ends_the_game_cleanly(tmp_path, form: str) -> None:
    done = shell(tmp_path, f"play {form} <&-")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"The gate is half shut." in done.stdout


@pytest.mark.parametrize("line", ["play --plain", "play --jsonl", f"hyosan check '{SMALL}'"])
def test_closed_output_is_no_error(tmp_path, line: str) -> None:
    done = shell(tmp_path, f"{line} >&-")
    assert (done.returncode, done.stderr) == (0, b"")


def test_with_every_stream_closed_the_game_is_still_played(tmp_path) -> None:
    assert shell(tmp_path, "play --plain <&- >&- 2>&-").returncode == 0
    assert shell(tmp_path, "hyosan check nowhere <&- >&- 2>&-").returncode == 2
    assert (tmp_path / "timeline.db").is_file()


@FORMS
def test_a_reader_that_leaves_early_ends_the_game_without_a_word(tmp_path, form: str) -> None:
    script = f"{{ play {form}; echo code $? >&2; }} | head -1"
    done = shell(tmp_path, script, input=b"again\n" * 5_000 + b"1\n")
    assert done.stderr == b"code 0\n"
    assert len(done.stdout.splitlines()) == 1


@FORMS
def test_a_pipe_that_fills_up_and_is_then_closed_ends_the_game_without_a_word(tmp_path, form: str) -> None:
    turns = b"\n".join(chosen(*("wait",) * 300)) if form == "--jsonl" else b"2\n" * 300
    script = f"{{ play {form}; echo code $? >&2; }} | {{ sleep 0.6; head -c 100 >/dev/null; }}"
    done = shell(tmp_path, script, input=turns)
    assert done.stderr == b"code 0\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("line", ["play --plain", "play --jsonl", f"hyosan check '{SMALL}'"])
def test_output_that_cannot_be_written_is_an_error_of_one_line(tmp_path, line: str) -> None:
    done = shell(tmp_path, f"{line} >/dev/full")
    assert done.returncode == 2
    assert done.stderr.startswith(b"hyosan: ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("seed", range(2))
def test_binary_junk_is_so_many_wrong_lines(tmp_path, seed: int) -> None:
    ran = plain(tmp_path, input=random.Random(seed).randbytes(20_000) + b"\n2\n")
    assert (ran.code, ran.err) == (0, b"")
    assert "You wait. Nothing comes of it." in ran.lines


def test_ten_megabytes_in_one_line_are_one_wrong_line(tmp_path) -> None:
    ran = plain(tmp_path, input=b"2" * 10_000_000 + b"\n2\n")
    assert (ran.code, ran.err) == (0, b"")
    assert ran.lines.count("Type a number from 1 to 3, or ? for help.") == 1
    assert "You wait. Nothing comes of it." in ran.lines


LOCALES = {
    "C": {"LC_ALL": "C"},
    "C without UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
}


@pytest.mark.parametrize("locale", LOCALES.values(), ids=LOCALES)
def test_an_encoding_without_hangul_stops_nothing(tmp_path, locale: dict[str, str]) -> None:
    story = copied(tmp_path)
    edit(story / "world.toml", '["Seo Yun-ah", "김하루"]', '["김하루"]')
    ran = plain(tmp_path, story=story, input="1\n김\n\xff\nstatus\n".encode(), **locale)
    assert (ran.code, ran.err) == (0, b"")
    assert ran.out.endswith(b"The game is kept.\n")


def test_without_a_terminal_the_game_is_played_in_lines(tmp_path) -> None:
    ran = hyosan(tmp_path, "play", "--story", SMALL, input=b"2\nquit\n")
    assert (ran.code, ran.err) == (0, b"")
    assert "You wait. Nothing comes of it." in ran.lines


@FORMS
def test_a_story_that_cannot_be_played_is_told_in_two_lines_and_starts_no_game(tmp_path, form: str) -> None:
    story = copied(tmp_path)
    edit(story / "01-morning" / "gate.toml", 'goto = "hall"', 'goto = "hell"')
    ran = hyosan(tmp_path, "play", form, "--story", story)
    assert (ran.code, ran.out) == (2, b"")
    assert ran.complaint[0].startswith(f"hyosan: {story / '01-morning' / 'gate.toml'}:18:9:")
    assert "hyosan check" in ran.complaint[1]
    assert len(ran.complaint) == 2
    assert not (tmp_path / "timeline.db").exists()


@pytest.mark.parametrize("seed", range(3))
def test_ctrl_c_at_any_moment_of_play_is_quiet_and_loses_no_decision(tmp_path, seed: int) -> None:
    draw, taken = random.Random(seed), 0
    words = [*COMMAND, "play", "--jsonl", "--story", str(SMALL)]
    program = subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(tmp_path), cwd=ROOT
    )
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdout.readline()
    for _ in range(draw.randrange(4)):
        program.stdin.write(chosen("wait")[0] + b"\n")
        program.stdin.flush()
        program.stdout.readline()
        taken += 1
    program.stdin.write(b"\n".join([*chosen(*("wait",) * 20), b""]))
    program.stdin.flush()
    time.sleep(draw.uniform(0, 0.02))
    program.send_signal(signal.SIGINT)
    out, err = program.communicate(timeout=60)
    assert (program.returncode, err) == (130, b"")
    seen = taken + len(out.splitlines())
    first = jsonl(tmp_path, "--resume").objects[0]
    assert seen <= first["clock"]["moves"] <= taken + 20
    assert "notices" not in first


def test_a_whole_game_of_json_lines_is_played_through_a_pipe(tmp_path) -> None:
    ran = jsonl(tmp_path, input=b"\n".join([*chosen(*TO_THE_ROOF), b'{"quit": true}']))
    assert (ran.code, ran.err) == (0, b"")
    assert [data["scene"] for data in ran.objects] == ["gate", "gate", "hall", "hall", "hall", "roof_door", "rung"]
    assert ran.objects[-1]["ending"] == "roof"
