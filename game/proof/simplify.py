"""Guards in a short form: what a long guard means, decided variable by variable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from game.errors import OutOfBudget
from game.story.guards import Guard, Test, all_of, assume, leaves, one_of, variables_of

EFFORT = 1 << 17  # tests looked at, about, before a guard counts as too hard


def size_of(guard: Guard) -> int:
    """How many tests a guard has."""
    return sum(1 for _ in leaves(guard))


def simplified(guard: Guard, domains: Mapping[str, int]) -> Guard:
    """A guard that holds of the same memory, and is the same for all guards that do: a decision diagram, spelled out.

    Args:
        guard: The guard.
        domains: The values that each variable may have, as bit masks by name. Of others it need not hold.

    Raises:
        OutOfBudget: That takes too long.
    """
    return _Simplifier(domains).decided(guard, sorted(variables_of(guard)))


class _Simplifier:
    def __init__(self, domains: Mapping[str, int]) -> None:
        self._domains = domains
        self._effort = 0

    def decided(self, guard: Guard, names: Sequence[str]) -> Guard:
        """The guard, once a value is chosen for each of some variables."""
        left = variables_of(guard)
        name = next((name for name in names if name in left), None)
        if name is None:
            return assume(guard, "", 0)
        size = size_of(guard)
        by_value: dict[Guard, int] = {}
        for value in _values(self._domains[name]):
            self._effort += size
            if self._effort > EFFORT:
                raise OutOfBudget(f"a guard of {size:,} tests is too hard to simplify")
            inner = self.decided(assume(guard, name, 1 << value), names)
            by_value[inner] = by_value.get(inner, 0) | 1 << value
        if len(by_value) == 1:
            return next(iter(by_value))
        return one_of(*(all_of(Test(name, values), inner) for inner, values in by_value.items()))


def _values(mask: int) -> list[int]:
    return [value for value in range(mask.bit_length()) if mask >> value & 1]
