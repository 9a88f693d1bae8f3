"""The shortest and the quickest run of each category.

A category speaks of every state of a run, and a proof of single states. So the story is changed to one in which whoever breaks what is
asked can choose nothing more: its runs to an ending are those of the category, decision by decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from attrs import evolve

from game.engine.play import replay
from game.engine.program import Program, compiled
from game.engine.state import State
from game.errors import HyosanError, UsageRefused
from game.proof.diagrams import Limits
from game.proof.endings import Cheapest, cheapest_to, played_to
from game.proof.flow import Flow, flow_of
from game.proof.goals import Goal, Target
from game.proof.trees import Run
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


def keeps_to(story: Story, category: Category, run: Run) -> bool:
    """Whether a run can be played, and is in a category."""
    try:
        states = list(replay(story, run))
    except HyosanError:
        return False
    end, program = states[-1], compiled(story)
    kept = {chapter: all_of(*category.kept_in(chapter)) for chapter in story.chapters}
    ending = story.scenes[end.scene].ending
    if ending is None or not category.counts(ending) or not program.holds(category.finish, end.memory):
        return False
    for state, choice in zip_longest(states, run):
        chapter = story.scenes[state.scene].chapter
        held = [state.memory, *_as_it_ends(program, state, choice)]
        if f"{state.scene}.{choice}" in category.never or not all(program.holds(kept[chapter], memory) for memory in held):
            return False
    return True


def _as_it_ends(program: Program, state: State, choice: str | None) -> Iterator[int]:
    """Memory after a choice that may leave the chapter, before anything is settled."""
    code = program.scenes[state.scene].choices.get(choice or "")
    taken = code.take(state.memory) if code and code.leaves else None
    if taken:
        yield taken[0]
