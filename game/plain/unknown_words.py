"""What is answered to words that are no verb and no choice: it leads to what the game can tell, and takes no story word for a verb."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from game.errors import Refused
from game.story.mentions import Mentions, names_of, words_for
from game.turn.game import Game
from game.turn.verbs.table import BY_WORD

_WORD = re.compile(r"\w+")
_NEAR = 0.8  # how like a word another must be to be meant: of five letters one may be wrong
RUN_ENDED = "The run has ended. Type undo, restart or quit."
_MAGIC = ("xyzzy", "plugh", "plover")
_COMMON = ("look", "undo", "map", "people", "journal", "status", "quit")
_GOING_ON = frozenset(("continue", "go on", "read on", "resume"))
_DIRECTIONS = frozenset(
    (
        *("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "n", "e", "ne", "nw", "se", "sw"),
        *("up", "down", "upstairs", "downstairs", "in", "inside", "out", "outside", "left", "right", "forwards", "backwards"),
    )
)


def unknown(game: Game, line: str) -> Refused:
    """The answer to a line that means nothing here."""
    words = _WORD.findall(line.lower())
    offers = len(game.turn.offers)
    if offers and asks_to_go_on(line):
        return Refused("unknown-word", f"The story goes on when you choose: type a number from 1 to {offers}.")
    usual = f"Type a number from 1 to {offers}, or ? for help." if offers else RUN_ENDED
    return Refused("unknown-word", " ".join(filter(None, (_known(game, words), usual, _meant(game, words)))))


def asks_to_go_on(line: str) -> bool:
    """Whether a line asks for the rest of the story, and for nothing else."""
    return " ".join(_WORD.findall(line.lower())) in _GOING_ON


def speaks_of_what_is_known(game: Game, line: str) -> bool:
    """Whether a line speaks of a way, or of a place or somebody that the run knows."""
    return bool(_known(game, _WORD.findall(line.lower())))


def _known(game: Game, words: Sequence[str]) -> str:
    """What the game can tell of what is spoken of: a way, or a place or somebody that the run knows."""
    if words[:1] and words[0] in _MAGIC:
        return "A hollow voice says: not in this school."
    if words and words[-1] in _DIRECTIONS:
        return "There are no directions here; map says where you can go."
    if places := _named(words, {id: _called(game, id) for id in game.map.known}):
        if game.turn.place.id in places:
            return "You are there; map says where you can go from it."
        ways = [f"{way.number}. {way.offer.say}" for way in game.map.ways if way.place in places]
        return f"A choice leads there: {'; '.join(ways)}." if ways else "No choice leads there now; map says where you can go."
    people = _named(words, {each.called: names_of(each.person) if each.is_named else (each.called,) for each in game.met})
    return f"people says what you know of {' and '.join(people)}." if people else ""


def _called(game: Game, place: str) -> Iterable[str]:
    found = game.map.map.places[place]
    return (found.name, *words_for(found))


def _named(words: Sequence[str], names: Mapping[str, Iterable[str]]) -> list[str]:
    """The ids of all whose names stand among some words, whatever their letters."""
    mentions = Mentions({id: [" ".join(_WORD.findall(name.lower())) for name in each] for id, each in names.items()})
    return sorted(mentions.named(" ".join(words)))


def _meant(game: Game, words: Sequence[str]) -> str:
    """The verb that is all but typed, unless that is a word of the story; or which verbs there are."""
    if len(words) != 1 or not words[0].isalpha() or words[0] in _MAGIC:
        return ""
    near = difflib.get_close_matches(words[0], BY_WORD, n=1, cutoff=_NEAR)
    if near and words[0] not in {*_DIRECTIONS, *_read(game)}:
        return f'Did you mean "{near[0]}"?'
    return f"Words are {', '.join(_COMMON)} and others."


def _read(game: Game) -> Iterator[str]:
    """The words of all that was read in this run, and of what is on offer."""
    for turn in game.turns():
        for text in (*(paragraph.text for paragraph in turn.paragraphs), *(offer.say for offer in turn.offers)):
            yield from _WORD.findall(text.lower())
