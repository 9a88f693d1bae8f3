"""Declarations, from TOML to values: memory, items, conditions and endings."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import evolve, field, frozen

from game.story.ids import did_you_mean, is_id, is_memory_name
from game.story.language.grammar import parse_guard
from game.story.language.guards import ALWAYS, Guard, Named, in_words
from game.story.language.prose import Prose, parse_prose, visits_of
from game.story.language.scope import RuleError, Scope
from game.story.model import HINTS, Condition, Ending, Item, Person
from game.story.problems import ProblemList
from game.story.table import TomlTable
from game.story.variables import GOODS, Display, Good, Kind, Machine, Variable
from game.words import counted

MAX_VALUES = 256
_FEWEST = 2  # values worth remembering

_MOVE = re.compile(r"\s*(\w+)\s*->\s*(\w+)\s*")
_RESERVED = frozenset(
    {"and", "or", "not", "has", "seen", "once", "minutes", "moves", "take", "lose", "first", "again", "pick", "name", "hard"}
)


@frozen(kw_only=True)
class SymbolTable:
    """Everything declared in world.toml and the chapters, by id; filled while they are read."""

    report: ProblemList
    variables: dict[str, Variable] = field(factory=dict)
    machines: dict[str, Machine] = field(factory=dict)
    items: dict[str, Item] = field(factory=dict)
    people: dict[str, Person] = field(factory=dict)
    conditions: dict[str, Condition] = field(factory=dict)
    named: dict[str, Named] = field(factory=dict)  # the conditions, as they stand in guards
    condition_chapters: dict[str, str | None] = field(factory=dict)
    endings: dict[str, Ending] = field(factory=dict)
    sight: dict[str, Guard] = field(factory=dict)  # while what machines and counters are in sight; those without are always

    def names(self, chapter: str | None, scenes: frozenset[str]) -> Scope:
        """What the rules of a chapter may name."""
        return Scope(chapter, self.variables, self.machines, self.named, self.condition_chapters, scenes)


def declare_memory(table: TomlTable, chapter: str | None, declared: SymbolTable) -> None:
    """Read `[machine.x]`, `[counter.x]`, `[flag]` and `[item.x]` of world.toml or of a chapter."""
    for name, inner in table.tables("machine"):
        _declare(table, ("machine", name), _machine(name, inner, chapter, declared), declared)
    for name, inner in table.tables("counter"):
        _declare(table, ("counter", name), _counter(name, inner, chapter), declared)
    flags = table.table("flag")
    for name in flags.data:
        _declare(flags, (name,), Variable(name=name, kind=Kind.FLAG, chapter=chapter, says=flags.text(name)), declared)
    for name, inner in table.tables("item"):
        item = Item(name, inner.text("name"), inner.text("says"))
        inner.close()
        declared.items.setdefault(name, item)
        _declare(table, ("item", name), Variable(name=f"has {name}", kind=Kind.ITEM, chapter=chapter, says=item.says), declared)


def _declare(table: TomlTable, keys: tuple[str, ...], variable: Variable, declared: SymbolTable) -> None:
    name = keys[-1]
    where = (*table.keys, *keys)
    if not is_memory_name(name) or name in _RESERVED:
        why = "is a word of the rules" if name in _RESERVED else "cannot name memory"
        table.report.add("HH114", table.source, where, f'"{name}" {why}; use lower-case letters, digits and `_`, as in bond.onjo')
    elif variable.name in declared.variables or variable.name in declared.conditions:
        table.report.add("HH107", table.source, where, f'"{name}" is declared twice; names are unique in the whole story')
    else:
        declared.variables[variable.name] = variable


def _machine(name: str, table: TomlTable, chapter: str | None, declared: SymbolTable) -> Variable:
    title, says = table.text("title"), table.text("says")
    states = table.table("states", required=True)
    sentences = {state: _state(states, state) for state in states.data}
    values = tuple(sentences)
    if wrong := [state for state in values if not is_id(state)]:
        states.problem("HH114", wrong[0], "a state is named by lower-case letters, digits and `_`")
    if isinstance(table.data.get("states"), dict):
        values = _of_fair_size(states, values)
    start = _index(table, "start", table.text("start"), values)
    moves = frozenset(move for written in table.texts("moves") if (move := _move(table, written, values)) is not None)
    display = _display(table, title, tuple(sentences[value][0] for value in values))
    table.close()
    declared.machines.setdefault(name, Machine(name, moves, tuple(sentences[value][1] for value in values)))
    return Variable(name=name, kind=Kind.MACHINE, values=values or ("none",), start=start, chapter=chapter, says=says, display=display)


def _state(states: TomlTable, id: str) -> tuple[str, str]:
    """The name and the sentence of a state: a text is its sentence, and its name is then its id with spaces."""
    if not isinstance(states.data[id], dict):
        return id.replace("_", " "), states.text(id)
    table = states.table(id)
    name, says = table.text("name", required=False), table.text("says")
    table.close()
    return name or id.replace("_", " "), says


def _display(table: TomlTable, title: str, names: tuple[str, ...]) -> Display:
    """How a machine or counter is told of."""
    good = table.text("good", required=False) or "none"
    if good not in GOODS:
        table.problem("HH121", "good", f'"{good}" is not one of its ends; write {", ".join(GOODS[:-1])} or {GOODS[-1]}')
    found: Good = next((each for each in GOODS if each == good), "none")
    return Display(title, names, good=found, is_shown=_is_shown(table))


def _is_shown(table: TomlTable) -> bool:
    """Whether it is in sight, at least while a guard holds, which is read once all that it may name is declared."""
    return bool(table.text("shown")) if isinstance(table.data.get("shown"), str) else table.truth("shown")


def declare_sight(table: TomlTable, names: Scope, declared: SymbolTable) -> None:
    """Read the guards that say when machines and counters of world.toml or of a chapter are in sight."""
    for kind in ("machine", "counter"):
        for name, inner in table.tables(kind):
            written = inner.data.get("shown")
            if isinstance(written, str) and name in declared.variables:
                declared.sight[name] = in_words(read_guard(inner, "shown", written, names))


def _move(table: TomlTable, written: str, values: tuple[str, ...]) -> tuple[int, int] | None:
    match = _MOVE.fullmatch(written)
    if match is None:
        table.problem("HH121", "moves", f'"{written}" is not a move; write "from -> to"', written)
        return None
    unknown = [state for state in match.groups() if state not in values]
    if not values:
        return None
    if unknown:
        table.problem("HH105", "moves", f'no state "{unknown[0]}"{did_you_mean(unknown[0], values)}', written)
        return None
    return values.index(match[1]), values.index(match[2])


def _counter(name: str, table: TomlTable, chapter: str | None) -> Variable:
    says, found = table.text("says"), len(table.report.problems)
    if "levels" in table.data:
        lowest, values, start = 0, _levels(table), table.text("start")
    else:
        lowest, highest = table.number("min"), table.number("max")
        values = tuple(str(number) for number in range(lowest, min(highest, lowest + MAX_VALUES) + 1))
        start = str(table.number("start"))
    if is_sound := len(table.report.problems) == found:
        values = _of_fair_size(table, values)
    first = _index(table, "start", start, values) if is_sound else 0
    title = table.text("title", required=False) or name.replace("_", " ").replace(".", " ").capitalize()
    display = evolve(_display(table, title, ()), sentences=_sentences(table, values))
    table.close()
    return Variable(
        name=name, kind=Kind.COUNTER, values=values or ("0",), start=first, chapter=chapter, says=says, lowest=lowest, display=display
    )


def _levels(table: TomlTable) -> tuple[str, ...]:
    values = table.texts("levels")
    if wrong := [level for level in values if not is_id(level)]:
        table.problem("HH114", "levels", f'"{wrong[0]}" is not a level name; use lower-case letters, digits and `_`', wrong[0])
    if len(set(values)) < len(values):
        table.problem("HH107", "levels", "two levels have the same name")
    return values


def _sentences(table: TomlTable, values: tuple[str, ...]) -> tuple[str, ...]:
    """A sentence for each level of a counter; none where there are none."""
    sentences = table.texts("sentences", required=False)
    if sentences and len(sentences) != len(values):
        table.problem(
            "HH121", "sentences", f"it has {counted(len(sentences), 'sentence')} for {counted(len(values), 'level')}; write one for each"
        )
        return ()
    return sentences


def _index(table: TomlTable, key: str, value: str, values: tuple[str, ...]) -> int:
    if value not in values:
        if value and values:
            table.problem("HH105", key, f'it starts at "{value}", which is not one of {", ".join(values)}{did_you_mean(value, values)}')
        return 0
    return values.index(value)


def _of_fair_size(table: TomlTable, values: tuple[str, ...]) -> tuple[str, ...]:
    """The values of some memory; none of them where they are too many to go on with."""
    if len(values) < _FEWEST:
        why = f"it has {len(values)} values, so there is nothing to remember; give it {_FEWEST} or more, or take it out"
        table.problem("HH121", "", why)
    elif len(values) > MAX_VALUES:
        why = f"it has more than {MAX_VALUES} values; count in larger steps, or give it `levels` for what guards tell apart"
        table.problem("HH121", "", why)
    return values if len(values) <= MAX_VALUES else ()


def declare_conditions(table: TomlTable, chapter: str | None, declared: SymbolTable, scenes: frozenset[str]) -> None:
    """Read `[condition.x]`. A condition may use those declared before it."""
    for name, inner in table.tables("condition"):
        says, written = inner.text("says"), inner.text("when")
        guard = read_guard(inner, "when", written, declared.names(chapter, scenes))
        inner.close()
        if not is_id(name) or name in _RESERVED:
            inner.problem("HH114", "", f'"{name}" cannot name a condition; use lower-case letters, digits and `_`')
        elif name in declared.conditions or name in declared.variables:
            inner.problem("HH107", "", f'"{name}" is declared twice; names are unique in the whole story')
        else:
            declared.conditions[name] = Condition(name, says, guard)
            declared.named[name] = Named(name, guard)
            declared.condition_chapters[name] = chapter


def declare_endings(world: TomlTable, names: Scope, declared: SymbolTable) -> None:
    """Read `[ending.x]`."""
    for id, table in world.tables("ending"):
        check_id(table, id)
        guard = in_words(read_guard(table, "when", table.text("when", required=False), names))
        card = read_prose(table, "card", table.text("card"), lambda t, key, written: read_guard(t, key, written, names))
        declared.endings[id] = Ending(id, table.text("title"), guard, card, table.text("sound"), _hints(table))
        table.close()


def _hints(table: TomlTable) -> tuple[str, ...]:
    hints = table.texts("hints", required=False)
    if hints and len(hints) != HINTS:
        table.problem("HH121", "hints", f"it has {counted(len(hints), 'hint')}; write {HINTS}, each telling more, or leave them out")
    elif blank := next((hint for hint in hints if not hint.strip()), None):
        table.problem("HH113", "hints", "a hint is empty", blank)
    return tuple(" ".join(hint.split()) for hint in hints)


def check_id(table: TomlTable, id: str) -> None:
    """Report an id that is none."""
    if not is_id(id):
        table.problem("HH114", "", f'"{id}" is not an id; use lower-case letters, digits and `_`, starting with a letter')


def read_guard(table: TomlTable, key: str, written: str, names: Scope, choice: str = "") -> Guard:
    """A guard of a table; an empty one always holds, and so does one that cannot be read, which is reported."""
    if not written:
        return ALWAYS
    try:
        return parse_guard(written, names, choice)
    except RuleError as error:
        table.problem(error.code, key, str(error), written)
        return ALWAYS


def read_prose(table: TomlTable, key: str, written: str, guard_of: Callable[[TomlTable, str, str], Guard]) -> Prose:
    """Prose of a table; one that cannot be read is reported and empty.

    Args:
        table: The table.
        key: Its key.
        written: The prose.
        guard_of: Reads the guard of a clause, given the table, the key and what is written.
    """
    try:
        prose = parse_prose(written, lambda guard: _clause_guard(table, key, guard, guard_of))
    except RuleError as error:
        table.problem(error.code, key, str(error), _quoted(str(error)))
        return ()
    if key != "text" and "{" in written and any(True for _ in visits_of(prose)):
        table.problem("HH117", key, "`first`/`again` belong in a scene's text")
        return ()
    return prose


def _clause_guard(table: TomlTable, key: str, written: str, guard_of: Callable[[TomlTable, str, str], Guard]) -> Guard:
    if not written:
        raise RuleError("HH117", "a clause needs a guard before its `:`")
    return in_words(guard_of(table, key, written))


def _quoted(message: str) -> str:
    """The words that a message quotes from the text, to find the line by."""
    near = re.search(r'near "([^"]*)', message)
    return near[1][:24] if near else ""
