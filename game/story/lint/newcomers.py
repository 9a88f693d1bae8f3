"""The check of how many people a reader meets at once, as style.toml asks for it."""

from __future__ import annotations

from game.story.lint.graph import in_order, next_scenes
from game.story.lint.people import People
from game.story.model import Story
from game.story.problems import ProblemList

_ROUNDS = 8  # over all scenes; whoever is not settled by then counts as met before, so that nobody is reported without reason


def crowds(story: Story, report: ProblemList) -> None:
    """HH409: more people may be met for the first time in a scene than style.toml allows: some way there has none of them."""
    most = story.style.newcomers
    if most is None:
        return
    people = People(story)
    met = _surely_met(story, people)
    for scene in story.scenes.values():
        new = people.among([each.person for each in scene.here], ~met[scene.id])
        if len(new) > most:
            message = f"{len(new)} people may be met here for the first time: {', '.join(new)}; {most} are enough"
            report.add("HH409", scene.source, ("here",), message)


def _surely_met(story: Story, people: People) -> dict[str, int]:
    """For each scene who has been in some scene before, whatever way led there."""
    following = next_scenes(story)
    here = {scene.id: people.here(scene) for scene in story.scenes.values()}
    met = dict.fromkeys(story.scenes, people.everybody) | {story.start: 0}
    order = in_order(story.start, following)
    for _ in range(_ROUNDS):
        before = dict(met)
        for id in order:
            after = met[id] | here[id]
            for target in following[id]:
                met[target] &= after
        if met == before:
            break
    return met
