"""Everybody whom a run has met: where first, where last, what they think of the player, and what the run knows of them now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from attrs import evolve, frozen

from game.engine import State, fates, living
from game.engine.paragraphs import tell_line
from game.engine.program import compiled
from game.story.map.places import Place
from game.story.mentions import Mentions, names_of
from game.story.model import Person, Story
from game.turn.view import view_of

_HERE = "here"
LAST_SEEN_HERE = "last seen here"


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
    bond: str = ""  # what they think of the player, in a word; empty where the story does not keep it
    bond_line: str = ""  # the same in a sentence, and what has made it so, if it was otherwise
    is_against: bool = False  # whether they are here and against the player
    is_named: bool = True  # whether more is known of them than how they look
    is_in_doubt: bool = True  # whether it goes without saying that they are alive
    is_last_seen_here: bool = False  # whether they were last seen where the player is now, and nothing is known to have moved them since

    @property
    def called(self) -> str:
        """The name, as far as it is known."""
        return self.person.name if self.is_named else self.person.unnamed

    @property
    def hangul(self) -> str:
        """How the name is written in Korean; empty where that is not known."""
        return self.person.hangul if self.is_named else ""

    @property
    def name(self) -> str:
        """The name, and how it is written in Korean."""
        return f"{self.called} ({self.hangul})" if self.hangul else self.called

    @property
    def standing_word(self) -> str:
        """How they stand, in a word or two; empty where a sentence says it, or where it goes without saying."""
        if self.is_here:
            return "here, against you" if self.is_against else _HERE
        if self.is_last_seen_here:
            return LAST_SEEN_HERE
        return "dead" if self.standing == "dead" else "alive" if self.standing == "alive" and self.is_in_doubt else ""

    @property
    def told(self) -> tuple[str, ...]:
        """What is known of them, a sentence or two each."""
        return tuple(filter(None, (self.person.says if self.is_named else "", self.known or self._doubt, self.bond_line)))

    @property
    def _doubt(self) -> str:
        """That nothing is known of them, where that is so."""
        if self.is_last_seen_here or self.standing != "not known":
            return ""
        return f"You don't know what became of {self.called}."

    @property
    def is_here(self) -> bool:
        """Whether they are where the player is."""
        return self.standing == _HERE

    @property
    def met(self) -> str:
        """Where they were met, and where they were seen last if not here; once, where both are the same in words."""
        seen = "" if self.is_here or self.last.words == self.first.words else f" Last seen: {self.last.words}."
        return f"Met: {self.first.words}.{seen}"

    @property
    def may_still_be_there(self) -> bool:
        """Whether they may be where they were last seen, as far as the run knows: no more is told of them, and they live."""
        return not self.is_here and not self.known and self.standing != "dead"

    @property
    def line(self) -> str:
        """All of it in one line."""
        head = f"{self.name}, {self.standing_word}" if self.standing_word else self.name
        return f"{head}{':' if self.told else '.'} {' '.join((*self.told, self.met))}"

    def data(self) -> dict[str, Any]:
        """The same for programs."""
        says = self.person.says if self.is_named else ""
        person = {"id": self.person.id if self.is_named else None, "name": self.called, "hangul": self.hangul, "says": says}
        how = {"standing": self.standing, "against": self.is_against, "known": self.known, "bond": self.bond or None}
        return {**person, **how, "last_seen_here": self.is_last_seen_here, "first": _when(self.first), "last": _when(self.last)}


def _when(meeting: Meeting) -> dict[str, Any]:
    return {"place": meeting.place.id, "day": meeting.day, "chapter": meeting.chapter, "moves": meeting.moves}


def acquaintances(story: Story, states: Sequence[State]) -> tuple[Acquaintance, ...]:
    """Everybody whom a run has met: who is here first, then who was last seen here, and else in the order in which they were met.

    Args:
        story: The story.
        states: Every state of the run so far, the first included.
    """
    first: dict[str, Meeting] = {}
    last: dict[str, Meeting] = {}
    named: set[str] = set()
    glimpsed = _glimpsed(story)
    for state in states:
        here = [person.id for person in view_of(story, state).people]
        named.update(here)
        if seen := [*here, *glimpsed.get(state.scene, ())]:
            meeting = _meeting(story, state)
            for person in seen:
                first.setdefault(person, meeting)
                last[person] = meeting
    known = _Known(story, states)
    met = [known.of(story.people[id], first[id], last[id], is_named=id in named) for id in first]
    some_died = any(each.standing == "dead" for each in met)
    now = [evolve(each, is_in_doubt=some_died or bool(each.known)) for each in met]
    return tuple(sorted(now, key=lambda each: (not each.is_here, not each.is_last_seen_here)))


@lru_cache(maxsize=8)
def _glimpsed(story: Story) -> Mapping[str, tuple[str, ...]]:
    """The ids of who is seen in a scene without being named, by the scene."""
    found: dict[str, tuple[str, ...]] = {}
    for person in story.people.values():
        for scene in person.unnamed_in:
            found[scene] = (*found.get(scene, ()), person.id)
    return found


def _meeting(story: Story, state: State) -> Meeting:
    scene = story.scenes[state.scene]
    return Meeting(story.map.places[scene.place], scene.day, story.chapter_of(scene.id).number, state.moves)


class _Known:
    """What a run knows of people where it stands."""

    def __init__(self, story: Story, states: Sequence[State]) -> None:
        state = states[-1]
        self._story, self._states = story, states
        self._here = frozenset(person.id for person in view_of(story, state).people)
        self._against = frozenset(story.scenes[state.scene].against)
        self._alive, self._fates = living(story, state), fates(story, state)
        self._chapter, self._place = story.chapter_of(state.scene).number, story.scenes[state.scene].place

    def of(self, person: Person, first: Meeting, last: Meeting, *, is_named: bool) -> Acquaintance:
        """What it knows of somebody."""
        found = self._told(person, first, last, is_named=is_named)
        return evolve(found, is_last_seen_here=found.may_still_be_there and last.place.id == self._place)

    def _told(self, person: Person, first: Meeting, last: Meeting, *, is_named: bool) -> Acquaintance:
        found = Acquaintance(person=person, first=first, last=last, standing=self._standing(person, last), is_named=is_named)
        if not is_named:
            return found
        bond, says = self._bond(person)
        found = evolve(found, bond=bond, bond_line=says, is_against=found.is_here and person.id in self._against)
        fate = self._fates.get(person.id)
        return found if found.is_here or fate is None else evolve(found, standing=fate.standing, known=fate.says)

    def _standing(self, person: Person, last: Meeting) -> str:
        """Who was seen in this chapter is alive as far as the run knows, unless the story says otherwise; of others that is not known."""
        if person.id in self._here:
            return _HERE
        if person.id not in self._alive:
            return "dead"
        return "alive" if last.chapter == self._chapter else "not known"

    def _bond(self, person: Person) -> tuple[str, str]:
        """What they think of the player: in a word, and in a sentence; empty where the story does not keep it."""
        if not person.bond:
            return "", ""
        level, variable = self._level(person.bond, self._states[-1]), self._story.variables[person.bond]
        word, sentences = variable.name_of(level), variable.display.sentences
        says = sentences[level] if sentences else f"{variable.says.rstrip('.')}: {word}."
        since = self._since(person.bond)
        if not since or not says.endswith("."):
            return word, says
        told = f"{says.removesuffix('.')}{since}"
        return word, told if told.endswith((".", "!", "?", '"')) else f"{told}."

    def _level(self, bond: str, state: State) -> int:
        return compiled(self._story).layout.value(state.memory, bond)

    def _since(self, bond: str) -> str:
        """What has made a bond what it is: a choice, or a whole chapter; nothing where it is as at first."""
        steps = zip(reversed(self._states[:-1]), reversed(self._states[1:]), strict=True)
        made = next(((was, now) for was, now in steps if self._level(bond, was) != self._level(bond, now)), None)
        if made is None:
            return ""
        before, after = (self._story.chapter_of(state.scene) for state in made)
        if before is not after:
            return f", since {before.title}"
        scene, choice = made[1].step
        return f", since you chose: {tell_line(self._story.scenes[scene].choices[choice].say, made[1].player)}"


@lru_cache(maxsize=8)
def called(story: Story) -> Mentions:
    """What everybody of a story, met or not, is called in its prose."""
    return Mentions({person.id: names_of(person) for person in story.people.values()})


def people_lines(met: Sequence[Acquaintance]) -> Iterator[str]:
    """Everybody in a line each."""
    if not any(each.is_here for each in met):
        yield "Nobody is here."
    yield from (each.line for each in met)
