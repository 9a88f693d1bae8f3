"""The language of guards, from text to tree.

guard   := both ("or" both)*
both    := single ("and" single)*
single  := "not" single | "(" guard ")" | "has" ITEM | "seen" SCENE | "once" | NAME [compare VALUE]
compare := "==" | "=" | "!=" | "<" | "<=" | ">" | ">="
"""

from __future__ import annotations

import re
from collections.abc import Callable

from game.story.ids import did_you_mean
from game.story.language.guards import All, Any, Guard, Not, Test, extent_of
from game.story.language.scope import RuleError, Scope
from game.story.variables import Kind, Variable

MAX_TESTS = 64
MAX_DEPTH = 64
MAX_LENGTH = 1_000

_TOKEN = re.compile(r"\s*(?:(==|!=|<=|>=|=|<|>|\(|\))|(-?\d+|[A-Za-z_][\w.]*)|(\S))")
_WORDS = ("and", "or", "not", "has", "seen", "once")
_COMPARE: dict[str, Callable[[int, int], int]] = {  # the values allowed, from the bit of the one written and the bits of all
    "==": lambda at, _: at,
    "=": lambda at, _: at,
    "!=": lambda at, every: every & ~at,
    "<": lambda at, _: at - 1,
    "<=": lambda at, _: 2 * at - 1,
    ">": lambda at, every: every & -2 * at,
    ">=": lambda at, every: every & -at,
}
_INSTEAD = {
    "&": "; write `and`",
    "|": "; write `or`",
    "!": "; write `not`",
    **dict.fromkeys("“”„‘’\"'", "; names stand without quotes"),
}


def parse_guard(text: str, names: Scope, choice: str = "") -> Guard:
    """Read a guard.

    Args:
        text: The guard as written.
        names: What it may name.
        choice: `SCENE.CHOICE` if the guard belongs to a choice, so that it may say `once`.

    Raises:
        RuleError: The guard cannot be read, or names something unknown.
    """
    if len(text) > MAX_LENGTH:
        raise RuleError("HH115", f"a guard may have at most {MAX_LENGTH} characters; name a part of it as a condition")
    tokens = _tokens(text)
    parser = _Parser(tokens, names, choice)
    guard = parser.either()
    if parser.token is not None:
        raise RuleError("HH115", f"`{parser.token}` does not belong there; join conditions with `and` or `or`")
    if len(tokens) > MAX_TESTS or not names.conditions.keys().isdisjoint(tokens):  # what has fewer words is small enough
        _check_size(guard)
    return guard


def _check_size(guard: Guard) -> None:
    extent = extent_of(guard)
    if extent.tests > MAX_TESTS:
        raise RuleError("HH115", f"a guard may hold at most {MAX_TESTS} tests, those of its conditions included")
    if extent.depth > MAX_DEPTH:
        raise RuleError("HH115", f"a guard may nest at most {MAX_DEPTH} deep, its conditions included")


def _tokens(text: str) -> list[str]:
    tokens = []
    for symbol, word, wrong in _TOKEN.findall(text.rstrip()):
        if wrong:
            raise RuleError("HH115", f"`{wrong}` means nothing in a guard{_INSTEAD.get(wrong, '')}")
        tokens.append(symbol or word)
    if not tokens:
        raise RuleError("HH115", "the guard is empty; leave the key out if it always holds")
    return tokens


class _Parser:
    """Recursive descent over tokens; `token` is the one not yet read, None at the end."""

    def __init__(self, tokens: list[str], names: Scope, choice: str) -> None:
        self._rest = iter(tokens)
        self._names = names
        self._choice = choice
        self._depth = 0
        self.token: str | None = None
        self._step()

    def _step(self) -> str | None:
        read, self.token = self.token, next(self._rest, None)
        return read

    def either(self) -> Guard:
        guards = [self._both()]
        while self.token == "or":
            self._step()
            guards.append(self._both())
        return guards[0] if len(guards) == 1 else Any(tuple(guards))

    def _both(self) -> Guard:
        guards = [self._single()]
        while self.token == "and":
            self._step()
            guards.append(self._single())
        return guards[0] if len(guards) == 1 else All(tuple(guards))

    def _single(self) -> Guard:
        token = self._step()
        match token:
            case None:
                raise RuleError("HH115", "the guard ends too early; something must follow")
            case "not":
                return Not(self._deeper(self._single))
            case "(":
                return self._bracketed()
            case "has":
                return self._names.item(self._word("an item"))
            case "seen":
                return self._names.seen(self._word("a scene"))
            case "once":
                return self._once()
        if token in _COMPARE or token == ")" or token in _WORDS:
            raise RuleError("HH115", f"`{token}` stands where a name is wanted")
        return self._named(token)

    def _deeper(self, read: Callable[[], Guard]) -> Guard:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise RuleError("HH115", f"a guard may nest at most {MAX_DEPTH} deep")
        guard = read()
        self._depth -= 1
        return guard

    def _bracketed(self) -> Guard:
        guard = self._deeper(self.either)
        if self._step() != ")":
            raise RuleError("HH115", "a `(` is not closed by `)`")
        return guard

    def _word(self, wanted: str) -> str:
        token = self._step()
        if token is None or not (token[0].isalpha() or token[0] == "_"):
            raise RuleError("HH115", f"{wanted} is wanted after that word")
        return token

    def _once(self) -> Guard:
        if not self._choice:
            raise RuleError("HH115", "`once` belongs in a choice's `when` or `need`; use a flag elsewhere")
        return self._names.once(self._choice)

    def _named(self, name: str) -> Guard:
        if self.token in _COMPARE:
            variable = self._names.variable(name)
            compare = _COMPARE[self._step() or ""]
            return _comparison(variable, compare, self._step())
        return self._names.truth(name)


def _comparison(variable: Variable, compare: Callable[[int, int], int], written: str | None) -> Guard:
    if variable.kind is Kind.FLAG:
        raise RuleError("HH115", f'"{variable.name}" is a flag and is not compared; write `{variable.name}` or `not {variable.name}`')
    if written is None:
        raise RuleError("HH115", f'a value is wanted after "{variable.name}" and its comparison')
    bound = variable.index(written)
    if bound is None:
        hint = did_you_mean(written, variable.values) or f"; it has {', '.join(variable.values)}"
        raise RuleError("HH105", f'{variable.kind.value} "{variable.name}" has no value "{written}"{hint}')
    return Test(variable.name, compare(1 << bound, variable.every))
