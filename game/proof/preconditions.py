"""What must hold before something happens for a guard to hold after it: weakest preconditions (Dijkstra 1975).

Every effect changes one variable to what only that variable decides, so a precondition is the guard itself with other values allowed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from game.engine.program import marked
from game.story.language.effects import Add, Assign, Effect, Minutes, Move
from game.story.language.guards import ALWAYS, NEVER, All, Any, Guard, Named, Not, Test, all_of, one_of, variables_of
from game.story.model import Choice, Settle, Story
from game.story.variables import Variable


def before_effects(guard: Guard, effects: Sequence[Effect], variables: Mapping[str, Variable]) -> Guard:
    """What must hold for a guard to hold after effects, done in order."""
    if not effects or guard == ALWAYS:
        return guard
    asked = variables_of(guard)  # no effect adds to them
    for effect in reversed(effects):
        if not isinstance(effect, Minutes) and effect.variable in asked:
            guard = _before(guard, effect, variables)
    return guard


def _before(guard: Guard, effect: Assign | Add | Move, variables: Mapping[str, Variable]) -> Guard:
    match guard:
        case Test(name, allowed):
            return _test_before(name, allowed, effect, variables[name]) if name == effect.variable else guard
        case Not(inner):
            return Not(_before(inner, effect, variables))
        case Named(_, inner):
            return _before(inner, effect, variables)
        case All(guards):
            return All(tuple(_before(inner, effect, variables) for inner in guards))
        case Any(guards):
            return Any(tuple(_before(inner, effect, variables) for inner in guards))


def _test_before(name: str, allowed: int, effect: Assign | Add | Move, variable: Variable) -> Guard:
    match effect:
        case Assign(_, value) | Move(_, _, value):
            return ALWAYS if allowed >> value & 1 else NEVER
        case Add(_, by):
            top = len(variable.values) - 1
            return Test(name, sum(1 << value for value in range(top + 1) if allowed >> min(max(value + by, 0), top) & 1))


def before_settles(guard: Guard, settles: Sequence[Settle], variables: Mapping[str, Variable]) -> Guard:
    """What must hold at the end of a chapter for a guard to hold after it. All settles look at memory as it was then."""
    if not settles:
        return guard
    *earlier, last = settles
    settled, unsettled = before_effects(guard, last.effects, variables), before_settles(guard, earlier, variables)
    if settled is guard:
        return unsettled
    return Any((All((last.guard, before_settles(settled, earlier, variables))), All((Not(last.guard), unsettled))))


def taken(story: Story, scene: str, choice: str, target: str | None = None, after: Guard = ALWAYS, arm: int | None = None) -> Guard:
    """What must hold in a scene for a choice to be open, to lead somewhere, and for a guard to hold on arriving.

    Args:
        story: The story.
        scene: The scene.
        choice: The choice.
        target: Where it is to lead; None: anywhere.
        after: What is to hold then.
        arm: The number of the arm that is to lead there, from 0; None: any.
    """
    written = story.scenes[scene].choices[choice]
    effects = marked(story, scene, written)
    ways = []
    for number, (leads, arrived) in enumerate(_arms(written)):
        if target in (None, arrived) and arm in (None, number):
            wanted = all_of(leads, _on_leaving(story, scene, arrived, after))
            ways.append(before_effects(wanted, effects, story.variables))
    return all_of(*_opened(written), *_sound(effects, story.variables), one_of(*ways))


def ended(story: Story, scene: str, choice: str, guard: Guard) -> Guard:
    """What must hold in a scene for a choice to be open, to lead out of the chapter, and for a guard to hold as the chapter ends."""
    written = story.scenes[scene].choices[choice]
    left = story.scenes[scene].chapter
    effects = marked(story, scene, written)
    leaving = one_of(*(leads for leads, target in _arms(written) if story.scenes[target].chapter != left))
    before = before_effects(all_of(leaving, guard), effects, story.variables)
    return all_of(*_opened(written), *_sound(effects, story.variables), before)


def on_changing(story: Story, edge: tuple[str, str], number: int, guard: Guard) -> Guard:
    """What must hold in a scene for a choice to come to one of its effects, all before it done, with a guard holding then.

    Args:
        story: The story.
        edge: The scene and the choice.
        number: The number of the effect, from 0.
        guard: What is to hold.
    """
    choice = story.scenes[edge[0]].choices[edge[1]]
    done = choice.effects[:number]
    return all_of(*_opened(choice), *_sound(done, story.variables), before_effects(guard, done, story.variables))


def on_settling(story: Story, settles: Sequence[Settle], number: tuple[int, int], guard: Guard) -> Guard:
    """What must hold as a chapter ends for it to come to one of its settles' effects, with a guard holding then.

    Args:
        story: The story.
        settles: The chapter's.
        number: The number of the settle, and that of the effect in it.
        guard: What is to hold.
    """
    variables = story.variables
    earlier, settle, done = settles[: number[0]], settles[number[0]], settles[number[0]].effects[: number[1]]
    met = (*_sound(done, variables), before_effects(guard, done, variables))
    meeting = (before_settles(each, earlier, variables) for each in met)
    return all_of(settle.guard, *_settled_soundly(earlier, variables), *meeting)


def _opened(choice: Choice) -> tuple[Guard, ...]:
    return (choice.when, *(need.guard for need in choice.needs))


def _sound(effects: Sequence[Effect], variables: Mapping[str, Variable]) -> Iterator[Guard]:
    """What must hold before effects for none of them to move a machine from a wrong state."""
    for number, effect in enumerate(effects):
        if isinstance(effect, Move) and effect.sources != variables[effect.variable].every:
            sound = before_effects(Test(effect.variable, effect.sources), effects[:number], variables)
            if sound != ALWAYS:
                yield sound


def _arms(choice: Choice) -> Iterator[tuple[Guard, str]]:
    """Each arm with all that must hold for it to be the first that holds."""
    passed_by: tuple[Guard, ...] = ()
    for arm in choice.arms:
        yield all_of(arm.guard, *passed_by), arm.scene
        passed_by = (*passed_by, Not(arm.guard))


def _on_leaving(story: Story, scene: str, target: str, after: Guard) -> Guard:
    """What must hold after a choice's effects for a guard to hold on arriving."""
    left, entered = story.scenes[scene].chapter, story.scenes[target].chapter
    if left == entered:
        return after
    own = (name for name in sorted(variables_of(after)) if story.variables[name].chapter)
    fresh = [Assign(name, story.variables[name].start) for name in own]
    arrived = before_settles(before_effects(after, fresh, story.variables), story.chapters[left].settles, story.variables)
    return all_of(arrived, *_ended_soundly(story, left))


@lru_cache(maxsize=256)  # asked for every way out of a chapter
def _ended_soundly(story: Story, chapter: str) -> tuple[Guard, ...]:
    """What must hold at the end of a chapter for none of its settles to move a machine from a wrong state."""
    return tuple(_settled_soundly(story.chapters[chapter].settles, story.variables))


def _settled_soundly(settles: Sequence[Settle], variables: Mapping[str, Variable]) -> Iterator[Guard]:
    """What must hold as a chapter ends for none of some settles to move a machine from a wrong state."""
    for number, settle in enumerate(settles):
        for sound in _sound(settle.effects, variables):
            yield one_of(Not(settle.guard), before_settles(sound, settles[:number], variables))
