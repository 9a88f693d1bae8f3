"""livesplit-core under node: another program's opinion of files and attempts."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.program import ROOT

VERSION = "0.10.2"
_KEPT = ROOT / ".bench"  # where it is kept from one time to the next
_FOLDER = _KEPT / f"livesplit-core-{VERSION}"
_DRIVER = Path(__file__).with_name("livesplit_core.mjs")
_PATIENCE = 120  # seconds to wait for npm


class SecondReader:
    """A process of it, which answers one question after another."""

    def __init__(self) -> None:
        words = ["node", str(_DRIVER), str(_FOLDER / "node_modules" / "livesplit-core")]
        self._process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, **question: Any) -> dict[str, Any]:
        """Ask; `lss` for what is in a file, `names` and `attempts` for what a timer makes of them."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(question).encode() + b"\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self) -> None:
        self._process.communicate()


def second_reader() -> SecondReader:
    """One that is ready; the test is skipped, with the reason, where it cannot be had."""
    if why := _missing():
        pytest.skip(why)
    return SecondReader()


@cache
def _missing() -> str:
    if not (shutil.which("node") and shutil.which("npm")):
        return "needs node and npm"
    if _FOLDER.is_dir():
        return ""
    _KEPT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=_KEPT) as made:
        words = [
            "npm",
            "install",
            "--prefix",
            made,
            "--no-save",
            "--no-fund",
            "--no-audit",
            "--ignore-scripts",
            f"livesplit-core@{VERSION}",
        ]
        try:
            done = subprocess.run(words, check=False, capture_output=True, timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            return "npm is too slow to install livesplit-core"
        if done.returncode:
            return f"npm cannot install livesplit-core {VERSION}"
        if not _FOLDER.is_dir():  # another process may have been quicker
            Path(made).rename(_FOLDER)
            Path(made).mkdir()  # which is removed in its place
    return ""
