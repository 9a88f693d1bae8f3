"""A story from its folder: read, declare, resolve. Everything that is wrong is reported in one go."""

from __future__ import annotations

import gc
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from game.errors import StoryError
from game.story.declare import Declared, declare_conditions, declare_endings, declare_memory, declare_people
from game.story.ids import is_id
from game.story.ledger import read_released, read_renames
from game.story.model import Chapter, Scene, Story
from game.story.names import Names
from game.story.places import SchoolMap
from game.story.problems import Report
from game.story.prose import visits_of
from game.story.read import Document, read_story
from game.story.readmap import read_map
from game.story.scenes import Known, read_chapter, read_scene
from game.story.source import Source
from game.story.table import Table
from game.story.variables import Kind, Variable

FORMAT = 1

_STORY_ID = re.compile(r"[a-z][a-z0-9-]{0,63}")
_TOP = ("world", "map", "renames", "released")


def load(folder: Path) -> Story:
    """Load a story.

    Raises:
        NoStory: There is no readable story in the folder.
        StoryError: The story cannot be played; it holds every problem found.
    """
    report = Report()
    with _collector_paused():
        story = _Loading(read_story(folder, report), report).story()
    if report.problems:
        raise StoryError(report.in_order())
    return story


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Loading makes many values and drops few, so looking for garbage meanwhile only costs time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Loading:
    """One story being put together from its documents."""

    def __init__(self, documents: list[Document], report: Report) -> None:
        self.report = report
        self.declared = Declared(report)
        self.top = {document.stem: document for document in documents if not document.folder}
        self.folders: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            if document.folder:
                self.folders[document.folder].append(document)
        self.scene_ids = frozenset(d.stem for d in documents if d.folder and d.stem != "chapter")
        self.marks: dict[str, set[str]] = defaultdict(set)  # chapters that read each `seen` and `once`

    def story(self) -> Story:
        for stem in self.top.keys() - set(_TOP):
            self.report.add("HH112", self.top[stem].source, (), "no such file belongs here; scenes go into chapter folders")
        world, chapters = self._table("world"), self._chapter_tables()
        self._check_format(world)
        self._declare(world, chapters)
        school_map = read_map(self._table("map"))
        names = self._names(None)
        declare_people(world, names, self.declared)
        declare_endings(world, names, self.declared)
        self._note_marks(names, self.folders)
        loaded = [self._chapter(id, table, school_map) for id, table in chapters.items()]
        loaded.sort(key=lambda pair: pair[0].number)
        self._check_numbers(chapter for chapter, _ in loaded)
        return self._assembled(world, school_map, loaded)

    def _table(self, stem: str) -> Table:
        document = self.top.get(stem) or Document(Source(f"{stem}.toml", ""), {})
        return Table(document.data, document.source, (), self.report)

    def _chapter_tables(self) -> dict[str, Table]:
        tables = {}
        for folder, documents in self.folders.items():
            document = next((d for d in documents if d.stem == "chapter"), None)
            if document is None:
                self.report.add(
                    "HH113",
                    Source(f"{folder}/chapter.toml", ""),
                    (),
                    "the chapter has no chapter.toml; give it number, title, day and card",
                )
                document = Document(Source(f"{folder}/chapter.toml", ""), {"number": 0, "title": "?", "day": "?", "card": "?"})
            tables[folder] = Table(document.data, document.source, (), self.report)
        return tables

    def _check_format(self, world: Table) -> None:
        found = world.number("format", FORMAT)
        if found != FORMAT:
            world.problem("HH121", "format", f"this version of the game reads format {FORMAT}, found {found}")
        id = world.text("id")
        if id and not _STORY_ID.fullmatch(id):
            world.problem("HH114", "id", f'"{id}" is no story id; use lower-case letters, digits and `-`')

    def _declare(self, world: Table, chapters: dict[str, Table]) -> None:
        declare_memory(world, None, self.declared)
        for id, table in chapters.items():
            declare_memory(table, id, self.declared)
        declare_conditions(world, None, self.declared, self.scene_ids)
        for id, table in chapters.items():
            declare_conditions(table, id, self.declared, self.scene_ids)

    def _names(self, chapter: str | None) -> Names:
        return self.declared.names(chapter, self.scene_ids)

    def _note_marks(self, names: Names, chapters: Iterable[str]) -> None:
        for test in names.marks:
            self.marks[test.variable].update(chapters)

    def _chapter(self, id: str, table: Table, school_map: SchoolMap) -> tuple[Chapter, list[Scene]]:
        names = self._names(id)
        known = Known(
            names, self.scene_ids, frozenset(school_map.places), frozenset(self.declared.people), frozenset(self.declared.endings)
        )
        chapter = read_chapter(table, id, known)
        table.close()
        scenes = [
            read_scene(document, Table(document.data, document.source, (), self.report), chapter.day, known)
            for document in self.folders[id]
            if document.stem != "chapter"
        ]
        self._note_marks(names, [id])
        return chapter, scenes

    def _check_numbers(self, chapters: Iterable[Chapter]) -> None:
        seen: dict[int, str] = {}
        for chapter in chapters:
            if chapter.number in seen:
                self.report.add("HH107", chapter.source, ("number",), f"chapter {chapter.number} is also {seen[chapter.number]}")
            seen[chapter.number] = chapter.id

    def _scenes(self, loaded: list[tuple[Chapter, list[Scene]]]) -> dict[str, Scene]:
        scenes: dict[str, Scene] = {}
        for scene in (scene for _, scenes in loaded for scene in scenes):
            if not is_id(scene.id):
                message = f'"{scene.id}" is no scene id; name the file with lower-case letters, digits and `_`, starting with a letter'
                self.report.add("HH114", scene.source, (), message)
            elif scene.id in scenes:
                self.report.add("HH107", scene.source, (), f'scene "{scene.id}" is also {scenes[scene.id].source.file}')
            else:
                scenes[scene.id] = scene
        return scenes

    def _variables(self, scenes: dict[str, Scene]) -> dict[str, Variable]:
        """What is declared, and a mark for each scene and choice that some text or rule asks about."""
        variables = dict(self.declared.variables)
        for scene in scenes.values():
            if any(True for _ in visits_of(scene.text)):
                self.marks[f"seen {scene.id}"].add(scene.chapter)
        for name, readers in sorted(self.marks.items()):
            kind = Kind.SEEN if name.startswith("seen ") else Kind.ONCE
            marked = scenes.get(name.partition(" ")[2].partition(".")[0])
            if marked is not None:
                chapter = marked.chapter if readers <= {marked.chapter} else None
                variables[name] = Variable(name, kind, chapter=chapter)
        return variables

    def _assembled(self, world: Table, school_map: SchoolMap, loaded: list[tuple[Chapter, list[Scene]]]) -> Story:
        scenes = self._scenes(loaded)
        start = world.text("start")
        if start and start not in scenes:
            world.problem("HH101", "start", f'no scene "{start}"')
        declared = self.declared
        story = Story(
            id=world.text("id"),
            title=world.text("title"),
            version=world.text("version"),
            start=start,
            names=world.texts("names"),
            chapters={chapter.id: chapter for chapter, _ in loaded},
            scenes=scenes,
            variables=self._variables(scenes),
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
        )
        world.close()
        return story
