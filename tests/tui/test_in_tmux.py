"""A whole game by keys in a real terminal: what is read there is what plain lines say."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from game import paths
from game.engine import Player, offered, replay
from game.runs.games.session import Session
from game.runs.runfile import read_run
from game.story import Story, load
from game.story.step import Step
from game.turn.composition import turns_of
from tests.program import COMMAND, ROOT, SMALL, TO_THE_ROOF, environment, numbers, plain, small

PATIENCE = 60.0  # seconds
NAME = "Seo Yun-ah"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(shutil.which("tmux") is None, reason="there is no tmux here")]


class Tmux:
    """The program in tmux, in a window that is high enough for all that is read at once."""

    def __init__(self, folder: Path, *arguments: object) -> None:
        self._server = folder / "tmux"
        command = shlex.join([*COMMAND, *map(str, arguments)])
        self("-f", "/dev/null", "new-session", "-d", "-x", "96", "-y", "150", "-c", str(ROOT), command, env=environment(folder / "saves"))

    def __call__(self, *words: str, env: dict[str, str] | None = None) -> str:
        done = subprocess.run(["tmux", "-S", str(self._server), *words], env=env, capture_output=True, text=True, check=True)
        return done.stdout

    @property
    def shown(self) -> str:
        """All that is in sight, its lines joined."""
        return joined(self("capture-pane", "-p"))

    def press(self, key: str) -> None:
        self("send-keys", key)

    def wait_for(self, is_there: Callable[[str], bool]) -> str:
        """What is in sight, once something is there."""
        deadline = time.monotonic() + PATIENCE
        while not is_there(shown := self.shown):
            assert time.monotonic() < deadline, shown
            time.sleep(0.05)
        return shown

    def end(self) -> None:
        subprocess.run(["tmux", "-S", str(self._server), "kill-server"], capture_output=True, check=False)


def joined(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Callable[..., Tmux]]:
    """Starts the program; it is ended afterwards."""
    started: list[Tmux] = []

    def start(*arguments: object) -> Tmux:
        started.append(Tmux(tmp_path, *arguments))
        return started[-1]

    yield start
    for each in started:
        each.end()


@pytest.mark.parametrize("name", ["small", "shipped"])
def test_a_game_by_keys_reads_as_in_plain_lines(tmux: Callable[..., Tmux], tmp_path: Path, name: str) -> None:
    folder = SMALL if name == "small" else paths.scenes()
    story = small() if name == "small" else load(folder)
    choices = TO_THE_ROOF if name == "small" else shipped("lunch_bell")
    digits = numbers(choices, story)
    told = plain(tmp_path / "plain", "--name", NAME, input="\n".join(digits).encode(), story=folder).lines
    turns = turns_of(story, replay(story, choices, Player(NAME, 0)))
    paragraphs = {joined(each.text) for turn in turns for each in turn.paragraphs if each.kind in ("then", "scene", "chapter", "card")}
    prose = [line for line in map(joined, told) if line in paragraphs]
    assert set(prose) == paragraphs
    screen = tmux("play", "--story", folder, "--name", NAME, "--no-animations")
    seen = [screen.wait_for(lambda shown: "go on" in shown)]
    for digit, says in zip(digits, said(story, choices), strict=True):
        while f"{digit} {says}" not in (shown := settled(screen)):
            seen.append(shown)
            screen.press("Enter")  # past a card
        seen.append(shown)
        screen.press(digit)
    for _ in range(4):
        seen.append(settled(screen))
        screen.press("Enter")
    text = " ".join(seen)
    missing = [line for line in prose if line not in text]
    assert not missing
    screen.press("q")


def shipped(ending: str) -> list[str]:
    """The choices of the shortest run to an ending."""
    return [Step.parse(step).choice for step in read_run(paths.shipped_runs() / f"{ending}.moves.toml").steps]


def said(story: Story, choices: Sequence[str]) -> list[str]:
    """The words of some choices."""
    session, found = Session.new(story, Player(NAME, 0)), []
    for choice in choices:
        found += [joined(offer.say) for offer in offered(story, session.state) if offer.id == choice]
        session.choose(choice)
    return found


def settled(screen: Tmux) -> str:
    """What is in sight, once it has stayed so for a while."""
    before, since = "", time.monotonic()
    while time.monotonic() - since < 0.7:
        if (shown := screen.shown) != before:
            before, since = shown, time.monotonic()
        time.sleep(0.1)
    return before
