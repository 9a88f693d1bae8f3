"""What comes before a new game in plain lines: what the story tells of and how it is to be told, and the question for a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.engine import State
from game.engine.player import MAX_NAME, checked_name
from game.errors import NameRefused
from game.plain.console import Console
from game.story.model import Story
from game.turn.content_notes import tellings
from game.turn.recap import position
from game.turn.verbs.table import BY_WORD

GO_ON = "resume"  # the word that takes the last game for a new one
_LATER = ("settings", "games")  # words of line mode that have nothing to tell yet


def ask_telling(story: Story, console: Console) -> Console | None:
    """Say what the story tells of, and ask how it is to be told; where that is set from then on, or None at the end of input."""
    ways = tellings(story)
    console.say([f"Before you begin. {story.about.content}"])
    console.say(f"{number}. {way.words}" for number, way in enumerate(ways, 1))
    console.say(["Which? Enter alone takes 1. The word settings changes it later."])
    asked = f"It is asked how the story is to be told. Type a number from 1 to {len(ways)}, or quit."
    for line in _answers(console, asked):
        number = line.removesuffix(".") or "1"
        if number.isdecimal() and 0 < int(number) <= len(ways):
            return console.put(ways[int(number) - 1].put(console.settings))
        console.say([f"Type a number from 1 to {len(ways)}."])
    return None


def ask_name(story: Story, players: Sequence[str], console: Console, last: State | None = None) -> str | None:
    """The name under which the player begins, or GO_ON; None where they leave.

    Args:
        story: The story.
        players: Who has played before, who played last first.
        console: Where it is asked.
        last: Where the game stands that can be gone on with instead; None: there is none.
    """
    offered = players[0] if players else checked_name(story.names[0])
    goes_on = f"There is a game of {last.player.name}, {position(story, last)}. The word {GO_ON} goes on with it." if last else ""
    console.say([goes_on] if goes_on else [])
    console.say([f"What is your name? Enter alone takes {offered}."])
    asked = f"A new game asks for your name in it, of 1 to {MAX_NAME} characters. Type one, or Enter alone for {offered}, or quit."
    for line in _answers(console, f"{asked} {goes_on}".rstrip()):
        try:
            if line.lower() != GO_ON:
                return checked_name(line or offered)
            if last:
                return GO_ON
            console.say(["There is no game to go on with. Type a name."])
        except NameRefused as error:
            console.say([str(error)])
    return None


def _answers(console: Console, asked: str) -> Iterator[str]:
    """What is typed, until input ends or quits; help, and words that mean something later, are answered here.

    Args:
        console: Where it is typed.
        asked: What help says.
    """
    while (line := console.ask()) is not None:
        verb = BY_WORD.get(line.lower())
        if verb and verb.name == "quit":
            return
        if verb and verb.name == "help":
            console.say([asked])
        elif (word := line.lower().partition(" ")[0]) in _LATER:
            console.say([f"{word} is a word of the game: it works when one has begun. {asked}"])
        else:
            yield line
