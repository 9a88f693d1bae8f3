"""Guards: conditions over memory, as a small tree.

Every leaf says that one variable has one of some values, so that flags, items, machines, counters and marks are all the same to what reads
a guard.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

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


@frozen
class Named:
    """A declared condition, standing for its guard."""

    condition: str
    guard: Guard


Guard = Test | Not | All | Any | Named
ALWAYS = All(())
NEVER = Any(())
MAX_EFFORT = 1 << 16  # tests looked at, about, before a guard counts as too hard to decide


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


def depth_of(guard: Guard) -> int:
    """How deep a guard nests, the conditions that it names included."""
    match guard:
        case Test():
            return 0
        case Not(inner) | Named(_, inner):
            return 1 + depth_of(inner)
        case All(guards) | Any(guards):
            return 1 + max((depth_of(inner) for inner in guards), default=0)


def variables_of(guard: Guard) -> frozenset[str]:
    """The names of the variables that a guard reads."""
    return frozenset(test.variable for test in leaves(guard))


def conditions_of(guard: Guard) -> Iterator[str]:
    """The named conditions that a guard uses, inner ones included."""
    match guard:
        case Named(condition, inner):
            yield condition
            yield from conditions_of(inner)
        case Not(inner):
            yield from conditions_of(inner)
        case All(guards) | Any(guards):
            for each in guards:
                yield from conditions_of(each)


def in_words(guard: Guard) -> Guard:
    """The guard as words ask it: that a scene was seen is asked of what is told, which is no part of memory."""
    match guard:
        case Test(variable, allowed):
            return Test(variable.replace("seen ", "told "), allowed) if variable.startswith("seen ") else guard
        case Not(inner):
            return Not(in_words(inner))
        case Named(condition, inner):
            return Named(condition, in_words(inner))
        case All(guards):
            return All(tuple(map(in_words, guards)))
        case Any(guards):
            return Any(tuple(map(in_words, guards)))


def all_of(*guards: Guard) -> Guard:
    """Every one of some guards holds."""
    if NEVER in guards:
        return NEVER
    needed = tuple(guard for guard in guards if guard != ALWAYS)
    return needed[0] if len(needed) == 1 else All(needed)


def one_of(*guards: Guard) -> Guard:
    """Some one of some guards holds."""
    if ALWAYS in guards:
        return ALWAYS
    able = tuple(guard for guard in guards if guard != NEVER)
    return able[0] if len(able) == 1 else Any(able)


def satisfiable(guard: Guard, domains: Mapping[str, int]) -> bool:
    """Whether some choice of values makes a guard hold.

    It branches over the guard's own tests, true side and false side, and simplifies as it goes. A guard that takes more than
    `MAX_EFFORT` counts as satisfiable; one that people write takes next to none.

    Args:
        guard: The guard.
        domains: The values that each variable may have, as bit masks by name.
    """
    match guard:
        case Test(variable, allowed):
            return domains[variable] & allowed != 0
        case Not(Test(variable, allowed)):
            return domains[variable] & ~allowed != 0
    names = [test.variable for test in leaves(guard)]
    if len(set(names)) == len(names):  # parts that share no variable are independent of each other
        match guard:
            case All(guards):
                return all(satisfiable(each, domains) for each in guards)
            case Any(guards):
                return any(satisfiable(each, domains) for each in guards)
    waiting: list[tuple[Guard, dict[str, int]]] = [(guard, {name: domains[name] for name in names})]
    for _ in range(1 + MAX_EFFORT // (1 + len(names))):
        if not waiting:
            return False
        left, known = waiting.pop()
        test = next(leaves(left), None)
        if test is None:
            if holds(left, lambda _: 0):
                return True
            continue
        name = test.variable
        sides = (known[name] & ~test.allowed, known[name] & test.allowed)
        waiting += [(assume(left, name, side), {**known, name: side}) for side in sides if side]
    return True


def assume(guard: Guard, name: str, values: int) -> Guard:
    """The guard, simplified, where a variable is known to have one of some values (a bit mask)."""
    match guard:
        case Test(variable, allowed):
            if variable != name or (values & allowed and values & ~allowed):
                return guard
            return ALWAYS if values & allowed else NEVER
        case Not(inner):
            return _negated(assume(inner, name, values))
        case All(guards):
            return _joined([assume(inner, name, values) for inner in guards], All, ALWAYS, NEVER)
        case Any(guards):
            return _joined([assume(inner, name, values) for inner in guards], Any, NEVER, ALWAYS)
        case Named(_, inner):
            return assume(inner, name, values)


def _negated(guard: Guard) -> Guard:
    if guard in (ALWAYS, NEVER):
        return NEVER if guard == ALWAYS else ALWAYS
    return Not(guard)


def _joined(guards: list[Guard], join: type[All | Any], neutral: Guard, decisive: Guard) -> Guard:
    if decisive in guards:
        return decisive
    return join(tuple(guard for guard in guards if guard != neutral))
