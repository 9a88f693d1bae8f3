"""What is imported when, and by whom."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program import ROOT, SMALL, environment

QUIET = {
    "check": ["check", str(SMALL)],
    "check --json": ["check", str(SMALL), "--json"],
    "where": ["where"],
    "doctor": ["doctor", "--story", str(SMALL)],
    "play --plain": ["play", "--plain", "--story", str(SMALL)],
    "play --jsonl": ["play", "--jsonl", "--story", str(SMALL)],
    "replay": ["replay", "-", "--story", str(SMALL)],
    "verify": ["verify", str(ROOT / "saves" / "README.md"), "--story", str(SMALL)],
    "verify --json": ["verify", str(ROOT / "tests" / "runs" / "released" / "0.1.0" / "lunch_bell.toml"), "--json"],
    "board": ["board", str(ROOT / "saves"), "--json"],
    "runs": ["runs"],
    "export": ["export", "latest"],
    "import": ["import", str(ROOT / "tests" / "runs" / "released" / "0.1.0" / "lunch_bell.toml")],
    "splits import": ["splits", "import", str(ROOT / "README.md"), "--story", str(SMALL)],
    "play in a pipe": ["play", "--story", str(SMALL)],
    "a bad call": ["fly"],
}


def modules_after(saves: Path, words: list[str]) -> set[str]:
    """What is loaded once a command is done."""
    code = "import sys; from game.cli import main; main(sys.argv[1:]); print('modules:', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, *words], input=b"1\nmap\n", capture_output=True, env=environment(saves), cwd=ROOT, check=True
    )
    return set(done.stdout.decode().rpartition("modules:")[2].split())


@pytest.mark.parametrize("words", QUIET.values(), ids=QUIET)
def test_what_needs_no_screen_imports_no_textual(words: list[str], tmp_path: Path) -> None:
    modules = modules_after(tmp_path, words)
    assert "game.cli" in modules
    assert not {name for name in modules if name.split(".")[0] in ("textual", "rich", "markdown_it", "pygments")}
    assert not {name for name in modules if name.startswith("game.tui")}


def test_the_first_moment_of_the_program_imports_next_to_nothing(tmp_path: Path) -> None:
    code = "import sys; import game.cli; print('modules:', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment(tmp_path), cwd=ROOT, check=True)
    modules = set(done.stdout.decode().rpartition("modules:")[2].split())
    assert {name for name in modules if name.split(".")[0] in ("game", "attr", "argparse", "json")} == {"game", "game.cli"}


def test_the_import_contracts_hold() -> None:
    command = shutil.which("lint-imports", path=str(Path(sys.executable).parent)) or "lint-imports"
    done = subprocess.run([command, "--no-cache"], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stdout
    assert "0 broken" in done.stdout
