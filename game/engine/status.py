"""What a player may know of a state beside the text: plain data for any front end."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from attrs import field, frozen

from game.engine.program import compiled, remember
from game.engine.state import State
from game.story.guards import holds, variables_of
from game.story.model import Story
from game.story.variables import MARKS, Kind, Variable
from game.words import counted


@frozen
class Gauge:
    """A machine that is always in sight."""

    id: str
    title: str
    word: str  # the state's name
    says: str  # the state's sentence
    level: int  # the state's index
    top: int  # the highest index


_View = tuple[int, str, str, str, str, str, tuple[str, ...], tuple[str, ...], tuple[Gauge, ...]]  # a status without its clocks


@frozen
class Status:
    """Where the player is, with whom, and how it stands."""

    chapter: int
    chapter_title: str
    scene_title: str
    day: str
    place: str  # the place's id
    place_name: str
    company: tuple[str, ...]  # names of who is present
    carried: tuple[str, ...]  # names of what is carried
    gauges: tuple[Gauge, ...]
    moves: int
    minutes: int

    @property
    def spent(self) -> str:
        """The clocks in words."""
        return f"{counted(self.moves, 'decision')}, {counted(self.minutes, 'minute')}"


def status(story: Story, state: State) -> Status:
    """Where the player is, with whom, and how it stands."""
    return Status(*_views_of(story)[state.scene].at(state), state.moves, state.minutes)


@frozen(eq=False)
class _Views:
    """How it may stand in a scene."""

    story: Story = field(repr=False)
    deciding: int  # the bits that decide who is there, what is carried and what the gauges show
    results: dict[int, _View] = field(repr=False, factory=dict)  # by those bits

    def at(self, state: State) -> _View:
        """How it stands in a state, but for what it has cost."""
        bits = (state.memory | state.told) & self.deciding
        found = self.results.get(bits)
        return remember(self.results, bits, _view(self.story, state)) if found is None else found


def _view(story: Story, state: State) -> _View:
    scene, chapter = story.scenes[state.scene], story.chapter_of(state.scene)
    return (
        chapter.number,
        chapter.title,
        scene.title,
        scene.day,
        scene.place,
        story.map.places[scene.place].name,
        tuple(story.people[person].name for person in present(story, state)),
        tuple(item.name for item in story.items.values() if _is_carried(story, state, item.id)),
        _gauges(story, _sight(story, state)),
    )


class _Scenes(dict[str, _Views]):
    """The views of the scenes of a story, each made when a run first comes to it."""

    def __init__(self, story: Story) -> None:
        super().__init__()
        self._story = story

    def __missing__(self, scene: str) -> _Views:
        story, layout = self._story, compiled(self._story).layout
        names = {f"has {item}" for item in story.items} | {machine.variable for machine in story.machines.values() if machine.shown}
        names |= {name for each in story.scenes[scene].here for name in variables_of(each.guard)}
        deciding = 0
        for name in names:
            deciding |= layout.asked(name).bits
        self[scene] = views = _Views(story, deciding)
        return views


@lru_cache(maxsize=8)
def _views_of(story: Story) -> _Scenes:
    return _Scenes(story)


def present(story: Story, state: State) -> tuple[str, ...]:
    """The ids of who is there."""
    value_of = _sight(story, state)
    return tuple(each.person for each in story.scenes[state.scene].here if holds(each.guard, value_of))


def living(story: Story, state: State) -> frozenset[str]:
    """The ids of everybody who is alive."""
    value_of = _sight(story, state)
    return frozenset(person.id for person in story.people.values() if holds(person.alive, value_of))


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


def _gauges(story: Story, value_of: Callable[[str], int]) -> tuple[Gauge, ...]:
    gauges = []
    for machine in story.machines.values():
        variable = story.variables[machine.variable]
        if machine.shown and variable.chapter is None:
            level = value_of(machine.variable)
            word = variable.values[level].replace("_", " ")
            gauges.append(Gauge(variable.name, machine.title, word, machine.sentences[level], level, len(variable.values) - 1))
    return tuple(gauges)
