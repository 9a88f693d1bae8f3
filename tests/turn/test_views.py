"""What is seen of a state is remembered by a few bits of memory, and is what working it out anew gives."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from game.engine import Player, State, carried, choose, dangers, open_choices, present, remembered, start
from game.story import Story
from game.turn.composition import turn_at
from game.turn.view import view_of
from tests.program import shipped_story, small


def walked(story: Story, draw: Random) -> Iterator[tuple[State | None, State]]:
    """A run by chance, each state with the one before."""
    before, state = None, start(story, Player("Han Sol", draw.randrange(9)))
    while True:
        yield before, state
        if not (options := open_choices(story, state)):
            return
        before, state = state, choose(story, state, draw.choice(options))


@pytest.mark.parametrize("seed", range(8))
def test_a_view_is_that_of_its_state_whatever_was_seen_before(seed: int) -> None:
    story, draw = shipped_story() if seed else small(), Random(seed)
    for _ in range(5):
        for before, state in walked(story, draw):
            seen, memory = view_of(story, state), remembered(story, state)
            assert [person.id for person in seen.people] == [*present(story, state)]
            assert [thing.id for thing in seen.things] == [*carried(story, state)]
            assert seen.dangers == dangers(story, state)
            assert {gauge.id: story.variables[gauge.id].values[gauge.level] for gauge in seen.gauges}.items() <= memory.items()
            assert_tells_what_moved(story, before, state)


def assert_tells_what_moved(story: Story, before: State | None, state: State) -> None:
    """Check that a turn names exactly the gauges that the last decision has moved, with what they were."""
    old = remembered(story, before) if before else {}
    new = remembered(story, state)
    ids = [gauge.id for gauge in view_of(story, state).gauges]
    expected = {id: old[id] for id in ids if id in old and old[id] != new[id]}
    assert {gauge.id: gauge.was.replace(" ", "_") for gauge in turn_at(story, before, state).moved} == expected
