"""Everything written in a story that some run should come to: what none comes to is dead."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from game.proof.effect_sites import leaving
from game.proof.flow import Flow
from game.proof.goals import Goal, Target
from game.proof.machines import machine_asks
from game.proof.preconditions import ended, taken
from game.proof.questions import Question
from game.proof.text_arms import text_arms
from game.story.language.guards import ALWAYS, NEVER, Guard, Not, all_of, holds
from game.story.language.prose import Prose
from game.story.model import Chapter, Choice, Scene, Story
from game.story.source import Source


def reachability_questions(flow: Flow) -> Iterator[Question]:
    """All that should be reached, scene by scene and then what belongs to no scene."""
    story = flow.story
    for scene in story.scenes.values():
        yield from _of_scene(story, scene)
        for choice in scene.choices.values():
            yield from _of_choice(story, scene, choice)
    for chapter in story.chapters.values():
        yield from _of_chapter(flow, chapter)
    yield from _of_pages(story)
    yield from machine_asks(flow)
    for ending in story.endings.values():
        scenes = [scene.id for scene in story.scenes.values() if scene.ending == ending.id]
        keys = ("ending", ending.id)
        yield Question("HH305", story.world, keys, f'the ending "{ending.id}"', Goal(tuple(map(Target, scenes))))
        yield from _told(story, ending.card, story.world, (*keys, "card"), scenes, Target)


def _of_pages(story: Story) -> Iterator[Question]:
    """What the map and the page of people say, which can be read in every scene."""
    scenes = list(story.scenes)

    def told(keys: tuple[str, ...], source: Source, what: str, guard: Guard, at: Sequence[str] = scenes) -> Question:
        return Question("HH304", source, keys, what, Goal(tuple(Target(scene, guard) for scene in at)))

    for place in story.map.places.values():
        yield from _told(story, place.says, story.map_source, ("place", place.id, "says"), scenes, Target)
    for keys, what, moment in story.map.moments():
        if moment.guard != ALWAYS:
            at = [scene.id for scene in story.scenes.values() if moment.is_in(scene.id, scene.chapter)]
            yield told(keys, story.map_source, what, moment.guard, at)
    for person in story.people.values():
        for number, fate in enumerate(person.fates, 1):
            earlier = (Not(each.guard) for each in person.fates[: number - 1])
            keys = ("person", person.id, "fate", str(number), "when")
            yield told(keys, story.world, f'this fate of "{person.id}"', all_of(*earlier, fate.guard))


def _of_scene(story: Story, scene: Scene) -> Iterator[Question]:
    yield Question("HH301", scene.source, (), f'the scene "{scene.id}"', Goal((Target(scene.id),)))
    yield from _told(story, scene.text, scene.source, ("text",), [scene.id], Target)
    for present in scene.here:
        if present.guard != ALWAYS:
            what = f"the presence of {present.person}"
            yield Question("HH304", scene.source, ("here",), what, Goal((Target(scene.id, present.guard),)), present.person)


def _of_choice(story: Story, scene: Scene, choice: Choice) -> Iterator[Question]:
    source, keys = scene.source, ("choice", choice.id)
    targets = list(dict.fromkeys(arm.scene for arm in choice.arms))

    def arriving(target: str, guard: Guard) -> Target:
        return Target(scene.id, taken(story, scene.id, choice.id, target, guard), choice.id)

    yield Question(
        "HH302", source, keys, f'the choice "{choice.id}"', Goal((Target(scene.id, taken(story, scene.id, choice.id), choice.id),))
    )
    for number, need in enumerate(choice.needs):  # the reason that is shown is that of the first that fails
        met = (earlier.guard for earlier in choice.needs[:number])
        greyed = Goal((Target(scene.id, all_of(choice.when, *met, Not(need.guard))),))
        yield Question("HH304", source, (*keys, "need"), "a reason for which it is greyed", greyed)
    for number, arm in enumerate(choice.arms) if len(choice.arms) > 1 else ():
        way = Target(scene.id, taken(story, scene.id, choice.id, arm=number), choice.id)
        yield Question("HH303", source, (*keys, "goto"), _way_said(choice, number), Goal((way,)), arm.scene)
    yield from _told(story, choice.then, source, (*keys, "then"), targets, arriving)


def _way_said(choice: Choice, number: int) -> str:
    """An arm in words; told apart from others that lead to the same scene."""
    target = choice.arms[number].scene
    alike = [at for at, arm in enumerate(choice.arms) if arm.scene == target]
    return f'the way to "{target}"' + (f" by arm {number + 1}" if len(alike) > 1 else "")


def _told(
    story: Story, prose: Prose, source: Source, keys: tuple[str, ...], scenes: list[str], way: Callable[[str, Guard], Target]
) -> Iterator[Question]:
    """Each side of some prose that is told in any of some scenes."""
    for same in zip(*(text_arms(story, scene, prose) for scene in scenes), strict=True):
        goal = Goal(tuple(way(scene, side.guard) for scene, side in zip(scenes, same, strict=True)))
        yield Question("HH304", source, keys, same[0].what, goal, same[0].near)


def _of_chapter(flow: Flow, chapter: Chapter) -> Iterator[Question]:
    story, source = flow.story, chapter.source
    scenes = [scene.id for scene in story.scenes.values() if scene.chapter == chapter.id]
    for side in text_arms(story, story.start, chapter.card):
        yield Question("HH304", source, ("card",), side.what, Goal(tuple(_entering(flow, chapter, side.guard))), side.near)
    for number, danger in enumerate(chapter.dangers, 1):
        goal = Goal(tuple(Target(scene, danger.guard) for scene in scenes))
        yield Question("HH304", source, ("danger", str(number)), f'what is said of "{danger.place}"', goal, danger.place)
    for number, settle in enumerate(chapter.settles, 1):
        due = ((edge, all_of(taken(story, *edge), ended(story, *edge, settle.guard))) for edge in leaving(flow, chapter))
        goal = Goal(tuple(Target(scene, guard, choice) for (scene, choice), guard in due))
        yield Question("HH306", source, ("settle", str(number)), "the settle", goal)


def _entering(flow: Flow, chapter: Chapter, guard: Guard) -> Iterator[Target]:
    """The ways in which a chapter starts with a guard that holds."""
    story, layout = flow.story, flow.layout
    if story.scenes[story.start].chapter == chapter.id:
        first = layout.enter(layout.first, chapter.id)
        yield Target(story.start, ALWAYS if holds(guard, lambda name: layout.value(first, name)) else NEVER)
    for step in (step for steps in flow.steps.values() for step in steps):
        for target in step.targets:
            if story.scenes[target].chapter == chapter.id and flow.crosses(step, target):
                yield Target(step.scene, taken(story, step.scene, step.choice, target, guard), step.choice)
