"""Which programs have a game open: one that leaves takes along those that ended without a word, and no other."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from game.runs.timeline.connection import connect
from game.runs.timeline.presence import this_program
from game.runs.timeline.pruning import leave
from tests.runs.timeline.files import played, rows

ENDED = "from game.runs.timeline.presence import this_program; print(this_program())"


def ended_program() -> str:
    """The name of a program that has ended."""
    return subprocess.run([sys.executable, "-c", ENDED], capture_output=True, check=True, text=True).stdout.strip()


def test_whoever_leaves_and_whoever_has_ended_is_gone_and_who_runs_stays(tmp_path: Path) -> None:
    path = played(tmp_path)
    leaving, running, ended = this_program(), this_program(), ended_program()
    with closing(connect(path)) as connection:
        for program in (leaving, running, ended, "no program"):
            connection.execute("INSERT INTO presence (program, game, link) VALUES (?, 1, zeroblob(16))", (program,))
        leave(connection, leaving)
    assert rows(path, "SELECT program FROM presence") == [(running,)]
