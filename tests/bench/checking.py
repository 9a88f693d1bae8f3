"""`hyosan check` on the shipped story."""

from __future__ import annotations

import subprocess
import sys
from functools import partial

from tests.bench.pairs import ROOT, command_seconds, ratio
from tests.bench.row import Row

CHECK = ("-m", "game", "check")
LEAST = ("-c", "import attrs, tomllib")


def check_row(pairs: int) -> Row:
    """From the start of the process to its exit. A check that imports Textual holds no bar."""
    measured = ratio(partial(command_seconds, (sys.executable, *CHECK)), partial(command_seconds, (sys.executable, *LEAST)), pairs)
    imported = "textual" in imports_of_check()
    note = "imports Textual!" if imported else "imports no Textual"
    return Row('hyosan check, start to exit, against python -c "import attrs, tomllib"', measured, 0 if imported else 6, note=note)


def imports_of_check() -> set[str]:
    """The packages that a check imports."""
    command = [sys.executable, "-X", "importtime", *CHECK]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stderr
    modules = (line.rpartition("|")[2].strip() for line in listed.splitlines() if line.startswith("import time:"))
    return {module.partition(".")[0] for module in modules}
