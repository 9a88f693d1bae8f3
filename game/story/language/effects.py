"""Effects: what a choice changes."""

from __future__ import annotations

import re

from attrs import frozen

from game.story.ids import did_you_mean
from game.story.language.scope import RuleError, Scope
from game.story.variables import Kind, Variable

MAX_MINUTES = 1_440
MAX_LENGTH = 400


@frozen
class Assign:
    """A flag or item gets a value."""

    variable: str
    value: int


@frozen
class Add:
    """A counter goes up or down and stops at its ends."""

    variable: str
    by: int


@frozen
class Move:
    """A machine goes to a state; it must be in one of `sources`. Where several are written, the target is one of them."""

    variable: str
    sources: int  # bit mask of value indexes
    target: int


@frozen
class Minutes:
    """Story time passes."""

    minutes: int


Effect = Assign | Add | Move | Minutes

_STEP = re.compile(r"([\w.]+)\s*([+-])\s*(\d{1,4})")
_MOVE = re.compile(r"([\w.]+)\s*:(.+)->\s*(\w+)")
_WORDS = re.compile(r"(?:(not|take|lose)\s+)?([\w.]+)")


def parse_effect(text: str, names: Scope) -> Effect:
    """Read an effect.

    Raises:
        RuleError: It cannot be read, or names something unknown or illegal.
    """
    text = text.strip()
    if len(text) > MAX_LENGTH:
        raise RuleError("HH116", f"an effect may have at most {MAX_LENGTH} characters")
    if match := _STEP.fullmatch(text):
        return _step(match[1], int(match[2] + match[3]), names)
    if match := _MOVE.fullmatch(text):
        return _move(names.variable(match[1]), match[2].split("|"), match[3], names)
    if match := _WORDS.fullmatch(text):
        return _assign(match[1] or "", match[2], names)
    known = "`flag`, `not flag`, `take item`, `lose item`, `counter +1`, `machine: from -> to` or `minutes +4`"
    raise RuleError("HH116", f'"{text}" is not an effect; write {known}')


def _step(name: str, by: int, names: Scope) -> Effect:
    if name == "minutes":
        if not 0 < by <= MAX_MINUTES:
            raise RuleError("HH116", f"minutes only pass: write `minutes +1` to `minutes +{MAX_MINUTES}`")
        return Minutes(by)
    variable = names.variable(name)
    if variable.kind is not Kind.COUNTER:
        raise RuleError("HH116", f'{variable.kind.value} "{name}" cannot be added to; only counters can')
    if by == 0:
        raise RuleError("HH116", f"`{name} +0` changes nothing; take it out")
    return Add(name, by)


def _assign(verb: str, name: str, names: Scope) -> Assign:
    if verb in ("take", "lose"):
        return Assign(names.item(name).variable, int(verb == "take"))
    variable = names.variable(name)
    if variable.kind is not Kind.FLAG:
        form = f"{name}: from -> to" if variable.kind is Kind.MACHINE else f"{name} +1"
        raise RuleError("HH116", f'"{name}" is a {variable.kind.value}; write `{form}`')
    return Assign(name, int(verb != "not"))


def _move(variable: Variable, sources: list[str], target: str, names: Scope) -> Move:
    if variable.kind is not Kind.MACHINE:
        raise RuleError("HH116", f'{variable.kind.value} "{variable.name}" has no moves; only machines have')
    to = _state(variable, target)
    starts = {_state(variable, source.strip()) for source in sources}
    if len(sources) > 1:
        starts.add(to)
    for start in starts - ({to} if len(sources) > 1 else set()):
        _check_move(variable, start, to, names)
    return Move(variable.name, sum(1 << start for start in starts), to)


def _check_move(variable: Variable, start: int, to: int, names: Scope) -> None:
    moves = names.machines[variable.name].moves
    if (start, to) in moves:
        return
    values = variable.values
    legal = ", ".join(f"{values[start]} -> {value}" for index, value in enumerate(values) if (start, index) in moves) or "none"
    message = f'machine "{variable.name}" has no move {values[start]} -> {values[to]}; from {values[start]} it has: {legal}'
    raise RuleError("HH106", message)


def _state(variable: Variable, name: str) -> int:
    if name not in variable.values:
        hint = did_you_mean(name, variable.values) or f"; it has {', '.join(variable.values)}"
        raise RuleError("HH105", f'machine "{variable.name}" has no state "{name}"{hint}')
    return variable.values.index(name)
