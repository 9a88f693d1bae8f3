"""`hyosan serve` from the shell."""

from __future__ import annotations

import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.program import COMMAND, ROOT, SMALL, environment, hyosan


@pytest.fixture
def port() -> int:
    """A port that nobody has."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def test_it_says_where_the_game_is_and_ends_on_a_signal(tmp_path: Path, port: int) -> None:
    words = [*COMMAND, "serve", "--port", str(port), "--story", str(SMALL)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=environment(tmp_path), cwd=ROOT) as process:
        assert process.stdout
        assert f"http://localhost:{port}" in process.stdout.readline()
        with urllib.request.urlopen(f"http://localhost:{port}/", timeout=10) as page:
            assert b"Hyosan High" in page.read()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=20) == 128 + signal.SIGTERM


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "example.org", "::"])  # noqa: S104 - that is what is refused
def test_another_host_than_this_machine_is_refused_until_it_is_meant(tmp_path: Path, host: str) -> None:
    ran = hyosan(tmp_path, "serve", "--host", host)
    assert ran.code == 2
    assert "--public" in " ".join(ran.complaint)
    assert "without a password" in ran.complaint[0]


def test_a_port_that_is_taken_is_named(tmp_path: Path, port: int) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        ran = hyosan(tmp_path, "serve", "--host", "127.0.0.1", "--port", port, "--story", SMALL)
    assert ran.code == 2
    assert str(port) in ran.complaint[0]


def test_where_textual_serve_is_missing_that_is_said(tmp_path: Path) -> None:
    code = "import sys; sys.modules['textual_serve'] = None; from game.cli import main; sys.exit(main(['serve']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(tmp_path), cwd=ROOT, check=False)
    assert done.returncode == 2
    assert "pip install textual-serve" in done.stderr


def test_what_textual_is_told_to_draw_on_is_no_pipe(tmp_path: Path) -> None:
    """A server that starts the game through pipes names a driver for it; the game draws, and says so first."""
    driver = "textual.drivers.web_driver:WebDriver"
    words = [*COMMAND, "play", "--story", str(SMALL)]
    environ = environment(tmp_path, TEXTUAL_DRIVER=driver)
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environ, cwd=ROOT) as process:
        assert process.stdout
        assert process.stdout.readline() == b"__GANGLION__\n"
        process.terminate()
        process.communicate(timeout=20)
    assert process.returncode == 0, "the driver heeds signals itself"
