"""The order in which diagrams ask for variables: what is asked for together comes close together, and what a chapter owns comes first.

(The force-directed ordering of Aloul, Markov and Sakallah, 2003: each variable moves to the middle of what it belongs with, and again.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from game.story.language.effects import Effect, Minutes
from game.story.language.guards import All, Any, Guard, Named, Not, variables_of
from game.story.model import Story

ROUNDS = 60
_Group = frozenset[str]


def order_of(story: Story) -> tuple[str, ...]:
    """The names of all variables of a story, in a good order."""
    names = list(story.variables)
    own = [name for chapter in story.chapters for name in names if story.variables[name].chapter == chapter]
    lasting = [name for name in names if story.variables[name].chapter is None]
    return (*own, *_drawn_together(lasting, Counter(_groups(story))))


def _groups(story: Story) -> Iterator[_Group]:
    """Variables that belong together, once for each reason."""
    for scene in story.scenes.values():
        for choice in scene.choices.values():
            guards = (choice.when, *(need.guard for need in choice.needs), *(arm.guard for arm in choice.arms))
            yield from _of(guards, choice.effects)
    for chapter in story.chapters.values():
        for settle in chapter.settles:
            yield from _of((settle.guard,), settle.effects)


def _of(guards: Iterable[Guard], effects: Sequence[Effect]) -> Iterator[_Group]:
    changed = [effect.variable for effect in effects if not isinstance(effect, Minutes)]
    for guard in guards:
        yield from _parts(guard)
        yield from (variables_of(guard) | {name} for name in changed)


def _parts(guard: Guard) -> Iterator[_Group]:
    """The variables of a guard, and of each guard within it that joins several."""
    match guard:
        case Named(_, inner) | Not(inner):
            yield from _parts(inner)
        case All(guards) | Any(guards):
            yield variables_of(guard)
            for each in guards:
                yield from _parts(each)


def _drawn_together(names: Sequence[str], groups: Mapping[_Group, int]) -> list[str]:
    """The best of the orders that come of moving each variable to the middle of its groups."""
    wanted = set(names)
    near = {group & wanted: count for group, count in groups.items() if len(group & wanted) > 1}
    best = order = list(names)
    for _ in range(ROUNDS):
        moved = _moved(order, near)
        if moved == order:
            break
        order = moved
        best = min(best, order, key=lambda each: _stretch(each, near))
    return best


def _stretch(order: Sequence[str], groups: Mapping[_Group, int]) -> int:
    """How far apart the members of groups are, in all."""
    place = {name: at for at, name in enumerate(order)}
    spread = ((sorted(place[name] for name in group), count) for group, count in groups.items())
    return sum((places[-1] - places[0]) * count for places, count in spread)


def _moved(order: Sequence[str], groups: Mapping[_Group, int]) -> list[str]:
    place: dict[str, float] = {name: at for at, name in enumerate(order)}
    drawn: dict[str, list[tuple[float, int]]] = {name: [] for name in order}
    for group, count in groups.items():
        middle = sum(place[name] for name in group) / len(group)
        for name in group:
            drawn[name].append((middle, count))
    return sorted(order, key=lambda name: (_mean(drawn[name]) if drawn[name] else place[name], place[name]))


def _mean(drawn: Collection[tuple[float, int]]) -> float:
    return sum(at * count for at, count in drawn) / sum(count for _, count in drawn)
