"""Who speaks how much, by rule of thumb.

What stands between quotation marks counts as speech. It goes to whoever is named with a verb of saying right beside it. Where that is a
pronoun or nobody, it goes to who begins a sentence just before it, or the sentence after it; else to who spoke before in the paragraph, or
next; else to the nearest name in it. Where there is none, it counts as nobody's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from game.authoring.stats.quotes import Said, said_in
from game.story.language.prose import Prose
from game.story.mentions import names_of
from game.story.model import Person

PLAYER = "you"
NOBODY = ""

_REGULAR = (
    "add|admit|agree|announce|answer|ask|beg|begin|bellow|breathe|call|complain|continue|correct|demand|explain|giggle|groan|hiss|insist|"
    "interrupt|laugh|mumble|murmur|mutter|offer|order|plead|promise|protest|read|recite|remark|repeat|report|say|scream|shout|shriek|"
    "sigh|sing|snap|sob|stammer|suggest|tell|think|warn|whimper|whisper|yell"
)
_IRREGULAR = "said|told|began|cry|cries|cried|reply|replies|replied|sang|thought|go on|goes on|went on"
_SAYS = rf"(?:{_IRREGULAR}|(?:{_REGULAR})(?:s|es|d|ed)?)"
_VERB = re.compile(rf"\b{_SAYS}\b", re.IGNORECASE)
_YOU_SAY = re.compile(rf"\byou (?:\w+ly )?{_SAYS}\b", re.IGNORECASE)
_SHE_SAYS = re.compile(rf"\b(?:she|he|they) (?:\w+ly )?{_SAYS}\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class Ear:
    """Tells who speaks."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._ids = {name.lower(): person.id for person in people for name in names_of(person)}
        names = sorted(self._ids, key=len, reverse=True)
        self._name = re.compile("|".join(rf"(?<![\w-]){re.escape(name)}(?![\w-])" for name in names) or r"(?!)", re.IGNORECASE)

    def heard(self, proses: Iterable[Prose]) -> Counter[str]:
        """The words spoken in some prose, by a person's id, `PLAYER` or `NOBODY`."""
        found: Counter[str] = Counter()
        for paragraph in said_in(proses):
            for said, speaker in zip(paragraph, self._speakers(paragraph), strict=True):
                found[speaker] += said.words
        return found

    def _speakers(self, paragraph: Sequence[Said]) -> list[str]:
        tagged = [self._tagged(said) for said in paragraph]
        found: list[str] = []
        for index, said in enumerate(paragraph):
            found.append(tagged[index] or self._guessed(said, found, tagged[index + 1 :]))
        return found if any(found) else [self._nearest(said) for said in paragraph]

    def _tagged(self, said: Said) -> str:
        """Who is named with a verb of saying."""
        return self._sayer(said.tail) or self._sayer(said.lead)

    def _sayer(self, words: str) -> str:
        verb = _VERB.search(words)
        if verb is None or _SHE_SAYS.search(words):
            return NOBODY
        if _YOU_SAY.search(words):
            return PLAYER
        names = sorted(self._name.finditer(words), key=lambda name: max(name.start() - verb.end(), verb.start() - name.end()))
        return self._ids[names[0][0].lower()] if names else NOBODY

    def _guessed(self, said: Said, before: Sequence[str], after: Sequence[str]) -> str:
        """Who speaks where nobody is named beside the words; not the player, if it is said that she or he does."""
        not_you = _SHE_SAYS.search(said.tail) or _SHE_SAYS.search(said.lead)
        around = [speaker for speaker in (*reversed(before), *after) if speaker and not (not_you and speaker == PLAYER)]
        acts = "" if not_you else _SENTENCE.split(said.after)[0]
        return self._subject(said.before) or self._subject(acts) or next(iter(around), NOBODY)

    def _subject(self, told: str) -> str:
        """The last person who begins a sentence."""
        starts = (self._name.match(sentence) for sentence in reversed(_SENTENCE.split(told)))
        return next((self._ids[name[0].lower()] for name in starts if name), NOBODY)

    def _nearest(self, said: Said) -> str:
        """The last name before the words, else the first after them."""
        before = list(self._people(said.before))
        return before[-1] if before else next(self._people(said.after), NOBODY)

    def _people(self, words: str) -> Iterator[str]:
        return (self._ids[name[0].lower()] for name in self._name.finditer(words))
