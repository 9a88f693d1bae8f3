"""Ranges: what they rule out never happens."""

from __future__ import annotations

from hypothesis import HealthCheck, assume, given

from game.proof.flow import flow_of
from game.proof.ranges import ranges_of
from game.story import Story
from tests.drawn import tries
from tests.proof.reference import TooManyStates, explore
from tests.proof.stories import Files, stories, written

PATIENT = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


@tries(50, suppress_health_check=PATIENT)
@given(stories())
def test_every_state_of_every_run_lies_within_the_ranges_of_its_scene(files: Files) -> None:
    story = written(files)
    try:
        found = explore(story, 3_000)
    except TooManyStates:
        assume(False)
        raise
    ranges = ranges_of(flow_of(story))
    for node in found.states:
        for name, value in found.memory(node).items():
            assert ranges[node[0]][name] >> value & 1, (node, name)


def test_what_nothing_has_changed_yet_is_at_its_first_value(small: Story) -> None:
    ranges = ranges_of(flow_of(small))[small.start]
    start = {name: 1 << variable.start for name, variable in small.variables.items()}
    changed = {name for name, values in ranges.items() if values != start[name]}
    assert changed < small.variables.keys()
