"""style.toml: how a story's prose is meant to be written, for the linter to hold it to."""

from __future__ import annotations

from attrs import field, frozen

from game.story.table import TomlTable

MAX_PHRASES = 200
LONGEST_PHRASE = 100


@frozen
class Style:
    """What an author wants to be warned of."""

    avoid: tuple[str, ...] = ()  # phrases, in lower case, with single spaces
    dashes: int | None = None  # em dashes that a chapter may have in a thousand words
    words: frozenset[str] = field(factory=frozenset)  # in lower case: names and the like, that no dictionary has


def read_style(table: TomlTable) -> Style:
    """The style of a story."""
    avoid = tuple(" ".join(phrase.lower().split()) for phrase in table.texts("avoid", required=False))
    if "" in avoid:
        table.problem("HH113", "avoid", "a phrase is empty, and would be found everywhere")
    if len(avoid) > MAX_PHRASES:
        table.problem("HH121", "avoid", f"there are {len(avoid)} phrases; a story takes at most {MAX_PHRASES}")
    if long := next((phrase for phrase in avoid if len(phrase) > LONGEST_PHRASE), None):
        table.problem("HH121", "avoid", f"a phrase has at most {LONGEST_PHRASE} characters", long)
    dashes = table.number("dashes", required=False) if "dashes" in table.data else None
    if dashes is not None and dashes < 0:
        table.problem("HH121", "dashes", f"a chapter cannot have {dashes} dashes; write 0 or more, or leave it out")
    words = frozenset(word.lower() for word in table.texts("words", required=False))
    table.close()
    return Style(tuple(phrase for phrase in avoid if phrase), dashes, words)
