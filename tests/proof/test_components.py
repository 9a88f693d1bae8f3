"""Scenes that lead to each other, against the definition."""

from __future__ import annotations

from hypothesis import HealthCheck, given

from game.proof.components import components
from game.proof.flow import flow_of
from game.story import Story
from tests.drawn import tries
from tests.proof.stories import Files, stories, written


def leads(story: Story) -> dict[str, set[str]]:
    """The scenes that some chain of choices leads to from each, itself included."""
    found = {scene.id: {scene.id} for scene in story.scenes.values()}
    for _ in story.scenes:
        for scene in story.scenes.values():
            for arm in (arm for choice in scene.choices.values() for arm in choice.arms):
                found[scene.id] |= found[arm.scene]
    return found


@tries(50, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(stories())
def test_scenes_that_lead_to_each_other_are_together_and_come_before_those_after_them(files: Files) -> None:
    story = written(files)
    found, after = components(flow_of(story)), leads(story)
    assert sorted(scene for each in found for scene in each) == sorted(story.scenes)
    number = {scene: at for at, each in enumerate(found) for scene in each}
    for one in story.scenes:
        for other in after[one]:
            assert number[one] <= number[other]
            assert (number[one] == number[other]) is (one in after[other])
