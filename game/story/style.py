"""style.toml: how a story's prose is meant to be written, for the linter to hold it to."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from attrs import field, frozen

from game.story.table import TomlTable
from game.story.tics import TICS

MAX_PHRASES = 200
LONGEST_PHRASE = 100
MOST_SENTENCES = 10  # at the beginning of a scene, that are looked through


@frozen(kw_only=True)
class Style:
    """What an author wants to be warned of. What is left out is not asked for."""

    avoid: tuple[str, ...] = ()  # phrases, in lower case, with single spaces
    dashes: int | None = None  # em dashes that a chapter may have in a thousand words
    words: frozenset[str] = field(factory=frozenset)  # in lower case: names and the like, that no dictionary has
    anchor: int | None = None  # sentences in which a scene that is entered from elsewhere says where it is, or who is there
    pronouns: frozenset[str] = field(factory=frozenset)  # in lower case: with none of these alone does a scene begin
    presence: bool = False  # whether who joins the player is named, and who does something is there
    newcomers: int | None = None  # people who may be met for the first time in one scene
    alike: int | None = None  # words with which two choices that stand together may not both begin
    aftermath: int | None = None  # words that a `then` may have
    budget: Mapping[str, float] = field(factory=dict)  # by the id of a tic: how often it may come in a thousand words
    in_a_run: Mapping[str, int] = field(factory=dict)  # phrases: how often each may come in one run


def read_style(table: TomlTable) -> Style:
    """The style of a story."""
    style = Style(
        avoid=_phrases(table, "avoid", table.texts("avoid", required=False)),
        dashes=_most(table, "dashes"),
        words=_lower(table, "words"),
        anchor=_most(table, "anchor", 1, MOST_SENTENCES),
        pronouns=_lower(table, "pronouns"),
        presence=table.truth("presence"),
        newcomers=_most(table, "newcomers"),
        alike=_most(table, "alike", 1),
        aftermath=_most(table, "aftermath", 1),
        budget=_budget(table.table("budget")),
        in_a_run=_in_a_run(table.table("in_a_run")),
    )
    table.close()
    return style


def _phrases(table: TomlTable, key: str, written: Collection[str]) -> tuple[str, ...]:
    phrases = tuple(" ".join(phrase.lower().split()) for phrase in written)
    if "" in phrases:
        table.problem("HH113", key, "a phrase is empty, and would be found everywhere")
    if len(phrases) > MAX_PHRASES:
        table.problem("HH121", key, f"there are {len(phrases)} phrases; a story takes at most {MAX_PHRASES}")
    if long := next((phrase for phrase in phrases if len(phrase) > LONGEST_PHRASE), None):
        table.problem("HH121", key, f"a phrase has at most {LONGEST_PHRASE} characters", long)
    return tuple(phrase for phrase in phrases if phrase)


def _lower(table: TomlTable, key: str) -> frozenset[str]:
    return frozenset(word.lower() for word in table.texts(key, required=False))


def _most(table: TomlTable, key: str, least: int = 0, most: int | None = None) -> int | None:
    """A bound; None where none is set."""
    bound = table.number(key, required=False) if key in table.data else None
    if bound is None or (least <= bound and (most is None or bound <= most)):
        return bound
    table.problem("HH121", key, f"it cannot be {bound}; write {least} {f'to {most}' if most else 'or more'}, or leave it out")
    return None


def _budget(table: TomlTable) -> dict[str, float]:
    rates = {id: table.rate(id) for id in TICS}
    table.close()
    return {id: rate for id, rate in rates.items() if rate is not None}


def _in_a_run(table: TomlTable) -> dict[str, int]:
    _phrases(table, "", tuple(table.data))
    bounds = {" ".join(phrase.lower().split()): _most(table, phrase) for phrase in table.data}
    return {phrase: bound for phrase, bound in bounds.items() if phrase and bound is not None}
