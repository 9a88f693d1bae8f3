"""The words of another language that a run has come upon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from game.story.journal import Term
from game.story.mentions import Mentions
from game.story.model import Story
from game.turn.turn import Turn


def terms_met(story: Story, turns: Iterable[Turn]) -> tuple[Term, ...]:
    """The words of a story's glossary that stand in what was read, in the order in which they came.

    Args:
        story: The story.
        turns: The turns of a run, from its start.
    """
    mentions = _mentions(story)
    if not mentions.ids:
        return ()
    text = "\n".join(paragraph.text for turn in turns for paragraph in turn.paragraphs)
    met = {id: None for mention in mentions.found(text) for id in mentions.ids[mention.name]}
    return tuple(story.journal.terms[id] for id in met)


def term_lines(terms: Iterable[Term]) -> Iterator[str]:
    """Each word in a line."""
    return (f"{name_of(term)}: {term.says}" for term in terms)


def name_of(term: Term) -> str:
    """A word, and how it is written where it comes from."""
    return f"{term.word} ({term.hangul})" if term.hangul else term.word


@lru_cache(maxsize=8)
def _mentions(story: Story) -> Mentions:
    return Mentions({term.id: (term.word, *term.forms) for term in story.journal.terms.values()})
