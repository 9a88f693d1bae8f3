"""A timeline of somebody else: no text in it steers a terminal, whichever command prints it."""

from __future__ import annotations

import sqlite3
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest

from game.runs.games.timeline import FILE, Timeline
from game.runs.timeline.node import Profile
from tests.program import SMALL, TO_THE_CORRIDOR, hyosan, player, small

STORY = ("--story", str(SMALL))
STEERING = "\x1b]0;x\x07\x1b[2J\x9b31m\r\n\u2028\u202eFORGED"
COMMANDS = {
    "runs": ("runs",),
    "runs --json": ("runs", "--json"),
    "export": ("export", "latest"),
    "splits export": ("splits", "export", "out.lss"),
    "play --plain": ("play", "--plain", "--resume"),
    "doctor": ("doctor",),
    "runs --endings": ("runs", "--endings"),
}
COLUMNS = {
    "a name of a place": ("mark", "name"),
    "a decision": ("node", "decision"),
    "a version": ("node", "version"),
    "a digest": ("node", "digest"),
    "a category": ("visit", "category"),
    "a mode": ("visit", "mode"),
    "a player": ("profile", "name"),
    "a story": ("profile", "story"),
}


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    """A game with a marked place."""
    games = Timeline(tmp_path)
    session = games.new(small(), player())
    for choice in TO_THE_CORRIDOR:
        session.choose(choice)
    session.marks.change(session.here, name="here", bookmarked=True)
    games.close()
    return tmp_path


def steer(saves: Path, table: str, column: str) -> None:
    """Put into a column what a terminal would obey; where names hang on each other by hashes, so that they still do."""
    with closing(sqlite3.connect(saves / FILE)) as connection:
        connection.execute(f"UPDATE {table} SET {column} = {column} || ?", (STEERING,))  # noqa: S608
        if table == "profile":
            for old, story, name, seed in connection.execute("SELECT link, story, name, seed FROM profile").fetchall():
                link = Profile(story, type(player())(name, int(seed))).link
                for where in ("profile SET link", "node SET profile", "visit SET profile", "node SET parent", "visit SET link"):
                    connection.execute(f"UPDATE {where} = ? WHERE {where.split()[2]} = ?", (link, old))
        connection.commit()


@pytest.mark.parametrize(("table", "column"), COLUMNS.values(), ids=COLUMNS)
def test_no_text_of_a_timeline_steers_a_terminal(table: str, column: str, saves: Path, tmp_path: Path) -> None:
    steer(saves, table, column)
    for name, words in COMMANDS.items():
        ran = hyosan(
            saves, *(word.replace("out.lss", str(tmp_path / "out.lss")) for word in words), *STORY, input=b"branches\nstatus\nquit\n"
        )
        said = (ran.out + ran.err).decode()
        assert ran.code in (0, 1, 2), (name, said)
        assert "Traceback" not in said, (name, said)
        assert not [char for char in said if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") and char != "\n"], (name, said)
        assert not [line for line in said.splitlines() if line.startswith("FORGED")], (name, said)
