"""What is imported when, and by whom."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

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


SCREEN = ("textual", "rich", "markdown_it", "pygments", "game.tui")
ONE_AFTER_ANOTHER = f"""
import io, json, sys
from game.cli import main
for name, words in json.loads(sys.argv[1]).items():
    sys.stdin = io.TextIOWrapper(io.BytesIO(b"1\\nmap\\n"))
    main(words)
    found = [module for module in sys.modules if (module + ".").startswith({tuple(f"{name}." for name in SCREEN)})]
    print("\\nimported:", name, *found)
"""


def test_what_needs_no_screen_imports_no_textual(tmp_path: Path) -> None:
    """The commands run one after another: what none has imported is there after none."""
    words = [sys.executable, "-c", ONE_AFTER_ANOTHER, json.dumps(QUIET)]
    done = subprocess.run(words, input=b"", capture_output=True, env=environment(tmp_path), cwd=ROOT, check=True)
    imported = [line.partition(": ")[2] for line in done.stdout.decode().splitlines() if line.startswith("imported: ")]
    assert imported == list(QUIET)


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
