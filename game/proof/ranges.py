"""The values that each variable may have on coming to each scene: worked out forwards, each variable by itself.

It allows for more than can happen and never for less, so what it rules out needs no proof; above all a fact is at its first value until
some choice on the way can have changed it. (Constant propagation, as compilers do it, with sets of values.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from game.proof.flow import Flow, Transition
from game.story.language.effects import Add as By
from game.story.language.effects import Assign, Effect, Minutes, Move
from game.story.language.guards import ALWAYS, All, Any, Guard, Named, Not, Test
from game.story.language.satisfiability import satisfiable
from game.story.model import Arm
from game.story.variables import Variable

Ranges = Mapping[str, int]  # the values that each variable may have, as bit masks by name


def ranges_of(flow: Flow) -> dict[str, Ranges]:
    """The ranges on coming to each scene; scenes that no run comes to may be missing."""
    story = flow.story
    ranges: dict[str, Ranges] = {story.start: {name: 1 << each.start for name, each in story.variables.items()}}
    waiting = {story.start: None}
    while waiting:
        scene = next(iter(waiting))
        del waiting[scene]
        for step in flow.steps[scene]:
            for target, after in _after(flow, step, ranges[scene]):
                wider = _joined(ranges.get(target), after)
                if wider is not None:
                    ranges[target] = wider
                    waiting[target] = None
    return ranges


def _joined(known: Ranges | None, new: Ranges) -> Ranges | None:
    """Both; None: there is nothing new."""
    if known is None:
        return new
    if all(values | known[name] == known[name] for name, values in new.items()):
        return None
    return {name: values | known[name] for name, values in new.items()}


def _after(flow: Flow, step: Transition, ranges: Ranges) -> Iterator[tuple[str, Ranges]]:
    """The scenes that a choice may lead to, and the ranges there."""
    chosen = _narrowed_by(step.code.opened, ranges)
    done = None if chosen is None else _changed(chosen, step.code.effects, flow.story.variables)
    for target, arrived in _led(step.code.arms, done):
        yield target, _crossed(flow, step, target, arrived)


def _led(arms: Sequence[Arm], ranges: Ranges | None) -> Iterator[tuple[str, Ranges]]:
    for arm in arms:
        taken = _narrowed(arm.guard, ranges)
        if taken is not None:
            yield arm.scene, taken
        ranges = _narrowed(Not(arm.guard), ranges)


def _crossed(flow: Flow, step: Transition, target: str, ranges: Ranges) -> Ranges:
    """The ranges on arriving, the end of a chapter gone through if the step leads out of it."""
    if not flow.crosses(step, target):
        return ranges
    settled = dict(ranges)
    for settle in flow.story.chapter_of(step.scene).settles:
        if _narrowed(settle.guard, ranges) is not None:
            after = _changed(settled, settle.effects, flow.story.variables)
            settled = settled if after is None else {name: values | after[name] for name, values in settled.items()}
    return settled | {name: 1 << each.start for name, each in flow.story.variables.items() if each.chapter}


def _changed(ranges: Ranges, effects: Iterable[Effect], variables: Mapping[str, Variable]) -> Ranges | None:
    """The ranges after effects; None where one of them can never be done."""
    after = dict(ranges)
    for effect in effects:
        if not isinstance(effect, Minutes):
            after[effect.variable] = _image(effect, after[effect.variable], len(variables[effect.variable].values) - 1)
            if not after[effect.variable]:
                return None
    return after


def _image(effect: Assign | Move | By, values: int, top: int) -> int:
    match effect:
        case Assign(_, value):
            return 1 << value
        case Move(_, sources, target):
            return 1 << target if values & sources else 0
        case By(_, by):
            stepped = 0
            for value in range(top + 1):
                if values >> value & 1:
                    stepped |= 1 << min(max(value + by, 0), top)
            return stepped


def _narrowed_by(guards: Iterable[Guard], ranges: Ranges) -> Ranges | None:
    left: Ranges | None = ranges
    for guard in guards:
        left = _narrowed(guard, left)
    return left


def _narrowed(guard: Guard, ranges: Ranges | None) -> Ranges | None:
    """The ranges where a guard holds, as far as that is plain to see; None where it cannot hold."""
    if ranges is None or guard == ALWAYS:
        return ranges
    if not satisfiable(guard, ranges):
        return None
    needed = {name: values for name, values in _needed(guard, True) if ranges[name] & ~values}
    return {**ranges, **{name: ranges[name] & values for name, values in needed.items()}} if needed else ranges


def _needed(guard: Guard, held: bool) -> Iterator[tuple[str, int]]:
    """Single tests that must hold for a guard to hold, or not to."""
    match guard:
        case Test(name, values):
            yield name, values if held else ~values
        case Not(inner):
            yield from _needed(inner, not held)
        case Named(_, inner):
            yield from _needed(inner, held)
        case All(guards) | Any(guards) if isinstance(guard, All) == held:
            for each in guards:
                yield from _needed(each, held)
