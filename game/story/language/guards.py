"""Guards: conditions over memory, as a small tree.

Every leaf says that one variable has one of some values, so that flags, items, machines, counters and marks are all the same to what reads
a guard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from attrs import frozen


@frozen
class Test:
    """One variable has one of some values."""

    variable: str
    allowed: int  # bit mask over the variable's value indexes


@frozen
class Not:
    """The inner guard does not hold."""

    guard: Guard


@frozen
class All:
    """Every inner guard holds; with none, always."""

    guards: tuple[Guard, ...]


@frozen
class Any:
    """Some inner guard holds; with none, never."""

    guards: tuple[Guard, ...]


@frozen(cache_hash=True)
class Named:
    """A declared condition, standing for its guard."""

    condition: str
    guard: Guard

    # A condition is named in many guards, so what is asked of it again and again is worked out once.

    @cached_property
    def variables(self) -> frozenset[str]:
        """The names of the variables that it reads."""
        return variables_of(self.guard)

    @cached_property
    def conditions(self) -> frozenset[str]:
        """The named conditions that it uses, itself included."""
        return conditions_of(self.guard) | {self.condition}

    @cached_property
    def extent(self) -> Extent:
        """How large it is."""
        return extent_of(self.guard).deeper

    @cached_property
    def in_words(self) -> Named:
        """As words ask it."""
        return Named(self.condition, in_words(self.guard))


@frozen
class Extent:
    """How large a guard is, the conditions that it names included."""

    tests: int  # its tests; a part that has none, as it could not be read, counts as one
    nodes: int  # its tests and all that joins and turns them
    depth: int  # how deep it nests

    @property
    def deeper(self) -> Extent:
        """That of a guard around it."""
        return Extent(self.tests, self.nodes + 1, self.depth + 1)


Guard = Test | Not | All | Any | Named
ALWAYS = All(())
NEVER = Any(())


def holds(guard: Guard, value_of: Callable[[str], int]) -> bool:
    """Whether a guard holds.

    Args:
        guard: The guard.
        value_of: Gives a variable's value index by its name.
    """
    match guard:
        case Test(variable, allowed):
            return bool(allowed >> value_of(variable) & 1)
        case Not(inner):
            return not holds(inner, value_of)
        case All(guards):
            return all(holds(inner, value_of) for inner in guards)
        case Any(guards):
            return any(holds(inner, value_of) for inner in guards)
        case Named(_, inner):
            return holds(inner, value_of)


def leaves(guard: Guard) -> Iterator[Test]:
    """The tests of a guard, from left to right."""
    match guard:
        case Test():
            yield guard
        case Not(inner) | Named(_, inner):
            yield from leaves(inner)
        case All(guards) | Any(guards):
            for inner in guards:
                yield from leaves(inner)


def extent_of(guard: Guard) -> Extent:
    """How large a guard is."""
    match guard:
        case Test():
            return Extent(1, 1, 0)
        case Named():
            return guard.extent
        case Not(inner):
            return extent_of(inner).deeper
        case All(guards) | Any(guards):
            return _joined_extent([extent_of(inner) for inner in guards])


def _joined_extent(parts: list[Extent]) -> Extent:
    if not parts:
        return Extent(1, 1, 1)
    return Extent(sum(part.tests for part in parts), sum(part.nodes for part in parts), max(part.depth for part in parts)).deeper


def variables_of(guard: Guard) -> frozenset[str]:
    """The names of the variables that a guard reads."""
    if isinstance(guard, Test):
        return frozenset((guard.variable,))
    names: set[str] = set()
    waiting: list[Guard] = [guard]
    while waiting:
        match waiting.pop():
            case Test(variable):
                names.add(variable)
            case Named() as named:
                names |= named.variables
            case Not(inner):
                waiting.append(inner)
            case All(guards) | Any(guards):
                waiting += guards
    return frozenset(names)


def conditions_of(guard: Guard) -> frozenset[str]:
    """The named conditions that a guard uses, inner ones included."""
    match guard:
        case Test():
            return frozenset()
        case Named():
            return guard.conditions
        case Not(inner):
            return conditions_of(inner)
        case All(guards) | Any(guards):
            return frozenset().union(*map(conditions_of, guards))


def in_words(guard: Guard) -> Guard:
    """The guard as words ask it: that a scene was seen is asked of what is told, which is no part of memory."""
    match guard:
        case Test():
            return Test(guard.variable.replace("seen ", "told "), guard.allowed) if guard.variable.startswith("seen ") else guard
        case Not(inner):
            return Not(in_words(inner))
        case Named():
            return guard.in_words
        case All(guards):
            return All(tuple(map(in_words, guards)))
        case Any(guards):
            return Any(tuple(map(in_words, guards)))


def all_of(*guards: Guard) -> Guard:
    """Every one of some guards holds."""
    if NEVER in guards:
        return NEVER
    needed = tuple(guard for guard in guards if guard != ALWAYS)
    return needed[0] if len(needed) == 1 else All(needed) if needed else ALWAYS


def one_of(*guards: Guard) -> Guard:
    """Some one of some guards holds."""
    if ALWAYS in guards:
        return ALWAYS
    able = tuple(guard for guard in guards if guard != NEVER)
    return able[0] if len(able) == 1 else Any(able) if able else NEVER
