"""Turns of phrase that tire a reader when they come too often, and how often they come in what is told."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import field, frozen

from game.story.language.prose import Prose, arms_of
from game.story.narration import SAID, sentences_of

SHORT = 4  # words of a sentence that is short

_IRREGULAR = (
    "become|been|begun|bent|bitten|blown|bought|broken|brought|built|burnt|caught|chosen|come|cut|done|drawn|drunk|eaten|fallen|felt|"
    "found|forgotten|given|gone|grown|had|heard|held|hidden|hit|hung|kept|known|laid|learnt|left|let|lost|made|met|put|read|run|"
    "said|sat|seen|sent|set|shown|shut|slept|spoken|spread|stood|struck|stuck|swung|taken|thought|thrown|told|torn|turned|woken|won|"
    "worn|written"
)
_LETTER = re.compile(r"\w")
_NO_PARTICIPLE = r"(?!(?:bed|red|shed|need|seed|speed|feed|hundred|bleed|breed|weed)\b)"
_BETWEEN = r"(?:(?:not|never|just|already|always|only|also|still|once|all|both|since|ever|\w+ly) )?"


def _words(*words: str) -> str:
    """Any of some words, not inside others. That a word begins is looked at after it: a search for its letters is the quickest."""
    return "(?:" + "|".join(rf"{word}(?<!\w{word})" for word in words) + ")"


@frozen
class Tic:
    """A turn of phrase."""

    id: str
    says: str  # what is counted
    pattern: re.Pattern[str] | None = None  # in lower case; None: sentences of few words, in a thousand sentences


def _tic(id: str, says: str, pattern: str) -> Tic:
    return Tic(id, says, re.compile(pattern))


TICS = {
    tic.id: tic
    for tic in (
        _tic(
            "indefinite",
            "nobody, somebody, no one, someone, something",
            _words("nobody", "somebody", "no one", "someone", "something") + r"\b",
        ),
        _tic(
            "perfect",
            "present perfect",
            _words("has", "have", "hasn't", "haven't")
            + rf" {_BETWEEN}(?:{_IRREGULAR}|{_NO_PARTICIPLE}\w\w+ed)\b|'ve {_BETWEEN}\w+(?:ed|en)\b",
        ),
        _tic("as_as", '"as ... as"', _words("as") + r" \w+(?: \w+)? as\b"),
        _tic(
            "like",
            "like, as if, as though",
            rf"(?:{_words('as if', 'as though')}|{_words('like')}(?<!would like)(?<!'d like)(?<!n't like)(?<!to like))\b",
        ),
        _tic("tails", '", and"', r", and\b"),
        Tic("short", f"sentences of {SHORT} words or fewer, but for those in which something is said or read out"),
    )
}


@frozen
class Tally:
    """How often each turn of phrase stands in what was told; what is said aside."""

    words: int = 0
    sentences: int = 0
    found: tuple[int, ...] = field(factory=lambda: (0,) * len(TICS))  # in the order of `TICS`

    def __add__(self, other: Tally) -> Tally:
        found = tuple(a + b for a, b in zip(self.found, other.found, strict=True))
        return Tally(self.words + other.words, self.sentences + other.sentences, found)

    def times(self, count: int) -> Tally:
        """What comes to so many times as much."""
        return Tally(self.words * count, self.sentences * count, tuple(found * count for found in self.found))

    def rate(self, tic: Tic) -> float:
        """How often one comes in a thousand words; of short sentences, how many there are in a thousand."""
        whole = self.sentences if tic.pattern is None else self.words
        return 1_000 * self.found[list(TICS).index(tic.id)] / whole if whole else 0.0


def tally_of(told: Iterable[Prose]) -> Tally:
    """What is told in some prose, all arms of it."""
    return tally(" \n\n".join(map(_flat, told)))


def tally(told: str) -> Tally:
    """What a text comes to, with `SAID` where something is said."""
    plain = " ".join(told.lower().split())
    sentences = [sentence for sentence in sentences_of(told) if _LETTER.search(sentence)]
    short = sum(len(sentence.split()) <= SHORT for sentence in sentences if not sentence.startswith("*") and SAID not in sentence)
    found = tuple(short if tic.pattern is None else len(tic.pattern.findall(plain)) for tic in TICS.values())
    return Tally(len(plain.replace(SAID, " ").split()), len(sentences), found)


def _flat(prose: Prose) -> str:
    return "".join(piece if isinstance(piece, str) else f" {' '.join(map(_flat, arms_of(piece)))}" for piece in prose)
