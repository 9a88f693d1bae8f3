"""`[category.x]` of world.toml and `[[keep]]` of the chapters, from TOML to values; and the category that each ending is by itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from game.story.category import CLOCKS, Category, Keep
from game.story.ids import did_you_mean
from game.story.language.guards import ALWAYS, Guard, variables_of
from game.story.loader.declarations import check_id, read_guard
from game.story.loader.queries import QueryScope
from game.story.model import Ending
from game.story.step import Step
from game.story.table import TomlTable

MAX_CATEGORIES = 200


def read_categories(world: TomlTable, keeps: Mapping[str, Sequence[TomlTable]], asked: QueryScope) -> dict[str, Category]:
    """The categories of a story, by id, in the order declared.

    Args:
        world: world.toml.
        keeps: The `[[keep]]` of each chapter, by the chapter's id.
        asked: What categories may speak of: like a query, one does not make the story remember anything.
    """
    tables = dict(world.tables("category"))
    if len(tables) > MAX_CATEGORIES:
        world.problem("HH121", "category", f"there are {len(tables)} categories; a story takes at most {MAX_CATEGORIES}")
        return {}
    kept = defaultdict(list)
    for category, keep in (_keep(table, chapter, tables, asked) for chapter, each in keeps.items() for table in each):
        kept[category].append(keep)
    return {id: _category(id, table, kept[id], asked) for id, table in tables.items()}


def with_endings(declared: Mapping[str, Category], endings: Mapping[str, Ending]) -> dict[str, Category]:
    """All categories of a story: those declared, and then one for each ending that none of them has the id of.

    Args:
        declared: Those declared, by id.
        endings: The endings of the story, by id.
    """
    implied = (_implied(ending) for ending in endings.values() if ending.id not in declared)
    return {**declared, **{category.id: category for category in implied}}


def _implied(ending: Ending) -> Category:
    says = "You come to this ending."
    return Category(
        id=ending.id, title=ending.title, says=says, endings=(ending.id,), keeps=(), never=(), finish=ALWAYS, clock="real", is_implied=True
    )


def _keep(table: TomlTable, chapter: str, categories: Collection[str], asked: QueryScope) -> tuple[str, Keep]:
    category = table.text("category")
    if category and category not in categories:
        table.problem("HH123", "category", f'no category "{category}"{did_you_mean(category, categories)}', category)
    guard = _guard(table, "when", chapter, asked, required=True)
    table.close()
    return category, Keep(guard, chapter, table.source, (*table.keys, "when"))


def _category(id: str, table: TomlTable, kept: Sequence[Keep], asked: QueryScope) -> Category:
    check_id(table, id)
    endings = tuple(_endings(table, asked))
    ends = frozenset().union(*(asked.ends[ending].chapters for ending in endings or asked.ends if ending in asked.ends))
    everywhere = Keep(_guard(table, "keep", None, asked), None, table.source, (*table.keys, "keep"))
    category = Category(
        id=id,
        title=table.text("title"),
        says=table.text("says"),
        endings=endings,
        keeps=(everywhere, *kept),
        never=tuple(_never(table, asked)),
        finish=_guard(table, "finish", next(iter(ends)) if len(ends) == 1 else None, asked),
        clock=_clock(table),
    )
    _check_ending(table, category, asked)
    table.close()
    return category


def _check_ending(table: TomlTable, category: Category, asked: QueryScope) -> None:
    """A category with an ending's id is that ending: whoever reads the id, on a board or in a run file, is to know what is meant."""
    asks = category.never or category.finish != ALWAYS or any(keep.guard != ALWAYS for keep in category.keeps)
    if category.id in asked.endings and (category.endings != (category.id,) or asks):
        why = f'"{category.id}" is an ending\'s id; take another, or ask for nothing but `endings = ["{category.id}"]`'
        table.problem("HH107", "", why)


def _guard(table: TomlTable, key: str, chapter: str | None, asked: QueryScope, *, required: bool = False) -> Guard:
    guard = read_guard(table, key, table.text(key, required=required), asked.names(chapter))
    for name in sorted(variables_of(guard)):
        if why := _unknown(name, chapter, asked):
            table.problem("HH103", key, why, name)
            return ALWAYS
    return guard


def _unknown(name: str, chapter: str | None, asked: QueryScope) -> str:
    """Why a category cannot ask for a variable; empty if it can."""
    if name not in asked.variables:
        return f"no rule of the story asks for `{name}`, so it is not remembered; name choices that lose the category with `never` instead"
    owner = asked.variables[name].chapter
    return f"`{name}` is remembered in chapter {owner} alone; ask in a [[keep]] of its chapter.toml" if owner not in (None, chapter) else ""


def _endings(table: TomlTable, asked: QueryScope) -> Iterator[str]:
    written = table.texts("endings", required=False)
    if table.data.get("endings") == []:
        table.problem("HH113", "endings", "it is empty; name one ending or more, or leave it out, and any ending counts")
    for ending in _each_once(table, "endings", written):
        if ending in asked.endings:
            yield ending
        else:
            table.problem("HH110", "endings", f'no ending "{ending}"{did_you_mean(ending, asked.endings)}', ending)


def _never(table: TomlTable, asked: QueryScope) -> Iterator[str]:
    for written in _each_once(table, "never", table.texts("never", required=False)):
        scene, choice = Step.parse(written)
        if scene not in asked.scenes:
            table.problem("HH101", "never", f'no scene "{scene}"{did_you_mean(scene, asked.scenes)}; write "scene.choice"', written)
        elif choice not in asked.scenes[scene].choices:
            hint = did_you_mean(choice, asked.scenes[scene].choices)
            table.problem("HH102", "never", f'no choice "{choice}" in "{scene}"{hint}; write "scene.choice"', written)
        else:
            yield written


def _each_once(table: TomlTable, key: str, written: Sequence[str]) -> Sequence[str]:
    for each in (each for each, times in Counter(written).items() if times > 1):
        table.problem("HH107", key, f'"{each}" is named twice', each)
    return tuple(dict.fromkeys(written))


def _clock(table: TomlTable) -> str:
    clock = table.text("clock")
    if clock and clock not in CLOCKS:
        table.problem("HH121", "clock", f'"{clock}" is not a clock; it is one of {", ".join(CLOCKS)}{did_you_mean(clock, CLOCKS)}', clock)
    return clock
