"""What a player has typed, read as a verb and what it is asked with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from game.errors import Refused
from game.plain.unknown_words import RUN_ENDED, asks_to_go_on, speaks_of_what_is_known, unknown
from game.runs.timeline.branches import Branch, stem
from game.turn.answers import VerbInput
from game.turn.branches import deleted, visible
from game.turn.game import Game
from game.turn.verbs.table import BY_NAME, BY_WORD
from game.turn.verbs.verb import Takes, Verb


def read(game: Game, line: str) -> tuple[Verb, VerbInput]:
    """The verb of a line, and what it is asked with.

    Raises:
        Refused: The line means nothing here.
    """
    word, _, rest = line.partition(" ")
    verb = BY_WORD.get(word.lower())
    if whole := BY_WORD.get(" ".join(line.lower().split())):  # some are asked for in two words
        verb, rest = whole, ""
    if verb and verb.name == "help" and rest:
        return verb, VerbInput(text=rest.strip().lower())
    if verb and verb.takes is Takes.NODE and (speaks_of_what_is_known(game, rest) or asks_to_go_on(line)):
        raise unknown(game, line)  # somebody goes to a place, or on, not to a branch
    if verb and (not rest or verb.takes not in _BARE):
        return verb, _READERS[verb.takes](game, rest.strip())
    return BY_NAME["choose"], _choice(game, line)


def _choice(game: Game, rest: str) -> VerbInput:
    offers = game.turn.offers
    if not offers:
        raise Refused("run-ended", RUN_ENDED)
    if (number := _number(rest, len(offers))) is None:
        raise unknown(game, rest)
    return VerbInput(text=offers[number].id)


def _name(rest: str) -> VerbInput:
    """A name; to remove one is asked for by a sign, since a word alone may be an accident."""
    if not rest:
        raise Refused("no-name", "Which name? Type it behind the word, as: name The roof. name - removes one.")
    return VerbInput(text="" if rest == "-" else rest)


def _number(text: str, count: int) -> int | None:
    """The index that a number from 1 up to a count stands for, with or without a full stop; None where it is none."""
    text = text.removesuffix(".")
    return int(text) - 1 if len(text) < 10 and text.isdecimal() and 1 <= int(text) <= count else None


def _ending(game: Game, rest: str) -> VerbInput:
    endings = tuple(game.session.story.endings)
    if (number := _number(rest, len(endings))) is None:
        raise Refused("no-such-ending", f"Which one? Type a number from 1 to {len(endings)}; endings lists them.")
    return VerbInput(text=endings[number])


def _scene(game: Game, rest: str) -> VerbInput:
    scenes = game.journal.scenes
    if (number := _number(rest, len(scenes))) is None:
        raise Refused("no-such-scene", f"Which one? Type a number from 1 to {len(scenes)}; journal lists them.")
    return VerbInput(node=scenes[number].link)


def _node(game: Game, rest: str) -> VerbInput:
    return VerbInput(node=_listed(visible(game.session), rest).link)


def _branch(game: Game, rest: str) -> VerbInput:
    """From a marked place on, or all of a branch that no other goes through."""
    found = _listed(visible(game.session), rest)
    return VerbInput(node=stem(game.session.tree, found.link) if found.is_end else found.link)


def _deleted(game: Game, rest: str) -> VerbInput:
    gone = deleted(game.session)
    if not gone:
        raise Refused("nothing-deleted", "Nothing is deleted.")
    return VerbInput(node=_listed(gone, rest).link)


def _listed(found: Sequence[Branch], rest: str) -> Branch:
    number = _number(rest, len(found))
    if number is None:
        what = "There is no branch of that number." if rest else "Which one?"
        raise Refused("no-such-branch", f"{what} Type branches to see them, and then the number of one.")
    return found[number]


_BARE = (Takes.NOTHING, Takes.PLACE, Takes.MARKS)
_READERS: Mapping[Takes, Callable[[Game, str], VerbInput]] = {
    Takes.NOTHING: lambda _, __: VerbInput(),
    Takes.CHOICE: _choice,
    Takes.ENDING: _ending,
    Takes.SCENE: _scene,
    Takes.NODE: _node,
    Takes.BRANCH: _branch,
    Takes.DELETED: _deleted,
    Takes.NAME: lambda _, rest: _name(rest),
    Takes.PLACE: lambda _, __: VerbInput(),
    Takes.MARKS: lambda _, __: VerbInput(),
}
