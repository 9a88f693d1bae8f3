"""However the program is ended, stopped or gone on with, the terminal is as it was found, and the game is kept."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no such signals here", allow_module_level=True)

from game.runs.games.timeline import Timeline
from game.signals import Signalled, heeded
from game.tui.debounce import READING
from tests.program import COMMAND, ROOT, SMALL, environment, small
from tests.terminal import PATIENCE, Terminal

SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
ON_THE_SCREEN = ("play", "--story", SMALL, "--name", "Han", "--no-animations")
IN_LINES = ("play", "--plain", "--story", SMALL, "--name", "Mina")
FIRST, SECOND = "half shut", "The long hall"
TURNED_ON = ("\x1b[?1049h", "\x1b[?1000h", "\x1b[?1003h", "\x1b[?1006h", "\x1b[?1004h", "\x1b[?2004h")
LATE = (signal.SIGQUIT, signal.SIGINT)  # those that come seldom
each_signal = pytest.mark.parametrize(
    "number", [pytest.param(number, id=number.name, marks=pytest.mark.slow if number in LATE else ()) for number in SIGNALS]
)


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Terminal]:
    """The game on a screen, one decision after its beginning."""
    with Terminal(tmp_path, *ON_THE_SCREEN) as terminal:
        terminal.found = termios.tcgetattr(terminal.keys)
        terminal.wait_for("go on")
        terminal.press(" ")
        terminal.wait_for(FIRST)
        time.sleep(READING.page + 0.05)
        terminal.press("1")
        terminal.wait_for(SECOND)
        assert not is_whole(terminal)
        yield terminal


def is_whole(terminal: Terminal) -> bool:
    """Whether the terminal is as it was found: its modes, and the last word on all that a screen turns on."""
    text = terminal.text
    is_off = [text.rfind(on[:-1] + "l") > text.rfind(on) >= 0 for on in TURNED_ON]
    has_cursor = text.rfind("\x1b[?25h") > text.rfind("\x1b[?25l")
    has_keys = text.rfind("\x1b[<u") > text.rfind("\x1b[>")
    return all(is_off) and has_cursor and has_keys and termios.tcgetattr(terminal.keys) == terminal.found


def decided(saves: Path) -> tuple[str, ...]:
    """What the game that was played last has decided."""
    assert not (saves / "timeline.db-wal").exists(), "the file is let go of, as by the key to quit"
    games = Timeline(saves)
    latest = games.latest(small())
    games.close()
    assert latest is not None
    return latest.decisions


def waits(terminal: Terminal, until: Callable[[], bool]) -> None:
    """Read until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < deadline, terminal.text[-500:]
        terminal._read(0.05)


def is_stopped(terminal: Terminal) -> bool:
    return Path(f"/proc/{terminal.program.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] == "T"


# --- on a screen --------------------------------------------------------------------------------


@each_signal
def test_a_signal_that_ends_the_game_leaves_the_terminal_whole_and_the_game_kept(screen: Terminal, tmp_path: Path, number: int) -> None:
    screen.program.send_signal(number)
    assert screen.end() == 128 + number
    assert is_whole(screen)
    assert "Traceback" not in screen.text
    assert decided(tmp_path) == ("gate.go_in",)


def test_a_signal_on_the_title_leaves_the_terminal_whole(tmp_path: Path) -> None:
    with Terminal(tmp_path, "play", "--story", SMALL, "--no-animations") as terminal:
        terminal.found = termios.tcgetattr(terminal.keys)
        terminal.wait_for("Quit")
        terminal.program.send_signal(signal.SIGTERM)
        assert terminal.end() == 128 + signal.SIGTERM
        assert is_whole(terminal)


def test_a_window_that_is_closed_ends_the_game_and_keeps_it(screen: Terminal, tmp_path: Path) -> None:
    screen.hang_up()
    assert screen.program.wait(PATIENCE) == 128 + signal.SIGHUP
    assert decided(tmp_path) == ("gate.go_in",)


def test_a_window_that_is_closed_and_wakes_what_it_ends_leaves_nothing_running(screen: Terminal) -> None:
    screen.hang_up()
    deadline = time.monotonic() + PATIENCE
    while screen.program.poll() is None and time.monotonic() < deadline:
        screen.program.send_signal(signal.SIGCONT)
        time.sleep(0.005)
    assert screen.program.poll() == 128 + signal.SIGHUP


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="whether a program is stopped is read from there")
@pytest.mark.parametrize("way", ["key", pytest.param("signal", marks=pytest.mark.slow)])
def test_a_game_that_is_suspended_gives_the_terminal_back_and_comes_back_whole(screen: Terminal, tmp_path: Path, way: str) -> None:
    for _ in range(2):
        before = len(screen.text)
        if way == "key":
            screen.press("\x1a")
        else:
            screen.program.send_signal(signal.SIGTSTP)
        waits(screen, lambda: is_stopped(screen) and is_whole(screen))
        stopped = len(screen.text)
        assert SECOND not in screen.text[before:]
        screen.program.send_signal(signal.SIGCONT)
        waits(screen, lambda at=stopped: SECOND in screen.text[at:] and "transcript" in screen.text[at:])
        assert not is_whole(screen)
    screen.press("q")
    assert screen.end() == 0
    assert is_whole(screen)
    assert decided(tmp_path) == ("gate.go_in",)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="whether a program is stopped is read from there")
