"""What a player may know of a state beside the text: plain data for any front end."""

from __future__ import annotations

from collections.abc import Callable

from game.engine.program import compiled
from game.engine.state import State
from game.story.language.guards import holds
from game.story.map.moment import Now
from game.story.map.places import MapNote, SchoolMap
from game.story.model import Fate, Story
from game.story.variables import MARKS, Kind, Variable


def present(story: Story, state: State) -> tuple[str, ...]:
    """The ids of who is there."""
    value_of = _sight(story, state)
    return tuple(each.person for each in story.scenes[state.scene].here if holds(each.guard, value_of))


def carried(story: Story, state: State) -> tuple[str, ...]:
    """The ids of what is carried."""
    return tuple(item for item in story.items if _is_carried(story, state, item))


def living(story: Story, state: State) -> frozenset[str]:
    """The ids of everybody who is alive."""
    value_of = _sight(story, state)
    return frozenset(person.id for person in story.people.values() if holds(person.alive, value_of))


def fates(story: Story, state: State) -> dict[str, Fate]:
    """What is known of people who are not there, by their ids: only of those of whom the story says something."""
    value_of = _sight(story, state)
    known = ((person.id, next((fate for fate in person.fates if holds(fate.guard, value_of)), None)) for person in story.people.values())
    return {person: fate for person, fate in known if fate}


def map_at(story: Story, state: State) -> SchoolMap:
    """The map as it is at a state."""
    return story.map.at(_now(story, state))


def map_notes(story: Story, state: State) -> tuple[MapNote, ...]:
    """What is marked on the map at a state."""
    now = _now(story, state)
    return tuple(note for note in story.map.notes if now(note.moment))


def _now(story: Story, state: State) -> Now:
    scene, value_of = story.scenes[state.scene], _sight(story, state)
    return lambda moment: moment.is_in(scene.id, scene.chapter) and holds(moment.guard, value_of)


def dangers(story: Story, state: State) -> dict[str, str]:
    """What the player knows of danger: a sentence by place id."""
    value_of = _sight(story, state)
    return {danger.place: danger.says for danger in story.chapter_of(state.scene).dangers if holds(danger.guard, value_of)}


def remembered(story: Story, state: State) -> dict[str, str | int | bool]:
    """Declared memory by name, as plain data: states and levels by name, counters as numbers, flags and items as truths."""
    slots = compiled(story).layout.live(story.scenes[state.scene].chapter)
    return {
        slot.variable.name: plain_value(slot.variable, state.memory >> slot.shift & slot.mask)
        for slot in slots
        if slot.variable.kind not in MARKS
    }


def plain_value(variable: Variable, index: int) -> str | int | bool:
    """A value as plain data."""
    name = variable.values[index]
    if variable.kind is Kind.COUNTER and name.lstrip("-").isdecimal():
        return int(name)
    return name if variable.kind in (Kind.MACHINE, Kind.COUNTER) else bool(index)


def _sight(story: Story, state: State) -> Callable[[str], int]:
    return compiled(story).layout.sight(state.memory | state.told)


def _is_carried(story: Story, state: State, item: str) -> bool:
    slot = compiled(story).layout.slots[f"has {item}"]
    live = slot.variable.chapter in (None, story.scenes[state.scene].chapter)
    return live and bool(state.memory >> slot.shift & slot.mask)
