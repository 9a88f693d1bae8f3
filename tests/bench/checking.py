"""`hyosan check` on the shipped story."""

from __future__ import annotations

import subprocess
import sys
from functools import partial

from tests.bench.pairs import ROOT, command_seconds, ratio
from tests.bench.row import Row

CHECK = ("-m", "game", "check")
READ = "import attrs, tomllib, pathlib; [tomllib.loads(file.read_text('utf-8')) for file in pathlib.Path('scenes').rglob('*.toml')]"


def check_row(pairs: int) -> Row:
    """From start to exit, against the least that grows as a story does. A check that imports Textual holds no bar."""
    ours, theirs = ((sys.executable, *command) for command in (CHECK, ("-c", READ)))
    measured = ratio(partial(command_seconds, ours), partial(command_seconds, theirs), pairs)
    imported = "textual" in imports_of_check()
    note = "imports Textual!" if imported else "imports no Textual"
    return Row("hyosan check, start to exit, against Python reading the same files with tomllib", measured, 0 if imported else 6, note=note)


def imports_of_check() -> set[str]:
    """The packages that a check imports."""
    command = [sys.executable, "-X", "importtime", *CHECK]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stderr
    modules = (line.rpartition("|")[2].strip() for line in listed.splitlines() if line.startswith("import time:"))
    return {module.partition(".")[0] for module in modules}
