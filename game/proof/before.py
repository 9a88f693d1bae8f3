"""What must hold before something happens for a guard to hold after it: weakest preconditions (Dijkstra 1975).

Every effect changes one variable to what only that variable decides, so a precondition is the guard itself with other values allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from game.engine.program import marked
from game.story.effects import Assign, Effect, Minutes, Move, Step
from game.story.guards import ALWAYS, NEVER, All, Any, Guard, Named, Not, Test, all_of, leaves, one_of, variables_of
from game.story.model import Choice, Settle, Story
from game.story.variables import Variable

When = Callable[[Guard], Guard]


def before_effects(guard: Guard, effects: Sequence[Effect], variables: Mapping[str, Variable]) -> Guard:
    """What must hold for a guard to hold after effects, done in order."""
    for effect in reversed(effects):
        if not isinstance(effect, Minutes) and any(test.variable == effect.variable for test in leaves(guard)):
            guard = _before(guard, effect, variables)
    return guard


def _before(guard: Guard, effect: Assign | Step | Move, variables: Mapping[str, Variable]) -> Guard:
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


def _test_before(name: str, allowed: int, effect: Assign | Step | Move, variable: Variable) -> Guard:
    match effect:
        case Assign(_, value) | Move(_, _, value):
            return ALWAYS if allowed >> value & 1 else NEVER
        case Step(_, by):
            top = len(variable.values) - 1
            return Test(name, sum(1 << value for value in range(top + 1) if allowed >> min(max(value + by, 0), top) & 1))


def before_settles(guard: Guard, settles: Sequence[Settle], variables: Mapping[str, Variable]) -> Guard:
    """What must hold at the end of a chapter for a guard to hold after it. All settles look at memory as it was then."""
    for settle in reversed(settles):
        settled = before_effects(guard, settle.effects, variables)
        if settled is not guard:
            guard = Any((All((settle.guard, settled)), All((Not(settle.guard), guard))))
    return guard


def taken(story: Story, scene: str, choice: str, target: str | None = None, after: Guard = ALWAYS) -> Guard:
    """What must hold in a scene for a choice to be open, to lead somewhere, and for a guard to hold on arriving.

    Args:
        story: The story.
        scene: The scene.
        choice: The choice.
        target: Where it is to lead; None: anywhere.
        after: What is to hold then.
    """
    written = story.scenes[scene].choices[choice]
    effects = marked(story, scene, written)
    ways = []
    for leads, arrived in _arms(written):
        if target in (None, arrived):
            wanted = all_of(leads, _on_leaving(story, scene, arrived, after))
            ways.append(before_effects(wanted, effects, story.variables))
    return all_of(*_opened(written), *_sound(effects, story.variables), one_of(*ways))


def ended(story: Story, scene: str, choice: str, guard: Guard) -> Guard:
    """What must hold in a scene for a choice to be open, to lead out of the chapter, and for a guard to hold as the chapter ends."""
    written = story.scenes[scene].choices[choice]
    left = story.scenes[scene].chapter
    leaving = one_of(*(leads for leads, target in _arms(written) if story.scenes[target].chapter != left))
    return all_of(*_opened(written), before_effects(all_of(leaving, guard), marked(story, scene, written), story.variables))


def changes(story: Story, scene: str, choice: str) -> Iterator[tuple[Effect, When]]:
    """Each effect that a choice has, the end of its chapter included.

    With each comes what must hold in the scene for the effect to be done while some guard holds.
    """
    written = story.scenes[scene].choices[choice]
    for number, effect in enumerate(written.effects):
        yield effect, partial(_on_changing, story, written, number)
    if any(story.scenes[arm.scene].chapter != story.scenes[scene].chapter for arm in written.arms):
        settles = story.chapters[story.scenes[scene].chapter].settles
        for number, settle in enumerate(settles):
            for at, effect in enumerate(settle.effects):
                yield effect, partial(_on_settling, story, (scene, choice), number, at)


def _on_changing(story: Story, choice: Choice, number: int, guard: Guard) -> Guard:
    return all_of(*_opened(choice), before_effects(guard, choice.effects[:number], story.variables))


def _on_settling(story: Story, edge: tuple[str, str], number: int, at: int, guard: Guard) -> Guard:
    settles = story.chapters[story.scenes[edge[0]].chapter].settles
    met = before_effects(guard, settles[number].effects[:at], story.variables)
    return ended(story, *edge, all_of(settles[number].guard, before_settles(met, settles[:number], story.variables)))


def _opened(choice: Choice) -> tuple[Guard, ...]:
    return (choice.when, *(need.guard for need in choice.needs))


def _conditions(effects: Sequence[Effect], variables: Mapping[str, Variable]) -> Iterator[tuple[Move, Guard]]:
    """Each move among effects that must start from some states, with what must hold before all of them for it to do so."""
    for number, effect in enumerate(effects):
        if isinstance(effect, Move) and effect.sources != variables[effect.variable].every:
            yield effect, before_effects(Test(effect.variable, effect.sources), effects[:number], variables)


def _sound(effects: Sequence[Effect], variables: Mapping[str, Variable]) -> Iterator[Guard]:
    """What must hold before effects for none of them to move a machine from a wrong state."""
    return (sound for _, sound in _conditions(effects, variables) if sound != ALWAYS)


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
    settles = story.chapters[left].settles
    arrived = before_settles(before_effects(after, fresh, story.variables), settles, story.variables)
    return all_of(arrived, *_settled_soundly(settles, story.variables))


def _settled_soundly(settles: Sequence[Settle], variables: Mapping[str, Variable]) -> Iterator[Guard]:
    """What must hold at the end of a chapter for none of its settles to move a machine from a wrong state."""
    for number, settle in enumerate(settles):
        for _, sound in _conditions(settle.effects, variables):
            yield one_of(Not(settle.guard), before_settles(sound, settles[:number], variables))
