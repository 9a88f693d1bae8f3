"""The journal of a run: its chapters with their scenes, threads that go through it, and what is carried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any

from attrs import frozen

from game.engine import State
from game.engine.program import compiled
from game.story.journal import Thread
from game.story.model import Item, Story
from game.story.variables import Kind
from game.turn.turn import Turn


@frozen(kw_only=True)
class SceneEntry:
    """A scene that the run came to."""

    number: int  # from 1, in the order of the run
    chapter: int
    title: str
    place: str
    day: str
    link: bytes  # the node at which the run came to it
    is_elsewhere: bool = True  # whether it is in another place than the one before it in its chapter
    is_later: bool = True  # whether it is at another time

    @property
    def words(self) -> str:
        """The scene in a line, with place and time where they are new."""
        new = [*([self.place] if self.is_elsewhere else []), *([self.day] if self.is_later else [])]
        return f"{self.title} ({', '.join(new)})" if new else self.title


@frozen
class ChapterEntry:
    """A chapter of the run."""

    number: int
    title: str
    scenes: tuple[SceneEntry, ...]


@frozen
class ThreadNote:
    """Something that became so in the course of the run."""

    says: str
    when: str  # where and when, in words; empty: it was so from the start
    is_past: bool = False  # whether it is otherwise by now

    @property
    def words(self) -> str:
        """What it says; of what is otherwise by now, that it was so earlier."""
        return f"Earlier: {self.says}" if self.is_past else self.says


@frozen
class ThreadEntry:
    """A thread, as far as the run has gone along it."""

    id: str
    title: str
    notes: tuple[ThreadNote, ...]
    found: int = 0
    total: int = 0  # of its facts, where they are counted; else 0

    @property
    def heading(self) -> str:
        """The title, and how many of its facts are found."""
        return f"{self.title}: {self.found} of {self.total}" if self.total else self.title


@frozen
class Carried:
    """Something that is carried, and how that came about."""

    item: Item
    when: str  # where and when it was taken
    by: str  # the words of the choice
    company: tuple[str, ...]  # the names of who was there

    @property
    def words(self) -> str:
        """All of it in a line."""
        there = f", with {', '.join(self.company)}" if self.company else ""
        return f"{self.item.name}: {self.item.says} {self.when}{there}: {self.by.removeprefix('> ')}."


@frozen
class RunJournal:
    """The journal of a run."""

    chapters: tuple[ChapterEntry, ...]
    threads: tuple[ThreadEntry, ...]  # without those that are counted and of which nothing is found: their titles would tell what there is
    things: tuple[Carried, ...]

    @property
    def scenes(self) -> tuple[SceneEntry, ...]:
        """Every scene, in the order of the run."""
        return tuple(scene for chapter in self.chapters for scene in chapter.scenes)

    def lines(self) -> Iterator[str]:
        """The journal, with numbers to go back by."""
        for chapter in self.chapters:
            yield f"Chapter {chapter.number}, {chapter.title}:"
            yield from (f"{scene.number}. {scene.words}" for scene in chapter.scenes)
        for thread in self.threads:
            yield f"{thread.heading}."
            yield from (f"{note.when}. {note.words}" if note.when else note.words for note in thread.notes)
        yield from (thing.words for thing in self.things)

    def data(self) -> dict[str, Any]:
        """The same for programs."""
        return {
            "chapters": [
                {"number": chapter.number, "title": chapter.title, "scenes": [_scene_data(scene) for scene in chapter.scenes]}
                for chapter in self.chapters
            ],
            "threads": [
                {
                    "id": thread.id,
                    "title": thread.title,
                    "found": thread.found,
                    "of": thread.total,
                    "notes": [note.says for note in thread.notes],
                }
                for thread in self.threads
            ],
            "things": [{"id": thing.item.id, "name": thing.item.name, "when": thing.when, "by": thing.by} for thing in self.things],
        }


def _scene_data(scene: SceneEntry) -> dict[str, Any]:
    return {"number": scene.number, "title": scene.title, "place": scene.place, "day": scene.day, "node": scene.link.hex()}


def run_journal(story: Story, states: Sequence[State], links: Sequence[bytes], turns: Sequence[Turn]) -> RunJournal:
    """The journal of a run.

    Args:
        story: The story.
        states: Every state of the run, the first included.
        links: The nodes that they stand at.
        turns: Its turns.
    """
    threads = [_Facts(story, states, turns).entry(thread) for thread in story.journal.threads.values()]
    return RunJournal(
        chapters=tuple(_chapters(turns, links)),
        threads=tuple(entry for entry in threads if entry.notes or not entry.total),
        things=tuple(_carried(story, turns)),
    )


def _chapters(turns: Sequence[Turn], links: Sequence[bytes]) -> Iterator[ChapterEntry]:
    scenes = _scenes(turns, links)
    titles = {turn.chapter: turn.chapter_title for turn in turns}
    for number, entries in groupby(scenes, key=lambda scene: scene.chapter):
        yield ChapterEntry(number, titles[number], tuple(entries))


def _scenes(turns: Sequence[Turn], links: Sequence[bytes]) -> Iterator[SceneEntry]:
    before: Turn | None = None
    entered = ((turn, link) for turn, link in zip(turns, links, strict=True) if turn.new.scene)
    for number, (turn, link) in enumerate(entered, 1):
        same = before if before and before.chapter == turn.chapter else None
        yield SceneEntry(
            number=number,
            chapter=turn.chapter,
            title=turn.title,
            place=turn.place.name,
            day=turn.day,
            link=link,
            is_elsewhere=not same or same.place != turn.place,
            is_later=not same or same.day != turn.day,
        )
        before = turn


class _Facts:
    """How facts changed in the course of a run."""

    def __init__(self, story: Story, states: Sequence[State], turns: Sequence[Turn]) -> None:
        self._story, self._states, self._turns = story, states, turns
        self._layout = compiled(story).layout

    def entry(self, thread: Thread) -> ThreadEntry:
        """A thread, as far as the run has gone."""
        at_first = [(0, fact) for fact in thread.facts if self._is_machine(fact)]
        changed = sorted((number, fact) for fact in thread.facts for number in self._changes(fact))
        notes = (self._note(fact, number) for number, fact in (*at_first, *changed))
        found = sum(bool(self._level(fact, len(self._states) - 1)) for fact in thread.facts)
        return ThreadEntry(
            thread.id, thread.title, tuple(note for note in notes if note.says), *((found, len(thread.facts)) if thread.is_counted else ())
        )

    def _note(self, fact: str, number: int) -> ThreadNote:
        """What a fact says from some state on."""
        is_past = self._is_machine(fact) and any(later > number for later in self._changes(fact))
        return ThreadNote(self._says(fact, number), _when(self._turns[number]) if number else "", is_past)

    def _level(self, fact: str, number: int) -> int:
        return self._layout.value(self._states[number].memory, fact)

    def _changes(self, fact: str) -> Iterator[int]:
        """The numbers of the states at which a fact is other than before."""
        levels = [self._level(fact, number) for number in range(len(self._states))]
        return (number for number, (before, after) in enumerate(pairwise(levels), 1) if before != after)

    def _is_machine(self, fact: str) -> bool:
        return self._story.variables[fact].kind is Kind.MACHINE

    def _says(self, fact: str, number: int) -> str:
        """The sentence of a fact as it stands; nothing where it is not so."""
        level = self._level(fact, number)
        if self._is_machine(fact):
            return self._story.machines[fact].sentences[level]
        return self._story.variables[fact].says if level else ""


def _carried(story: Story, turns: Sequence[Turn]) -> Iterator[Carried]:
    for item in turns[-1].things:
        taken = len(turns) - 1
        while taken and item in turns[taken - 1].things:
            taken -= 1
        turn = turns[taken]
        yield Carried(story.items[item.id], _when(turn), turn.said, turns[max(0, taken - 1)].company)


def _when(turn: Turn) -> str:
    return f"{turn.place.name}, {turn.day}"
