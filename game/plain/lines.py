"""Line mode: the game as plain lines, for screen readers, pipes and terminals that can do no more.

One paragraph a line, numbered choices, no art, nothing said by colour.
"""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import TextIO
from unicodedata import east_asian_width

from attrs import frozen

from game.engine import Offer, offered
from game.errors import ChoiceError, StoryFault
from game.plain import walking
from game.plain.describe import HELP, map_lines, status_lines
from game.plain.turns import this_turn
from game.plain.walking import WITH_MORE, Word
from game.runs.games.session import Session
from game.words import harmless

MAX_LINE = 1_000


@frozen
class Console:
    """Where lines are read and written."""

    read: TextIO
    write: TextIO

    def say(self, lines: Iterable[str]) -> None:
        """Write paragraphs, wrapped to the terminal if there is one. Nothing in them steers it, wherever they come from."""
        for line in lines:
            self.write.write(self._wrapped(harmless(line)) + "\n")
        self.write.flush()

    def ask(self) -> str | None:
        """A line without its end, cut if it is too long to mean anything; None at the end of input."""
        self._prompt("> ")
        line = rest = self.read.readline(MAX_LINE)
        while len(rest) == MAX_LINE and not rest.endswith("\n"):
            rest = self.read.readline(MAX_LINE)
        if not line:
            self._prompt("\n")
        return line.strip() if line else None

    def _prompt(self, text: str) -> None:
        """Write for somebody who types: a pipe gets the story's lines and nothing between them."""
        if self.read.isatty():
            self.write.write(text)
            self.write.flush()

    def _wrapped(self, line: str) -> str:
        if not self.write.isatty():
            return line
        width = max(20, shutil.get_terminal_size().columns - 1)
        return textwrap.fill(_padded(line), width, break_on_hyphens=False).replace(_PAD, "")


_PAD = "\0"  # stands for the second half of a wide character, since textwrap counts characters; no text holds it


def _padded(line: str) -> str:
    return line if line.isascii() else "".join(char + _PAD if east_asian_width(char) in "FW" else char for char in line)


def play_lines(session: Session, console: Console) -> None:
    """Play until the player quits or input ends."""
    try:
        _play(session, console)
    except KeyboardInterrupt:
        with suppress(OSError):  # the terminal may be gone
            console.say(["", _last_words(session)])  # the prompt is still on its line
        raise
    console.say([_last_words(session)])


def _play(session: Session, console: Console) -> None:
    console.say(session.take_notices())
    console.say(this_turn(session))
    while (line := console.ask()) is not None:
        if line.lower() in ("quit", "q", "exit"):
            break
        console.say(_answer(session, line))
        console.say(session.take_notices())


def _last_words(session: Session) -> str:
    return "The game is kept." if session.is_kept else "The game could not be kept."


def _answer(session: Session, line: str) -> Iterable[str]:
    word, _, rest = line.partition(" ")
    command = WORDS.get(word.lower())
    if command and (not rest or word.lower() in WITH_MORE):
        return command(session, rest.strip())
    offers = offered(session.story, session.state)
    if not offers:
        return ["The run has ended. Type back or quit."]
    if line.isdecimal() and 1 <= int(line) <= len(offers):
        return _chosen(session, offers[int(line) - 1])
    return [f"Type a number from 1 to {len(offers)}, or ? for help."]


def _chosen(session: Session, offer: Offer) -> Iterable[str]:
    if not offer.enabled:
        return [f"Not now: {offer.why}"]
    try:
        session.choose(offer.id)
    except (ChoiceError, StoryFault) as error:
        return [str(error)]
    return this_turn(session)


def _status(session: Session) -> Iterator[str]:
    yield from status_lines(session.story, session.state)
    if session.watcher:
        yield f"{session.watcher.standing}."


WORDS: dict[str, Word] = {
    "?": lambda _, __: [HELP],
    "help": lambda _, __: [HELP],
    "again": lambda session, _: this_turn(session),
    "status": lambda session, _: _status(session),
    "map": lambda session, _: map_lines(session),
    **walking.WORDS,
}