def test_a_game_that_is_stopped_without_a_word_comes_back_whole_after_the_shell_has_used_the_terminal(screen: Terminal) -> None:
    threads = Path(f"/proc/{screen.program.pid}/task")
    count = len(list(threads.iterdir()))
    screen.program.send_signal(signal.SIGSTOP)
    waits(screen, lambda: is_stopped(screen))
    termios.tcsetattr(screen.keys, termios.TCSANOW, screen.found)
    stopped = len(screen.text)
    screen.program.send_signal(signal.SIGCONT)
    waits(screen, lambda: SECOND in screen.text[stopped:])
    assert termios.tcgetattr(screen.keys) != screen.found
    assert len(list(threads.iterdir())) == count, "one thread reads keys, not two"
    screen.press("q")
    assert screen.end() == 0
    assert is_whole(screen)


def test_a_run_that_is_watched_ends_by_a_signal_as_well(tmp_path: Path) -> None:
    (tmp_path / "list").write_text("wait go_in", encoding="utf-8")
    with Terminal(tmp_path / "saves", "replay", tmp_path / "list", "--watch", "--story", SMALL, "--no-animations") as terminal:
        terminal.found = termios.tcgetattr(terminal.keys)
        terminal.wait_for("0 of 2, paused")
        terminal.program.send_signal(signal.SIGTERM)
        assert terminal.end() == 128 + signal.SIGTERM
        assert is_whole(terminal)


# --- without a screen ---------------------------------------------------------------------------


@each_signal
def test_line_mode_says_that_the_game_is_kept_and_ends(tmp_path: Path, number: int) -> None:
    with Terminal(tmp_path, *IN_LINES) as terminal:
        terminal.wait_for("\n> ")
        terminal.press("1\n")
        terminal.wait_for("\n> ", times=2)
        terminal.program.send_signal(number)
        assert terminal.end() == 128 + number
    assert terminal.text.endswith("\nThe game is kept.\n")
    assert "Traceback" not in terminal.text
    assert decided(tmp_path) == ("gate.go_in",)


def test_line_mode_in_a_window_that_is_closed_ends_quietly(tmp_path: Path) -> None:
    with Terminal(tmp_path, *IN_LINES) as terminal:
        terminal.wait_for("\n> ")
        terminal.press("1\n")
        terminal.wait_for("\n> ", times=2)
        terminal.hang_up()
        assert terminal.program.wait(PATIENCE) == 128 + signal.SIGHUP
    assert decided(tmp_path) == ("gate.go_in",)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["TERM", "HUP"])
def test_json_lines_end_by_a_signal_without_a_word(tmp_path: Path, number: int) -> None:
    with begun("--jsonl", saves=tmp_path) as program:
        assert program.stdout
        assert program.stdout.readline().startswith(b"{")
        program.send_signal(number)
        out, err = program.communicate(timeout=PATIENCE)
    assert (program.returncode, out, err) == (128 + number, b"", b"")
    assert not (tmp_path / "timeline.db-wal").exists()


def test_what_whoever_started_the_program_has_turned_off_stays_off(tmp_path: Path) -> None:
    def ignore() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    with begun("--jsonl", saves=tmp_path, preexec_fn=ignore) as program:
        assert program.stdout
        assert program.stdout.readline().startswith(b"{")
        program.send_signal(signal.SIGHUP)
        out, _ = program.communicate(b'{"choose": "go_in"}\n', timeout=PATIENCE)
    assert program.returncode == 0
    assert b'"hall"' in out


def begun(form: str, *, saves: Path, **options: object) -> subprocess.Popen[bytes]:
    """The program, through pipes."""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    words = [*COMMAND, "play", form, "--story", str(SMALL)]
    return subprocess.Popen(words, cwd=ROOT, env=environment(saves), **pipes, **options)  # type: ignore[call-overload]


def test_signals_are_answered_only_meanwhile_and_the_second_is_not_heard() -> None:
    heard: list[int] = []
    before = signal.getsignal(signal.SIGTERM)
    with heeded(heard.append):
        os.kill(os.getpid(), signal.SIGTERM)
        os.kill(os.getpid(), signal.SIGTERM)
    assert heard == [signal.SIGTERM]
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_signal_is_an_exception_that_knows_its_exit_code() -> None:
    with pytest.raises(Signalled) as ended, heeded():
        os.kill(os.getpid(), signal.SIGTERM)
    assert ended.value.code == 143
