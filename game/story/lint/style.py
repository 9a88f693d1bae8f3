"""Checks of taste, as style.toml asks for them: what they find can be played, and be meant."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from itertools import chain

from game.story.language.emphasis import PARAGRAPH_BREAK
from game.story.model import Story
from game.story.problems import ProblemList
from game.story.source import Source
from game.story.texts import texts_of, written_in

DASH = "—"
_REFRAIN = 12  # words that may come again: a line, and not yet a paragraph


def stock_phrases(story: Story, report: ProblemList) -> None:
    """HH401: prose has a phrase that style.toml says to avoid."""
    texts = [(text, source, keys) for texts, source, keys in _written(story) for text in texts]
    whole = _plain("\n\0\n".join(text for text, *_ in texts))  # a word that no phrase can have stands between two texts
    used = [phrase for phrase in story.style.avoid if phrase in whole]  # mostly none: then no text is looked at by itself
    for text, source, keys in texts if used else ():
        for phrase in used:
            if phrase in _plain(text):
                report.add("HH401", source, keys, f'"{phrase}" is to be avoided; find words of your own', _near(text, phrase))


def dash_storms(story: Story, report: ProblemList) -> None:
    """HH402: a chapter has more em dashes than style.toml allows."""
    if story.style.dashes is None:
        return
    words: Counter[str] = Counter()  # by the folder of a chapter
    dashes: Counter[str] = Counter()
    for texts, source, _ in _written(story):
        folder = source.file.partition("/")[0]
        for text in texts:
            words[folder] += len(text.split())
            dashes[folder] += text.count(DASH)
    for chapter in story.chapters.values():
        if dashes[chapter.id] * 1_000 > story.style.dashes * words[chapter.id]:
            message = f"{dashes[chapter.id]} em dashes in {words[chapter.id]:,} words; {story.style.dashes} in a thousand are enough"
            report.add("HH402", chapter.source, (), message)


def repeated_paragraphs(story: Story, report: ProblemList) -> None:
    """HH403: a paragraph stands in the story twice. What a choice says may, where two of a scene part one act by what it leads to."""
    seen: dict[str, str] = {}
    looked_to: dict[str, int] = {}  # by file: paragraphs come in order, so each is looked for behind the one before
    told = (each for each in _written(story) if each[2][-1] not in ("say", "need"))
    for texts, source, keys in told:
        for paragraph in chain.from_iterable(PARAGRAPH_BREAK.split(text) for text in texts):
            words = paragraph.split()
            if len(words) < _REFRAIN:
                continue
            plain = " ".join(words)
            if plain in seen:
                begins = paragraph.strip().partition("\n")[0][:40]
                at = source.text.find(begins, looked_to.get(source.file, 0))
                place = source.place_at(at) if at >= 0 else source.place(keys, begins)
                looked_to[source.file] = at + 1
                message = f'"{plain[:40]}..." stands word for word in {seen[plain]} too'
                report.add_at("HH403", source.file, place, ".".join(keys), message)
            seen.setdefault(plain, source.file)


@lru_cache(maxsize=1)  # several checks ask for the same story
def _written(story: Story) -> tuple[tuple[tuple[str, ...], Source, tuple[str, ...]], ...]:
    """All that is written of each text, and where it stands."""
    return tuple((tuple(written_in(text.prose)), text.source, text.keys) for text in texts_of(story))


def _plain(text: str) -> str:
    """A text in small letters, with one space between words."""
    return " ".join(text.lower().split())


def _near(text: str, phrase: str) -> str:
    """How a phrase begins where it stands, for the line."""
    first = phrase.split(maxsplit=1)[0]
    at = text.lower().find(first)
    return text[at : at + len(first)]
