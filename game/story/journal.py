"""journal.toml: what the game's own notebook tells of a run. It is words: no rule reads it, and it asks for nothing to be remembered."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from attrs import field, frozen

from game.story.ids import did_you_mean, is_id
from game.story.table import TomlTable

MAX_ENTRIES = 200  # words, and threads


@frozen
class Term:
    """A word of another language that the prose uses."""

    id: str
    word: str  # as the prose has it
    hangul: str  # as it is written there
    says: str  # what it means
    forms: tuple[str, ...] = ()  # how else the prose has it


@frozen
class Thread:
    """Something that goes through the story: each time that one of its facts changes, the notebook says so."""

    id: str
    title: str
    facts: tuple[str, ...]  # names of machines, flags and items that outlast a chapter
    is_counted: bool = False  # whether to say how many of its facts, which are flags, are found


@frozen
class Journal:
    """What the notebook tells."""

    terms: Mapping[str, Term] = field(factory=dict)
    threads: Mapping[str, Thread] = field(factory=dict)


def read_journal(table: TomlTable, lasting: Collection[str]) -> Journal:
    """The notebook of a story.

    Args:
        table: journal.toml.
        lasting: The names of the machines, flags and items that outlast a chapter.
    """
    journal = Journal(
        {id: _term(id, inner) for id, inner in _few(table, "word")},
        {id: _thread(id, inner, lasting) for id, inner in _few(table, "thread")},
    )
    table.close()
    return journal


def _few(table: TomlTable, key: str) -> list[tuple[str, TomlTable]]:
    found = list(table.tables(key))
    if len(found) > MAX_ENTRIES:
        table.problem("HH121", key, f"there are {len(found)}; a story takes at most {MAX_ENTRIES}")
    for id, inner in found:
        if not is_id(id):
            inner.problem("HH114", "", f'"{id}" is no id; use lower-case letters, digits and `_`, starting with a letter')
    return found[:MAX_ENTRIES]


def _term(id: str, table: TomlTable) -> Term:
    term = Term(
        id,
        word=table.text("word", required=False) or id.replace("_", " "),
        hangul=table.text("hangul", required=False),
        says=table.text("says"),
        forms=table.texts("forms", required=False),
    )
    table.close()
    return term


def _thread(id: str, table: TomlTable, lasting: Collection[str]) -> Thread:
    facts = table.texts("facts")
    for fact in facts:
        if fact not in lasting:
            why = f'"{fact}" is no machine, flag or `has item` of world.toml{did_you_mean(fact, lasting)}'
            table.problem("HH103", "facts", why, fact)
    thread = Thread(id, table.text("title"), tuple(fact for fact in facts if fact in lasting), table.truth("counted"))
    table.close()
    return thread
