"""What a run knows of the map: places seen or named, the way so far, who was last seen where, and which choices lead where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

from attrs import field, frozen

from game.engine import Offer, State, map_at, place_says
from game.story.map.marks import PlanMarks
from game.story.map.moment import EVER
from game.story.map.places import Floor, Place, SchoolMap
from game.story.mentions import Mentions, words_for
from game.story.model import Story
from game.story.step import Step
from game.turn.people import Acquaintance, acquaintances
from game.turn.sounds import HeardSound, sounds_heard
from game.turn.turn import Turn
from game.turn.words import place_words

_LATELY = 8  # places of the way so far that are told in words


@frozen
class Way:
    """A choice that leads to another place, or may."""

    number: int  # of the choice, from 1
    offer: Offer
    place: str  # id
    is_sure: bool  # whether it leads there whatever the run remembers

    @property
    def words(self) -> str:
        """The choice in words."""
        return f"{self.number}. {self.offer.say}" + ("" if self.is_sure else " (it may lead here)")


@frozen(eq=False, kw_only=True)
class MapKnowledge:
    """The map as a run knows it."""

    story: Story
    state: State = field(repr=False)
    map: SchoolMap  # as it is now
    here: Place
    path: tuple[str, ...]  # ids of the places where the run has been, in order; one that it stayed in stands once
    known: frozenset[str]  # ids of the places that were seen, are openly next to one that was, were named in what was read, or are marked
    danger: Mapping[str, str]  # what threatens, by id of the place
    heard: Mapping[str, tuple[HeardSound, ...]]  # the sounds of this run, by id of the place
    routes: Mapping[str, str]  # what goes by a place, by its id: a sentence
    held: Mapping[tuple[str, str], str]  # ways that nobody gets through, as far as their places are known: a sentence each
    ways: tuple[Way, ...]
    seen: Mapping[str, tuple[Acquaintance, ...]]  # who is where, or was last seen there and may be there still, by id of the place

    @property
    def marks(self) -> PlanMarks:
        """The same, for a plan."""
        return PlanMarks(
            here=self.here.id,
            visited=frozenset(self.path),
            danger=self.danger,
            sounds={place: says for place, sounds in self.heard.items() if (says := " ".join(each.says for each in sounds if each.is_now))},
            routes=self.routes,
            ways={way.place for way in self.ways if way.is_sure},
            maybe={way.place for way in self.ways if not way.is_sure},
            held=self.held,
            known=self.known,
        )

    @property
    def floors(self) -> tuple[Floor, ...]:
        """The floors of which anything is known: those that are there for a time, and then from the lowest up."""
        known = (floor for floor in self.map.floors if any(floor.id in self.map.places[id].floors for id in self.known))
        return tuple(sorted(known, key=lambda floor: floor.moment == EVER))

    @property
    def start(self) -> str:
        """The id of the floor to look at first: of those of the place, a plan that is there for a time, or the one that the run came by."""
        came_by = {floor for place in self.path[-2:-1] for floor in self.map.places[place].floors}
        floors = (floor for floor in self.floors if floor.id in self.here.floors)
        return min(floors, key=lambda floor: (floor.moment == EVER, floor.id not in came_by)).id

    def ways_to(self, place: str) -> tuple[Way, ...]:
        """The choices that lead to a place."""
        return tuple(way for way in self.ways if way.place == place)

    def says(self, place: str) -> str:
        """What the map says of a place as things stand; empty where the run has not been there."""
        return place_says(self.story, self.state, place) if place in self.path else ""

    def note(self, place: Place) -> Iterator[str]:
        """All that is known of a place, a sentence or two a line; the first line is empty where the run has not been there."""
        yield self.says(place.id)
        if place.id in self.danger:
            yield f"! {self.danger[place.id]}"
        yield from (sound.words for sound in self.heard.get(place.id, ()))
        if place.id in self.routes:
            yield f"= {self.routes[place.id]}"
        yield from (says for link, says in self.held.items() if place.id in link)
        people = self.seen.get(place.id, ())
        if here := [each.called for each in people if each.is_here and not each.is_against]:
            yield f"With you: {', '.join(here)}."
        if against := [each.called for each in people if each.is_against]:
            yield f"Against you: {', '.join(against)}."
        if gone := [f"{each.called} ({each.last.day})" for each in people if not each.is_here]:
            yield f"Last seen here: {', '.join(gone)}."
        yield from (way.words for way in self.ways_to(place.id))

    def lines(self) -> Iterator[str]:
        """What is known beside the floors: the way so far, doors, sounds, people, and where choices lead."""
        names = [self.map.places[id].name for id in self.path[-_LATELY:]]
        if len(names) > 1:
            yield f"You came by: {'; '.join(names)}."
        yield from self.held.values()
        for place, sounds in self.heard.items():
            yield from (f"{self.map.places[place].name}. {sound.words}" for sound in sounds if not sound.is_now)
        gone = [each for people in self.seen.values() for each in people if not each.is_here]
        if gone:
            yield f"Last seen: {'; '.join(f'{each.called}, {each.last.words}' for each in gone)}."
        for way in self.ways:
            yield f"Choice {way.number} {'leads' if way.is_sure else 'may lead'} to: {place_words(self.map.places[way.place])}."

    def data(self) -> dict[str, Any]:
        """The same for programs."""
        places = (place for place in self.map.places.values() if place.id in self.known)
        return {
            "places": [self._place(place) for place in places],
            "path": list(self.path),
            "held": [{"between": list(link), "says": says} for link, says in self.held.items()],
        }

    def _place(self, place: Place) -> dict[str, Any]:
        return {
            "id": place.id,
            "name": place.name,
            "floors": list(place.floors),
            "here": place.id == self.here.id,
            "been": place.id in self.path,
            "says": self.says(place.id),
            "danger": self.danger.get(place.id),
            "sounds": [{"says": sound.says, "day": sound.day, "now": sound.is_now} for sound in self.heard.get(place.id, ())],
            "route": self.routes.get(place.id),
            "exits": [to for to in place.exits if to in self.known],
            "people": [each.person.id for each in self.seen.get(place.id, ()) if each.is_named],
            "choices": [way.offer.id for way in self.ways_to(place.id) if way.is_sure],
            "maybe": [way.offer.id for way in self.ways_to(place.id) if not way.is_sure],
        }


def map_knowledge(story: Story, states: Sequence[State], turns: Sequence[Turn]) -> MapKnowledge:
    """What a run knows of the map.

    Args:
        story: The story.
        states: Every state of the run so far, the first included.
        turns: Its turns.
    """
    now, state = turns[-1], states[-1]
    path = tuple(place for place, _ in groupby(story.scenes[each.scene].place for each in states))
    exits = {exit_id for place in path for exit_id in story.map.places[place].exits if exit_id in story.map.places}
    near = {id for id in exits if not story.map.places[id].is_hidden}
    school_map, heard = map_at(story, state), sounds_heard(story, states)
    routes = {place: note.says for note in school_map.notes if note.kind == "route" for place in note.places}
    known = frozenset({*path, *near, *now.dangers, *heard, *routes, *_named(story, turns)})
    seen: dict[str, list[Acquaintance]] = defaultdict(list)
    for each in acquaintances(story, states):
        if each.is_here or each.may_still_be_there:
            seen[each.last.place.id].append(each)
    return MapKnowledge(
        story=story,
        state=state,
        map=school_map,
        here=school_map.places[now.place.id],
        path=path,
        known=known,
        danger=now.dangers,
        heard=heard,
        routes=routes,
        held={door.between: door.says for door in school_map.doors if known.issuperset(door.between)},
        ways=tuple(_ways(story, now, known)),
        seen={place: tuple(people) for place, people in seen.items()},
    )


def _ways(story: Story, turn: Turn, known: frozenset[str]) -> Iterator[Way]:
    """Where each choice that can be taken leads, of the places that are known: to one, whatever holds, or to one of several."""
    for number, offer in enumerate(turn.offers, 1):
        if offer.enabled:
            places = _targets(story, turn.scene, offer)
            for place in sorted(places & known - {turn.place.id}):
                yield Way(number, offer, place, is_sure=len(places) == 1)


def _targets(story: Story, scene: str, offer: Offer) -> set[str]:
    """Where a choice may lead: to the places that name it, else to those of the scenes of its arms."""
    step = str(Step(scene, offer.id))
    marked = {place.id for place in story.map.places.values() if step in place.choices}
    return marked or {story.scenes[arm.scene].place for arm in story.scenes[scene].choices[offer.id].arms}


def _named(story: Story, turns: Sequence[Turn]) -> set[str]:
    """The places whose names stand in what was read, or in a choice that can be taken now and leads there."""
    mentions, now = _names(story), turns[-1]
    text = "\n".join(paragraph.text for turn in turns for paragraph in turn.paragraphs)
    offered = {place for offer in now.offers for place in _targets(story, now.scene, offer) if _says(story, offer, place)}
    return offered | {id for mention in mentions.found(text) for id in mentions.ids[mention.name]}


def _says(story: Story, offer: Offer, place: str) -> bool:
    """Whether a choice names a place."""
    return any(place in _words(story).ids[mention.name] for mention in _words(story).found(offer.say))


@lru_cache(maxsize=8)
def _words(story: Story) -> Mentions:
    """Whatever a place may be called, be it what others are called too."""
    return Mentions({place.id: (*_names_of(place), *words_for(place)) for place in story.map.places.values()})


@lru_cache(maxsize=8)
def _names(story: Story) -> Mentions:
    return Mentions({place.id: _names_of(place) for place in story.map.places.values()})


def _names_of(place: Place) -> Iterator[str]:
    """What can mean no other place: its name, and what prose calls it in several words."""
    yield place.name
    yield place.name[:1].lower() + place.name[1:]
    yield from (word for word in place.words if " " in word)
