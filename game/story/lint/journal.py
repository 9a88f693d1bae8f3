"""Checks of the notebook."""

from __future__ import annotations

from game.story.mentions import Mentions
from game.story.model import Story
from game.story.problems import ProblemList
from game.story.texts import texts_of, written_in


def unused_terms(story: Story, report: ProblemList) -> None:
    """HH209: a word is explained that no text has."""
    terms = story.journal.terms
    if not terms:
        return
    mentions = Mentions({term.id: (term.word, *term.forms) for term in terms.values()})
    whole = "\n".join(part for text in texts_of(story) for part in written_in(text.prose))
    used = mentions.named(whole)
    for term in terms.values():
        if term.id not in used:
            report.add(
                "HH209", story.journal_source, ("word", term.id), f'no text has the word "{term.word}"; take it out, or give its `forms`'
            )
