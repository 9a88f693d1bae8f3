"""The shortest and the quickest run of each category.

A category speaks of every state of a run, and a proof of single states. So the story is changed to one in which whoever breaks what is
asked can choose nothing more: its runs to an ending are those of the category, decision by decision.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from game.errors import UsageRefused
from game.proof.diagrams import Limits
from game.proof.endings import Cheapest, cheapest_to, played_to
from game.proof.flow import Flow, flow_of
from game.proof.goals import Goal, Target
from game.story.category import Category
from game.story.ids import did_you_mean
from game.story.language.guards import Guard, Not, all_of
from game.story.model import Arm, Choice, Scene, Story


def cheapest_in(story: Story, category: str, limits: Limits | None = None) -> Cheapest:
    """The cheapest runs of a category, asked for by its id.

    Args:
        story: The story.
        category: The id.
        limits: What each of the two questions may take.

    Raises:
        UsageRefused: There is no such category.
    """
    if category not in story.categories:
        raise UsageRefused(f'there is no category "{category}"{did_you_mean(category, story.categories)}')
    flow, goal = category_goal(story, story.categories[category])
    found = cheapest_to(flow, goal, None, limits or Limits())
    return found if found.moves or found.is_dead else cheapest_to(flow, goal, played_to(flow, goal), limits or Limits())


def category_goal(story: Story, category: Category) -> tuple[Flow, Goal]:
    """The steps of runs that have not lost a category, and coming to its end."""
    return flow_of(_restricted(story, category)), _goal(story, category)


def _goal(story: Story, category: Category) -> Goal:
    """Coming to an ending that counts, with all that is asked there."""
    ends = (scene for scene in story.scenes.values() if scene.ending and category.counts(scene.ending))
    return Goal(tuple(Target(scene.id, all_of(*category.kept_in(scene.chapter), category.finish)) for scene in ends))


def _restricted(story: Story, category: Category) -> Story:
    """The story in which nothing can be chosen any more by whoever has lost a category."""
    sinks = {chapter: _sink(story, chapter) for chapter in story.chapters if _own(category, chapter)}
    scenes = {scene.id: _in(story, scene, category, sinks) for scene in story.scenes.values()}
    return evolve(story, scenes={**scenes, **{sink.id: sink for sink in sinks.values()}})


def _own(category: Category, chapter: str) -> tuple[Guard, ...]:
    """What a chapter alone is asked."""
    return tuple(keep.guard for keep in category.keeps if keep.chapter == chapter)


def _sink(story: Story, chapter: str) -> Scene:
    """Where whoever ends a chapter with what it is asked broken is brought: nothing can be done there."""
    like = next(scene for scene in story.scenes.values() if scene.chapter == chapter)
    return evolve(like, id=f"lost in {chapter}", choices={}, ending=None)  # an id that no scene can have


def _in(story: Story, scene: Scene, category: Category, sinks: Mapping[str, Scene]) -> Scene:
    kept, lost = all_of(*category.kept_in(scene.chapter)), Not(all_of(*_own(category, scene.chapter)))
    sink = sinks.get(scene.chapter)

    def restricted(choice: Choice) -> Choice:
        leaves = any(story.scenes[arm.scene].chapter != scene.chapter for arm in choice.arms)
        before = (Arm(lost, sink.id),) if sink and leaves else ()
        return evolve(choice, when=all_of(choice.when, kept), arms=(*before, *choice.arms))

    allowed = {id: choice for id, choice in scene.choices.items() if f"{scene.id}.{id}" not in category.never}
    return evolve(scene, choices={id: restricted(choice) for id, choice in allowed.items()})
