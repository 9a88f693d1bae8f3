"""Names of people and places, and where they stand in a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from attrs import frozen

from game.story.map.places import Place
from game.story.model import Person

LONGEST_NAME = 60  # characters of a name that is looked for
MOST_WORDS = 8  # of such a name

_WORD = re.compile(r"\w+(?:-\w+)*")
_POSSESSIVE = re.compile(r"['’]s\b|['’](?!\w)")
_SMALL_WORDS = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "over", "the", "to", "upper", "lower", "with"))
_NUMBERED = re.compile(r"\d\w*")

Phrase = tuple[str, ...]  # the words of a name


@frozen
class Mention:
    """Some words of a text that are somebody's or something's name."""

    name: Phrase
    start: int  # of the words in the text
    end: int
    is_possessive: bool  # followed by 's


class Mentions:
    """Finds names. A name that is written with a small letter is found with a capital one too, and no other way round."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        """Take the names by id."""
        found: dict[Phrase, dict[str, None]] = defaultdict(dict)
        for id, each in names.items():
            for name in each:
                if len(name) <= LONGEST_NAME:
                    for form in (name, name[:1].upper() + name[1:]):
                        found[tuple(_WORD.findall(form))].setdefault(id)
        self.ids = {name: tuple(ids) for name, ids in found.items() if 0 < len(name) <= MOST_WORDS}  # of all that are called so
        self._lengths: dict[str, tuple[int, ...]] = {}
        for words in self.ids:
            self._lengths[words[0]] = tuple(sorted({len(words), *self._lengths.get(words[0], ())}, reverse=True))

    def named(self, text: str) -> set[str]:
        """The ids of all that is named in a text."""
        return {id for _, name in self._places(_WORD.findall(text)) for id in self.ids[name]}

    def found(self, text: str) -> Iterator[Mention]:
        """The names in a text, in order; where one begins another, the longer."""
        words, after = _WORD.finditer(text), 0  # looked at no farther than the last name
        for index, name in self._places(_WORD.findall(text)):
            first = next(islice(words, index - after, None))
            last = next(islice(words, len(name) - 2, None)) if len(name) > 1 else first
            after = index + len(name)
            yield Mention(name, first.start(), last.end(), _POSSESSIVE.match(text, last.end()) is not None)

    def _places(self, words: list[str]) -> Iterator[tuple[int, Phrase]]:
        """The names among some words, each with the number of its first word."""
        after = 0
        for index in () if self._lengths.keys().isdisjoint(words) else range(len(words)):
            if index >= after and words[index] in self._lengths and (name := self._name_at(words, index)):
                after = index + len(name)
                yield index, name

    def _name_at(self, words: list[str], index: int) -> Phrase:
        names = (tuple(words[index : index + length]) for length in self._lengths[words[index]])
        return next((name for name in names if name in self.ids), ())


def names_of(person: Person) -> Iterator[str]:
    """What a person is called: the whole name, its last part where that is a given name, and what the story declares."""
    yield person.name
    last = (person.name.split() or [""])[-1]
    if "-" in last and last != person.name:
        yield last
    yield from person.words


def words_for(place: Place) -> tuple[str, ...]:
    """What a place is called: the words that the story declares for it, else those of its name."""
    return place.words or tuple(
        word for word in _WORD.findall(place.name[:LONGEST_NAME].lower()) if word not in _SMALL_WORDS and not _is_floor(word)
    )


def _is_floor(word: str) -> bool:
    return _NUMBERED.fullmatch(word) is not None and "-" not in word
