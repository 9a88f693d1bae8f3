"""Whether a guard can hold at all, given what values its variables may have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from game.story.language.guards import ALWAYS, NEVER, All, Any, Guard, Named, Not, Test, extent_of, holds, leaves

MAX_EFFORT = 1 << 17  # nodes looked at, about, before a guard counts as too hard to decide


def satisfiable(guard: Guard, domains: Mapping[str, int]) -> bool:
    """Whether some choice of values makes a guard hold. One that takes more than `MAX_EFFORT` to decide counts as satisfiable.

    Args:
        guard: The guard.
        domains: The values that each variable may have, as bit masks by name.
    """
    return decide(guard, domains, MAX_EFFORT)[0] is not False


def decide(guard: Guard, domains: Mapping[str, int], effort: int) -> tuple[bool | None, int]:
    """Whether some choice of values makes a guard hold, and what is left of the effort.

    It branches over the guard's own tests, true side and false side, and simplifies as it goes. A guard that people write takes next to
    no effort; some that can be made up take more than anybody has.

    Args:
        guard: The guard.
        domains: The values that each variable may have, as bit masks by name.
        effort: Nodes of guards to look at, about.

    Returns:
        Whether it can hold, None if the effort did not do; and the effort left, at most 0 then.
    """
    match guard:
        case Test(variable, allowed):
            return domains[variable] & allowed != 0, effort - 1
        case Not(Test(variable, allowed)):
            return domains[variable] & ~allowed != 0, effort - 1
        case Named(_, inner):
            return decide(inner, domains, effort)
    extent = extent_of(guard)
    if effort < extent.nodes:
        return None, 0
    names = [test.variable for test in leaves(guard)]
    if len(set(names)) == len(names):  # parts that share no variable are independent of each other
        match guard:
            case All(guards):
                return _decide_apart(guards, False, domains, effort - len(guards))
            case Any(guards):
                return _decide_apart(guards, True, domains, effort - len(guards))
    return _search(guard, {name: domains[name] for name in names}, extent.nodes, effort)


def _decide_apart(guards: Iterable[Guard], decisive: bool, domains: Mapping[str, int], effort: int) -> tuple[bool | None, int]:
    """Whether parts that have nothing to do with each other can hold: an answer that is decisive is that of the whole."""
    answer: bool | None = not decisive
    for each in guards:
        found, effort = decide(each, domains, effort)
        if found is decisive:
            return decisive, effort
        answer = None if found is None else answer
    return answer, effort


def _search(guard: Guard, known: dict[str, int], nodes: int, effort: int) -> tuple[bool | None, int]:
    """Branch over the tests of a guard of so many nodes."""
    waiting = [(guard, known)]
    while waiting:
        effort -= 1 + nodes
        if effort < 0:
            return None, 0
        left, known = waiting.pop()
        test = next(leaves(left), None)
        if test is None:
            if holds(left, lambda _: 0):
                return True, effort
            continue
        name = test.variable
        sides = (known[name] & ~test.allowed, known[name] & test.allowed)
        waiting += [(assume(left, name, side), {**known, name: side}) for side in sides if side]
    return False, effort


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
            return assume(inner, name, values) if name in guard.variables or not guard.variables else guard


# What is always so or never is told by identity here, since comparing guards is most of the work otherwise.


def _negated(guard: Guard) -> Guard:
    if guard is ALWAYS:
        return NEVER
    return ALWAYS if guard is NEVER else Not(guard)


def _joined(guards: list[Guard], join: type[All | Any], neutral: Guard, decisive: Guard) -> Guard:
    left = []
    for guard in guards:
        if guard is decisive:
            return decisive
        if guard is not neutral:
            left.append(guard)
    return join(tuple(left)) if left else neutral
