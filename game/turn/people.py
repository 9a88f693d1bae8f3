"""Everybody whom a run has met: where first, where last, what the player is to them, and what the run knows of them now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from attrs import evolve, frozen

from game.engine import State, fates, living
from game.engine.program import compiled
from game.story.map.places import Place
from game.story.mentions import Mentions, names_of
from game.story.model import Person, Story
from game.turn.view import view_of

_HERE = "here"


@frozen
class Meeting:
    """When and where somebody was."""

    place: Place
    day: str
    chapter: int
    moves: int  # decisions taken before it

    @property
    def words(self) -> str:
        """Where and when, in words."""
        return f"{self.place.name}, {self.day}"


@frozen(kw_only=True)
class Acquaintance:
    """Somebody whom a run has met."""

    person: Person
    first: Meeting
    last: Meeting
    standing: str  # `here`, `alive`, `not known` or `dead`, as this run knows it
    known: str = ""  # a sentence on that; empty where there is none
    bond: str = ""  # what the player is to them, in a word; empty where the story does not keep it
    bond_says: str = ""  # what that word is of

    @property
    def name(self) -> str:
        """The name, and how it is written in Korean."""
        return f"{self.person.name} ({self.person.hangul})" if self.person.hangul else self.person.name

    @property
    def is_here(self) -> bool:
        """Whether they are where the player is."""
        return self.standing == _HERE

    @property
    def met(self) -> str:
        """Where they were met, and where they were seen last if not here."""
        seen = "" if self.is_here or self.last == self.first else f" Last seen: {self.last.words}."
        return f"Met: {self.first.words}.{seen}"

    @property
    def line(self) -> str:
        """All of it in one line."""
        parts = (f"{self.name}, {self.standing}: {self.person.says}", self.known, self.bond_line, self.met)
        return " ".join(filter(None, parts))

    @property
    def bond_line(self) -> str:
        """What the player is to them; empty where the story does not keep it."""
        return f"{self.bond_says.rstrip('.')}: {self.bond}." if self.bond else ""

    def data(self) -> dict[str, Any]:
        """The same for programs."""
        person = {"id": self.person.id, "name": self.person.name, "hangul": self.person.hangul, "says": self.person.says}
        how = {"standing": self.standing, "known": self.known, "bond": self.bond or None}
        return {**person, **how, "first": _when(self.first), "last": _when(self.last)}


def _when(meeting: Meeting) -> dict[str, Any]:
    return {"place": meeting.place.id, "day": meeting.day, "chapter": meeting.chapter, "moves": meeting.moves}


def acquaintances(story: Story, states: Sequence[State]) -> tuple[Acquaintance, ...]:
    """Everybody whom a run has met, who is here first, and else in the order in which they were met.

    Args:
        story: The story.
        states: Every state of the run so far, the first included.
    """
    first: dict[str, Meeting] = {}
    last: dict[str, Meeting] = {}
    for state in states:
        if people := view_of(story, state).people:
            meeting = _meeting(story, state)
            for person in people:
                first.setdefault(person.id, meeting)
                last[person.id] = meeting
    known = _Known(story, states[-1])
    met = [known.of(story.people[id], first[id], last[id]) for id in first]
    return tuple(sorted(met, key=lambda each: not each.is_here))


def _meeting(story: Story, state: State) -> Meeting:
    scene = story.scenes[state.scene]
    return Meeting(story.map.places[scene.place], scene.day, story.chapter_of(scene.id).number, state.moves)


class _Known:
    """What a run knows of people at a state."""

    def __init__(self, story: Story, state: State) -> None:
        self._story, self._state = story, state
        self._here = frozenset(person.id for person in view_of(story, state).people)
        self._alive, self._fates = living(story, state), fates(story, state)
        self._chapter = story.chapter_of(state.scene).number

    def of(self, person: Person, first: Meeting, last: Meeting) -> Acquaintance:
        """What it knows of somebody."""
        bond = self._story.variables[person.bond].says if person.bond else ""
        found = Acquaintance(
            person=person, first=first, last=last, standing=self._standing(person, last), bond=self._bond(person), bond_says=bond
        )
        fate = self._fates.get(person.id)
        return found if found.is_here or fate is None else evolve(found, standing=fate.standing, known=fate.says)

    def _standing(self, person: Person, last: Meeting) -> str:
        """Who was seen in this chapter is alive as far as the run knows, unless the story says otherwise; of others that is not known."""
        if person.id in self._here:
            return _HERE
        if person.id not in self._alive:
            return "dead"
        return "alive" if last.chapter == self._chapter else "not known"

    def _bond(self, person: Person) -> str:
        if not person.bond:
            return ""
        level = compiled(self._story).layout.value(self._state.memory, person.bond)
        return self._story.variables[person.bond].name_of(level)


@lru_cache(maxsize=8)
def called(story: Story) -> Mentions:
    """What everybody of a story, met or not, is called in its prose."""
    return Mentions({person.id: names_of(person) for person in story.people.values()})


def people_lines(met: Sequence[Acquaintance]) -> Iterator[str]:
    """Everybody in a line each."""
    if not any(each.is_here for each in met):
        yield "Nobody is here."
    yield from (each.line for each in met)
