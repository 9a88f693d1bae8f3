"""People, from TOML to values: what they are called, what they are to the player, and what becomes of them."""

from __future__ import annotations

from game.story.ids import did_you_mean
from game.story.language.guards import in_words
from game.story.language.scope import Scope
from game.story.loader.declarations import SymbolTable, check_id, read_guard
from game.story.model import STANDINGS, Fate, Person, Standing
from game.story.table import TomlTable
from game.story.variables import Kind

MAX_HANDLES = 64  # names of somebody or something besides the first
LONGEST_HANDLE = 60  # characters


def declare_people(world: TomlTable, names: Scope, declared: SymbolTable) -> None:
    """Read `[person.x]`."""
    for id, table in world.tables("person"):
        check_id(table, id)
        unnamed, unnamed_in = _unnamed(table, names)
        declared.people[id] = Person(
            id=id,
            name=table.text("name"),
            hangul=table.text("hangul", required=False),
            says=table.text("says"),
            alive=in_words(read_guard(table, "alive", table.text("alive", required=False), names)),
            words=handles(table),
            bond=_bond(table, declared),
            unnamed=unnamed,
            unnamed_in=unnamed_in,
            fates=tuple(_fate(inner, names) for inner in table.list_of_tables("fate")),
        )
        table.close()


def _bond(table: TomlTable, declared: SymbolTable) -> str:
    """The counter that says what the player is to somebody."""
    name = table.text("bond", required=False)
    known = [each.name for each in declared.variables.values() if each.kind is Kind.COUNTER and each.chapter is None]
    if name and name not in known:
        table.problem("HH103", "bond", f'"{name}" is not a counter of world.toml{did_you_mean(name, known)}', name)
        return ""
    return name


def _unnamed(table: TomlTable, names: Scope) -> tuple[str, frozenset[str]]:
    """What somebody is called before they are named, and the scenes in which they are seen so; nothing where that is not said."""
    if "unnamed" not in table.data:
        return "", frozenset()
    inner = table.table("unnamed")
    called, scenes = inner.text("as"), inner.texts("in")
    inner.close()
    for scene in scenes:
        if scene not in names.scenes:
            inner.problem("HH101", "in", f'no scene "{scene}"{did_you_mean(scene, names.scenes)}', scene)
    return called, frozenset(scene for scene in scenes if scene in names.scenes)


def _fate(table: TomlTable, names: Scope) -> Fate:
    """What is known of somebody while a guard holds."""
    standing = table.text("is")
    found: Standing = next((each for each in STANDINGS if each == standing), "not known")
    if standing and found != standing:
        table.problem("HH121", "is", f'"{standing}" is not a fate; write {", ".join(STANDINGS[:-1])} or {STANDINGS[-1]}', standing)
    guard = in_words(read_guard(table, "when", table.text("when"), names))
    fate = Fate(guard, found, table.text("says", required=False))
    table.close()
    return fate


def handles(table: TomlTable) -> tuple[str, ...]:
    """What else somebody or something is called in prose: `words`."""
    words = table.texts("words", required=False)
    if len(words) > MAX_HANDLES:
        table.problem("HH121", "words", f"it has {len(words)} names; it takes at most {MAX_HANDLES}")
        return ()
    if blank := next((word for word in words if not any(map(str.isalnum, word))), None):
        table.problem("HH113", "words", "a name has no letter or digit", blank)
    if long := next((word for word in words if len(word) > LONGEST_HANDLE), None):
        table.problem("HH121", "words", f"a name has at most {LONGEST_HANDLE} characters", long)
    return words
