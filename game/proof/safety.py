"""What must never happen in a story: contradictions that a reader would stumble over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from game.proof.effect_sites import EffectSite, changes
from game.proof.flow import Flow, Transition
from game.proof.goals import Goal, Target
from game.proof.preconditions import taken
from game.proof.questions import Question
from game.story.language.effects import Assign, Move
from game.story.language.guards import Not, Test, all_of
from game.story.model import Story
from game.story.variables import Kind

_ABSENT = 0b01  # the values of an item that is not carried

Group = tuple[Question, ...]  # asks about the same memory, which are best answered together


def safety_questions(flow: Flow) -> Iterator[Group]:
    """Contradictions, those about the same memory together."""
    groups: dict[str, list[Question]] = defaultdict(list)
    for about, ask in _contradictions(flow):
        groups[about].append(ask)
    return (tuple(group) for group in groups.values())


def _contradictions(flow: Flow) -> Iterator[tuple[str, Question]]:
    yield from _presences(flow.story)
    yield from _endings(flow.story)
    for step in (step for steps in flow.steps.values() for step in steps):
        yield from _uses(flow.story, step)
    for change in changes(flow):
        yield from _changes(flow.story, change)


def _presences(story: Story) -> Iterator[tuple[str, Question]]:
    for scene in story.scenes.values():
        for present in scene.here:
            wrong = Goal((Target(scene.id, all_of(present.guard, Not(story.people[present.person].alive))),))
            yield f"person {present.person}", Question("HH313", scene.source, ("here",), f'"{present.person}"', wrong, present.person)


def _endings(story: Story) -> Iterator[tuple[str, Question]]:
    for scene in story.scenes.values():
        if scene.ending:
            wrong = Goal((Target(scene.id, Not(story.endings[scene.ending].guard)),))
            yield f"ending {scene.ending}", Question("HH315", scene.source, ("ending",), f'the ending "{scene.ending}"', wrong)


def _uses(story: Story, step: Transition) -> Iterator[tuple[str, Question]]:
    scene = story.scenes[step.scene]
    for item in scene.choices[step.choice].uses:
        absent = all_of(taken(story, step.scene, step.choice), Test(f"has {item}", _ABSENT))
        wrong = Goal((Target(step.scene, absent, step.choice),))
        yield f"item {item}", Question("HH314", scene.source, ("choice", step.choice, "uses"), f'"{item}"', wrong, item)


def _changes(story: Story, change: EffectSite) -> Iterator[tuple[str, Question]]:
    match change.effect:
        case Move(name, sources, _) if story.variables[name].every & ~sources:
            wrong = change.meets(Test(name, story.variables[name].every & ~sources))
            yield f"machine {name}", Question("HH312", change.source, change.keys, f'"{name}"', wrong, name)
        case Assign(name, 0) if story.variables[name].kind is Kind.ITEM:
            item = name.removeprefix("has ")
            yield f"item {item}", Question("HH314", change.source, change.keys, f'"{item}"', change.does(Test(name, _ABSENT)), item)
