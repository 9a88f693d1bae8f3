"""queries.toml: what an author claims of every run, for the proof to answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property

from attrs import field, frozen

from game.story.ids import did_you_mean
from game.story.language.guards import ALWAYS, Guard, variables_of
from game.story.language.scope import Scope
from game.story.loader.declarations import check_id, read_guard
from game.story.model import Query, Scene, Spot
from game.story.step import Step
from game.story.table import TomlTable, kind_of
from game.story.variables import Variable

MAX_QUERIES = 500
KINDS = ("can", "cannot", "always", "must-pass")
_SHAPE = 'write one of `can = "guard"`, `cannot = "guard"`, `always = "guard"` or `must-pass = "scene"`'


@frozen
class QueryScope:
    """What queries and categories may speak of."""

    names: Callable[[str | None], Scope] = field(repr=False)  # in sight of a chapter, or of the whole story
    scenes: Mapping[str, Scene] = field(repr=False)
    endings: frozenset[str]
    variables: Mapping[str, Variable] = field(repr=False)

    @cached_property
    def ends(self) -> Mapping[str, End]:
        """Where runs end, by the ending; those that no scene has are left out."""
        found: dict[str, list[Scene]] = defaultdict(list)
        for scene in self.scenes.values():
            if scene.ending:
                found[scene.ending].append(scene)
        return {id: End(tuple(Spot(scene.id) for scene in at), frozenset(scene.chapter for scene in at)) for id, at in found.items()}


@frozen
class End:
    """Where runs come to one ending."""

    spots: tuple[Spot, ...]
    chapters: frozenset[str]


def read_queries(table: TomlTable, asked: QueryScope) -> tuple[Query, ...]:
    """The queries of a story."""
    tables = list(table.tables("query"))
    if len(tables) > MAX_QUERIES:
        table.problem("HH121", "query", f"there are {len(tables)} queries; a story takes at most {MAX_QUERIES}")
        tables = []
    queries = tuple(_query(id, inner, asked) for id, inner in tables)
    table.close()
    return queries


def _query(id: str, table: TomlTable, asked: QueryScope) -> Query:
    check_id(table, id)
    says = table.text("says")
    kinds = [kind for kind in KINDS if kind in table.data]
    if len(kinds) != 1:
        table.problem("HH122", "", f"a query asks one thing: {_SHAPE}")
    kind = kinds[0] if kinds else "can"
    spots = tuple(_spots(table, "at", asked))
    through = tuple(_spots(table, kind, asked)) if kind == "must-pass" else ()
    if kind == "must-pass" and not spots:
        table.problem("HH113", "at", 'say where a run must have passed it to come to: at = "scene", "scene.choice" or "ending id"')
    guard = ALWAYS if kind == "must-pass" else _guard(table, kind, spots, asked)
    for other in kinds[1:]:
        table.raw(other)
    table.close()
    return Query(id=id, says=says, kind=kind, guard=guard, at=spots, through=through, source=table.source)


def _guard(table: TomlTable, key: str, spots: tuple[Spot, ...], asked: QueryScope) -> Guard:
    value = table.raw(key)
    if value is None or value is True:
        return ALWAYS
    written = table.text(key).strip()
    if not written:
        return ALWAYS
    chapters = {asked.scenes[spot.scene].chapter for spot in spots}
    chapter = next(iter(chapters)) if len(chapters) == 1 else None
    guard = read_guard(table, key, written, asked.names(chapter))
    for name in sorted(variables_of(guard)):
        if why := _unasked(name, chapters, asked):
            table.problem("HH103", key, why, name)
            return ALWAYS
    return guard


def _unasked(name: str, chapters: Collection[str], asked: QueryScope) -> str:
    """Why a variable cannot be asked about in some chapters, or anywhere if none are named; empty if it can."""
    if name not in asked.variables:
        return f"no rule of the story asks for `{name}`, so it is not remembered; ask with `must-pass` instead"
    owner = asked.variables[name].chapter
    if owner and set(chapters) - {owner}:
        return f"`{name}` is remembered in chapter {owner} alone; ask `at` a scene of it"
    return ""


def _spots(table: TomlTable, key: str, asked: QueryScope) -> Iterator[Spot]:
    written = table.raw(key)
    entries = written if isinstance(written, list) else [] if written is None else [written]
    for spot in dict.fromkeys(entry for entry in entries if isinstance(entry, str)):
        yield from _spot(table, key, spot, asked)
    for entry in entries:
        if not isinstance(entry, str):
            table.problem("HH111", key, f'it takes "scene", "scene.choice" or "ending id", or a list of them, found {kind_of(entry)}')


def _spot(table: TomlTable, key: str, written: str, asked: QueryScope) -> Iterator[Spot]:
    if written.startswith("ending "):
        id = written.removeprefix("ending ").strip()
        if id not in asked.endings:
            table.problem("HH110", key, f'no ending "{id}"{did_you_mean(id, asked.endings)}', written)
            return
        if id in asked.ends:
            yield from asked.ends[id].spots
        else:
            table.problem("HH110", key, f'no scene ends with "{id}", so there is nothing to ask', written)
        return
    scene, choice = Step.parse(written)
    if scene not in asked.scenes:
        table.problem("HH101", key, f'no scene "{scene}"{did_you_mean(scene, asked.scenes)}', written)
    elif choice and choice not in asked.scenes[scene].choices:
        table.problem("HH102", key, f'no choice "{choice}" in "{scene}"{did_you_mean(choice, asked.scenes[scene].choices)}', written)
    else:
        yield Spot(scene, choice or None)
