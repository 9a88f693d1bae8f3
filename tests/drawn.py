"""What Hypothesis draws, and how often: jumbles of words, and random guards with their meaning, worked out without the game's own code."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen
from hypothesis import settings
from hypothesis import strategies as st

from game.story.language.scope import RuleError

FULL = "full"  # the profile of Hypothesis that draws all
FEWEST = 10  # examples of a rule

Memory = Mapping[str, int]  # value indexes by variable

COMPARE: dict[str, Callable[[int, int], bool]] = {
    "==": operator.eq,
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def tries(most: int, **options: Any) -> settings:
    """How often a rule is tried with what is drawn: so often with the profile `full`, of which others draw their share."""
    share = settings.get_profile(FULL).max_examples
    return settings(max_examples=max(FEWEST, most * settings().max_examples // share), **options)


def jumbles(words: str) -> st.SearchStrategy[str]:
    """Words in any order, with and without blanks between them; and any text at all."""
    drawn = st.lists(st.sampled_from(words.split()), max_size=14)
    return drawn.map(" ".join) | drawn.map("".join) | st.text()


def refusal_of(read: Callable[..., object], *arguments: object) -> str | None:
    """The code of the error that reading something ends in; None if it can be read."""
    try:
        read(*arguments)
    except RuleError as error:
        return error.code
    return None


@frozen
class Said:
    """A guard as written, how tightly it binds (3: a single test or brackets, 0: `or`), and what it means."""

    text: str
    binds: int
    holds: Callable[[Memory], bool]

    def within(self, binds: int) -> str:
        return self.text if self.binds >= binds else f"({self.text})"


def guards(flags: Mapping[str, str], values: Mapping[str, tuple[str, ...]], *, most: int = 8) -> st.SearchStrategy[Said]:
    """Guards over some memory.

    Args:
        flags: What stands alone, as `lit` or `has key`, and the variable that it asks for.
        values: The names of what each other variable may be, lowest first.
        most: How many tests a guard has at most.
    """
    tests = st.sampled_from(sorted(flags)).map(lambda text: Said(text, 3, lambda memory: memory[flags[text]] == 1))
    if values:
        tests |= st.tuples(st.sampled_from(sorted(values)), st.sampled_from(sorted(COMPARE))).flatmap(
            lambda drawn: st.sampled_from(range(len(values[drawn[0]]))).map(lambda at: _comparison(*drawn, values[drawn[0]], at))
        )
    return st.recursive(tests, lambda inner: _nots(inner) | _brackets(inner) | _joins(inner), max_leaves=most)


def _comparison(name: str, sign: str, values: tuple[str, ...], at: int) -> Said:
    return Said(f"{name} {sign} {values[at]}", 3, lambda memory: COMPARE[sign](memory[name], at))


def _nots(inner: st.SearchStrategy[Said]) -> st.SearchStrategy[Said]:
    return inner.map(lambda said: Said(f"not {said.within(2)}", 2, lambda memory: not said.holds(memory)))


def _brackets(inner: st.SearchStrategy[Said]) -> st.SearchStrategy[Said]:
    return inner.map(lambda said: Said(f"( {said.text})", 3, said.holds))


def _joins(inner: st.SearchStrategy[Said]) -> st.SearchStrategy[Said]:
    several = st.lists(inner, min_size=2, max_size=3)
    return several.map(lambda parts: Said(" and ".join(part.within(2) for part in parts), 1, _all(parts))) | several.map(
        lambda parts: Said(" or ".join(part.within(1) for part in parts), 0, _any(parts))
    )


def _all(parts: list[Said]) -> Callable[[Memory], bool]:
    return lambda memory: all(part.holds(memory) for part in parts)


def _any(parts: list[Said]) -> Callable[[Memory], bool]:
    return lambda memory: any(part.holds(memory) for part in parts)
