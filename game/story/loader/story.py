"""A story from its folder: read, declare, resolve. Everything that is wrong is reported in one go."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from attrs import evolve

from game import paths
from game.story.gc_pause import gc_pause
from game.story.ids import MAX_VERSION, did_you_mean, is_id, is_version
from game.story.journal import read_journal
from game.story.language.scope import Scope
from game.story.loader.categories import read_categories, with_endings
from game.story.loader.declarations import SymbolTable, check_id, declare_conditions, declare_endings, declare_memory
from game.story.loader.files import Document, read_story
from game.story.loader.id_registers import read_released, read_renames
from game.story.loader.people import declare_people
from game.story.loader.pictures import read_pictures
from game.story.loader.queries import QueryScope, read_queries
from game.story.loader.scenes import SceneScope, read_chapter, read_scene
from game.story.loader.school_map import MapScope, read_map
from game.story.map.places import SchoolMap
from game.story.marks import with_marks
from game.story.model import MAX_NAME, Chapter, Scene, Story, StoryNotes
from game.story.problems import ProblemList, StoryError, TooManyProblems
from game.story.source import Source
from game.story.style import read_style
from game.story.table import TomlTable
from game.story.variables import Kind

FORMAT = 1

_STORY_ID = re.compile(r"[a-z][a-z0-9-]{0,63}")
_TOP = ("world", "map", "renames", "released", "queries", "style", "journal", "pictures")
_ECHOES = {  # what is unknown everywhere else while a file of this name is missing or cannot be read
    "world": ("HH103", "HH104", "HH109", "HH110", "HH123", "HH124"),
    "map": ("HH108",),
    "chapter": ("HH103", "HH104"),
}
_NO_VALUES = ("HH111", "HH113", "HH121")  # leave a machine or counter without some of its values or moves


def load(folder: Path) -> Story:
    """Load a story.

    Raises:
        NoStory: There is no readable story in the folder.
        StoryError: The story cannot be played; it holds every problem found.
    """
    report = ProblemList()
    with gc_pause(), suppress(TooManyProblems):
        story = _Loading(read_story(folder, report), report).story()
        if not report.problems:
            return evolve(story, is_shipped=_is_shipped(folder))
    raise StoryError(report.in_order())


def _is_shipped(folder: Path) -> bool:
    with suppress(OSError):
        return folder.samefile(paths.scenes())
    return False


class _Loading:
    """One story being put together from its documents."""

    def __init__(self, documents: list[Document], report: ProblemList) -> None:
        self.report = report
        self.declared = SymbolTable(report=report)
        self.top = {document.stem: document for document in documents if not document.folder}
        if "map" not in self.top:
            self.top["map"] = self._missing("map.toml", "the story has no map.toml; give it floors and places")
        self.folders: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            if document.folder:
                self.folders[document.folder].append(document)
        self.chapters = {folder: self._chapter_document(folder) for folder in self.folders}
        self.scene_ids = frozenset(d.stem for d in documents if d.folder and d.stem != "chapter")
        self.keeps: dict[str, list[TomlTable]] = {}  # what categories ask of each chapter
        for document in (*self.top.values(), *self.chapters.values()):
            if document.is_broken:
                report.muted.update(_ECHOES.get(document.stem, ()))

    def _missing(self, file: str, message: str) -> Document:
        source = Source(file, "")
        self.report.add("HH113", source, (), message)
        return Document(source, {}, is_broken=True)

    def _chapter_document(self, folder: str) -> Document:
        found = next((document for document in self.folders[folder] if document.stem == "chapter"), None)
        return found or self._missing(f"{folder}/chapter.toml", "the chapter has no chapter.toml; give it number, title, day and card")

    def story(self) -> Story:
        for stem in self.top.keys() - set(_TOP):
            self.report.add("HH112", self.top[stem].source, (), "no such file belongs here; scenes go into chapter folders")
        world = self._table("world")
        chapters = {folder: self._read(document) for folder, document in self.chapters.items()}
        self._check_format(world)
        self._declare(world, chapters)
        names = self._names(None)
        chapters_of = {document.stem: folder for folder in self.folders for document in self.folders[folder] if document.stem != "chapter"}
        school_map = read_map(self._table("map"), MapScope(self._names, chapters_of))
        declare_people(world, names, self.declared)
        declare_endings(world, names, self.declared)
        places, people, endings = map(frozenset, (school_map.places, self.declared.people, self.declared.endings))
        known = SceneScope(names=names, scenes=self.scene_ids, places=places, people=people, endings=endings)
        loaded = [self._chapter(id, table, known) for id, table in chapters.items()]
        loaded.sort(key=lambda pair: pair[0].number)
        self._check_numbers(chapter for chapter, _ in loaded)
        return self._assembled(world, school_map, loaded)

    def _table(self, stem: str) -> TomlTable:
        return self._read(self.top.get(stem) or Document(Source(f"{stem}.toml", ""), {}))

    def _read(self, document: Document) -> TomlTable:
        """A document's table; all that a broken one lacks goes without saying."""
        return TomlTable(document.data, document.source, (), ProblemList() if document.is_broken else self.report)

    def _check_format(self, world: TomlTable) -> None:
        found = world.number("format", FORMAT)
        if found != FORMAT:
            world.problem("HH121", "format", f"this version of the game reads format {FORMAT}, found {found}")
        id = world.text("id")
        if id and not _STORY_ID.fullmatch(id):
            world.problem("HH114", "id", f'"{id}" is not a story id; use lower-case letters, digits and `-`')

    def _declare(self, world: TomlTable, chapters: dict[str, TomlTable]) -> None:
        declare_memory(world, None, self.declared)
        for id, table in chapters.items():
            declare_memory(table, id, self.declared)
        if any(problem.key.startswith(("machine.", "counter.")) and problem.code.id in _NO_VALUES for problem in self.report.problems):
            self.report.muted.update(("HH105", "HH106"))
        declare_conditions(world, None, self.declared, self.scene_ids)
        for id, table in chapters.items():
            declare_conditions(table, id, self.declared, self.scene_ids)

    def _names(self, chapter: str | None) -> Scope:
        return self.declared.names(chapter, self.scene_ids)

    def _chapter(self, id: str, table: TomlTable, world: SceneScope) -> tuple[Chapter, list[Scene]]:
        known = evolve(world, names=self._names(id), guards={}, effects={})
        chapter = read_chapter(table, id, known)
        self.keeps[id] = list(table.list_of_tables("keep"))
        table.close()
        scenes = [
            read_scene(document, self._read(document), chapter.day, known)
            for document in self.folders[id]
            if document.stem != "chapter" and not document.is_broken
        ]
        return chapter, scenes

    def _check_numbers(self, chapters: Iterable[Chapter]) -> None:
        seen: dict[int, str] = {}
        for chapter in chapters:
            if self.chapters[chapter.id].is_broken:
                continue
            if chapter.number in seen:
                self.report.add("HH107", chapter.source, ("number",), f"chapter {chapter.number} is also {seen[chapter.number]}")
            seen[chapter.number] = chapter.id

    def _scenes(self, loaded: list[tuple[Chapter, list[Scene]]]) -> dict[str, Scene]:
        scenes: dict[str, Scene] = {}
        for scene in (scene for _, scenes in loaded for scene in scenes):
            if not is_id(scene.id):
                message = f'"{scene.id}" is not a scene id; name the file with lower-case letters, digits and `_`, starting with a letter'
                self.report.add("HH114", scene.source, (), message)
            elif scene.id in scenes:
                self.report.add("HH107", scene.source, (), f'scene "{scene.id}" is also {scenes[scene.id].source.file}')
            else:
                scenes[scene.id] = scene
        return scenes

    def _assembled(self, world: TomlTable, school_map: SchoolMap, loaded: list[tuple[Chapter, list[Scene]]]) -> Story:
        scenes = self._scenes(loaded)
        start = world.text("start")
        if start and start not in self.scene_ids:
            world.problem("HH101", "start", f'no scene "{start}"{did_you_mean(start, self.scene_ids)}')
        declared = self.declared
        story = with_marks(
            Story(
                id=world.text("id"),
                title=world.text("title"),
                version=_version(world),
                start=start,
                names=_player_names(world),
                chapters={chapter.id: chapter for chapter, _ in loaded},
                scenes=scenes,
                variables=declared.variables,
                machines=declared.machines,
                items=declared.items,
                people=declared.people,
                conditions=declared.conditions,
                endings=declared.endings,
                map=school_map,
                renames=read_renames(self._table("renames")),
                released=read_released(self._table("released")),
                world=world.source,
                map_source=self._table("map").source,
                renames_source=self._table("renames").source,
                released_source=self._table("released").source,
                journal_source=self._table("journal").source,
                style=read_style(self._table("style")),
                pictures=read_pictures(self._table("pictures"), (*self.chapters, *declared.endings)),
                about=_about(world.table("about")),
                hard=_hard(world.table("hard")),
                journal=read_journal(self._table("journal"), self._lasting()),
            )
        )
        asked = QueryScope(self._names, scenes, frozenset(declared.endings), story.variables)
        queries = read_queries(self._table("queries"), asked)
        categories = with_endings(read_categories(world, self.keeps, asked), declared.endings)
        world.close()
        return evolve(story, queries=queries, categories=categories)

    def _lasting(self) -> tuple[str, ...]:
        """The names of the machines, flags and items that outlast a chapter."""
        kinds = (Kind.MACHINE, Kind.FLAG, Kind.ITEM)
        return tuple(each.name for each in self.declared.variables.values() if each.kind in kinds and each.chapter is None)


def _about(table: TomlTable) -> StoryNotes:
    said = {name: table.text(name, required=False) for name in ("content", "rights", "credits")}
    table.close()
    return StoryNotes(**said)


def _hard(table: TomlTable) -> dict[str, str]:
    """What passages tell of that are marked as hard to read: a sentence by id."""
    for id in table.data:
        check_id(table, id)
    return {id: table.text(id) for id in table.data}


def _version(world: TomlTable) -> str:
    version = world.text("version")
    if version.strip() and not is_version(version):
        world.problem("HH121", "version", f"a version is one line of 1 to {MAX_VERSION} characters")
    return version


def _player_names(world: TomlTable) -> tuple[str, ...]:
    names = world.texts("names")
    if world.data.get("names") == []:
        world.problem("HH113", "names", "it is empty; offer one name or more")
    for name in names:
        if not 1 <= len(name.strip()) <= MAX_NAME:
            world.problem("HH121", "names", f'"{name}" cannot name a player, which has 1 to {MAX_NAME} characters', name)
    return names
