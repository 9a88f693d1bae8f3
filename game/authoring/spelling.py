"""Words that a story has and the dictionary has not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spellchecker import SpellChecker

from game.story.model import Story
from game.story.problems import ProblemList
from game.story.texts import texts_of, written_in

_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")
_ENDING = re.compile(r"'(?:s|d|ll|re|ve)$")


def misspelt(story: Story, report: ProblemList) -> None:
    """HH404: a word is neither English, nor in style.toml, nor part of a name in the story."""
    english, own = SpellChecker(language="en"), story.style.words | set(_named(story))
    for text in texts_of(story):
        for word in sorted({word for written in written_in(text.prose) for word in _words(written)}):
            if not _is_known(word.lower(), english, own):
                message = f'"{word}" is in no dictionary; mend it, or add it to `words` in style.toml'
                report.add("HH404", text.source, text.keys, message, word)


def _is_known(word: str, english: SpellChecker, own: frozenset[str]) -> bool:
    stem = _ENDING.sub("", word)
    return not {word, stem}.isdisjoint(own) or bool(english.known((word, stem)))


def _named(story: Story) -> Iterator[str]:
    """The words of every name that the story declares."""
    names: Iterable[str] = (
        story.title,
        *story.names,
        *(text for person in story.people.values() for text in (person.name, person.says)),
        *(place.name for place in story.map.places.values()),
    )
    return (word.lower() for name in names for word in _words(name))


def _words(text: str) -> Iterator[str]:
    return (found[0] for found in _WORD.finditer(text.replace("’", "'")))
