"""What a state shows beside its text. It depends on a few bits of memory, so that it is worked out once for each of their values."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from attrs import field, frozen

from game.engine import State, carried, dangers, present
from game.engine.program import compiled, remember
from game.story.language.guards import ALWAYS, holds, variables_of
from game.story.model import Item, Person, Story
from game.turn.gauge import Gauge, gauge_at


@frozen(eq=False)
class View:
    """Who and what is there, and how it stands."""

    people: tuple[Person, ...]  # who is here
    things: tuple[Item, ...]  # what is carried
    gauges: tuple[Gauge, ...]  # what is in sight, in the order declared; what a chapter declares, while that lasts
    dangers: Mapping[str, str]  # what threatens, by the id of the place


def view_of(story: Story, state: State) -> View:
    """What a state shows; the same object for states that show the same."""
    return _scenes(story)[state.scene].at(state)


@frozen(eq=False)
class _Views:
    """What one scene may show."""

    story: Story = field(repr=False)
    shown: tuple[str, ...]  # the names of what may be in sight
    deciding: int  # the bits that decide what it shows
    results: dict[int, View] = field(repr=False, factory=dict)  # by those bits

    def at(self, state: State) -> View:
        """What it shows in a state."""
        bits = (state.memory | state.told) & self.deciding
        found = self.results.get(bits)
        return remember(self.results, bits, self._seen(state)) if found is None else found

    def _is_in_sight(self, name: str, state: State) -> bool:
        return holds(self.story.sight.get(name, ALWAYS), compiled(self.story).layout.sight(state.memory | state.told))

    def _seen(self, state: State) -> View:
        story, layout = self.story, compiled(self.story).layout
        return View(
            tuple(story.people[person] for person in present(story, state)),
            tuple(story.items[item] for item in carried(story, state)),
            tuple(gauge_at(story, name, layout.value(state.memory, name)) for name in self.shown if self._is_in_sight(name, state)),
            dangers(story, state),
        )


class _Scenes(dict[str, _Views]):
    """The views of the scenes of a story, each made when a run first comes to it."""

    def __init__(self, story: Story) -> None:
        super().__init__()
        self._story = story

    def __missing__(self, id: str) -> _Views:
        story, layout = self._story, compiled(self._story).layout
        scene, chapter = story.scenes[id], story.chapter_of(id)
        live = (slot.variable for slot in layout.live(scene.chapter))
        shown = tuple(variable.name for variable in live if variable.display.is_shown)
        guards = [*(each.guard for each in scene.here), *(danger.guard for danger in chapter.dangers)]
        guards += (story.sight.get(name, ALWAYS) for name in shown)
        names = {*shown} | {f"has {item}" for item in story.items}
        deciding = 0
        for name in names.union(*map(variables_of, guards)):
            deciding |= layout.asked(name).bits
        self[id] = views = _Views(story, shown, deciding)
        return views


@lru_cache(maxsize=8)
def _scenes(story: Story) -> _Scenes:
    return _Scenes(story)
