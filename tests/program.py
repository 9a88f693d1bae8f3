"""The program as a shell runs it, and a small story for it to play."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

from game import paths
from game.engine import Player, offered
from game.plain.jsonl import play_jsonl
from game.plain.lines import Console, play_lines
from game.runs.games.session import Session
from game.story import Story, load
from tests.fork_server import PATIENCE, can_run, fork_server

ROOT = Path(__file__).parents[1]
SMALL = Path(__file__).parent / "stories" / "small"
COMMAND = [sys.executable, "-m", "game"]

TO_THE_ROOF = ("wait", "go_in", "key", "wash", "up", "ring")  # a whole run of the small story
TO_THE_CORRIDOR = ("go_in", "key", "back")


@cache
def small() -> Story:
    """The small story, loaded once."""
    return load(SMALL)


@cache
def shipped_story() -> Story:
    """The shipped story, loaded once."""
    return load(paths.scenes())


def copied(folder: Path) -> Path:
    """A copy of the small story, to change."""
    return Path(shutil.copytree(SMALL, folder / "story"))


def edit(file: Path, old: str, new: str) -> None:
    """Change a text in a file, which must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} has no {old!r}"
    file.write_text(text.replace(old, new), encoding="utf-8")


@frozen
class Ran:
    """How a run of the program went."""

    code: int
    out: bytes
    err: bytes

    @property
    def lines(self) -> list[str]:
        return self.out.decode().splitlines()

    @property
    def objects(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def complaint(self) -> list[str]:
        """What is on the standard error."""
        return self.err.decode(errors="replace").splitlines()


def environment(saves: Path, **changes: str) -> dict[str, str]:
    """The environment of a shell that knows nothing of the game, but where games are kept."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("HYOSAN_", "COLUMNS", "LINES"))}
    ours = {"HYOSAN_SAVES": str(saves), "HYOSAN_CONFIG": os.environ["HYOSAN_CONFIG"], "PYTHONPATH": str(ROOT)}
    return {**kept, **ours, "TERM": "xterm-256color", **changes}


def hyosan(saves: Path, *arguments: object, input: bytes = b"", cwd: Path = ROOT, **changes: str) -> Ran:
    """Run the program through pipes, to its end."""
    words, environ = [*map(str, arguments)], environment(saves, **changes)
    if can_run(environ):
        done = fork_server(ROOT).run(words, input, environ, cwd)
    else:
        done = subprocess.run([*COMMAND, *words], input=input, capture_output=True, env=environ, cwd=cwd, check=False, timeout=PATIENCE)
    return Ran(done.returncode, done.stdout, done.stderr)


def plain(saves: Path, *arguments: object, input: bytes = b"", story: Path = SMALL, **changes: str) -> Ran:
    """Play in line mode."""
    return hyosan(saves, "play", "--plain", "--story", story, *arguments, input=input, **changes)


def jsonl(saves: Path, *arguments: object, input: bytes = b"", story: Path = SMALL, **changes: str) -> Ran:
    """Play with JSON lines."""
    return hyosan(saves, "play", "--jsonl", "--story", story, *arguments, input=input, **changes)


def typed(session: Session, *lines: str) -> list[str]:
    """The lines that line mode writes while lines are typed."""
    write = io.StringIO()
    play_lines(session, Console(io.StringIO("".join(f"{line}\n" for line in lines)), write))
    return write.getvalue().splitlines()


def spoken(session: Session, *lines: bytes) -> list[dict[str, Any]]:
    """The objects that JSON lines answer."""
    write = io.StringIO()
    play_jsonl(session, io.BytesIO(b"".join(line + b"\n" for line in lines)), write)
    return [json.loads(line) for line in write.getvalue().splitlines()]


def chosen(*choices: str) -> list[bytes]:
    """Choices as JSON lines."""
    return [json.dumps({"choose": choice}).encode() for choice in choices]


def numbers(choices: Iterable[str], story: Story | None = None) -> list[str]:
    """Choices as the numbers that line mode gives them, from the start of a story."""
    session, found = Session.new(story or small(), player()), []
    for choice in choices:
        ids = [offer.id for offer in offered(session.story, session.state)]
        found.append(str(ids.index(choice) + 1))
        session.choose(choice)
    return found


def player() -> Player:
    """Somebody whose name is two cells a letter."""
    return Player("김하루", seed=7)
