"""Line mode: the game as plain lines, for screen readers, pipes and terminals that can do no more.

One paragraph a line, numbered choices, no art, nothing said by colour.
"""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO
from unicodedata import east_asian_width

from attrs import frozen

from game.engine import Offer, State, chapter_card, ending_card, narrate, offered
from game.errors import ChoiceError, StoryFault
from game.plain.describe import HELP, card_lines, map_lines, status_lines
from game.runs.session import Session
from game.story.model import Story

MAX_LINE = 1_000


@frozen
class Console:
    """Where lines are read and written."""

    read: TextIO
    write: TextIO

    def say(self, lines: Iterable[str]) -> None:
        """Write paragraphs, wrapped to the terminal if there is one."""
        for line in lines:
            self.write.write(self._wrapped(line) + "\n")
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
    console.say(_notices(session))
    console.say(_turn(session))
    while (line := console.ask()) is not None:
        word = line.lower()
        if word in ("quit", "q", "exit"):
            break
        console.say(_answer(session, word))
        console.say(_notices(session))
    console.say(["The game is kept." if session.is_kept else "The game could not be kept."])


def _answer(session: Session, word: str) -> Iterable[str]:
    if command := _COMMANDS.get(word):
        return command(session)
    offers = offered(session.story, session.state)
    if not offers:
        return ["The run has ended. Type back or quit."]
    if word.isdecimal() and 1 <= int(word) <= len(offers):
        return _chosen(session, offers[int(word) - 1])
    return [f"Type a number from 1 to {len(offers)}, or ? for help."]


def _chosen(session: Session, offer: Offer) -> Iterable[str]:
    if not offer.enabled:
        return [f"Not now: {offer.why}"]
    try:
        session.choose(offer.id)
    except (ChoiceError, StoryFault) as error:
        return [str(error)]
    return _turn(session)


def turn_lines(story: Story, state: State) -> Iterator[str]:
    """All of one turn: the card of a new chapter, the text, and the choices or the ending."""
    opening, ending = chapter_card(story, state), ending_card(story, state)
    if opening:
        yield from card_lines(opening)
    yield from (paragraph.text for paragraph in narrate(story, state))
    if ending:
        yield f"The end: {ending.title}"
        yield from list(card_lines(ending))[1:]
    for number, offer in enumerate(offered(story, state), 1):
        yield f"{number}. {offer.say}" if offer.enabled else f"{number}. {offer.say} (not now: {offer.why})"


def _turn(session: Session) -> Iterator[str]:
    story, state = session.story, session.state
    yield from turn_lines(story, state)
    if story.scenes[state.scene].ending:
        yield "Type back to take the last decision back, or quit."


def _back(session: Session) -> Iterable[str]:
    return _turn(session) if session.undo() else ["There is nothing to take back."]


def _notices(session: Session) -> list[str]:
    """What the player should be told once."""
    notices = list(session.notices)
    session.notices.clear()
    return notices


_COMMANDS: dict[str, Callable[[Session], Iterable[str]]] = {
    "?": lambda _: [HELP],
    "help": lambda _: [HELP],
    "back": _back,
    "again": _turn,
    "status": lambda session: status_lines(session.story, session.state),
    "map": map_lines,
}
