"""Memory: every variable has a name, a finite list of values, and a first value."""

from __future__ import annotations

from enum import Enum
from typing import Literal, get_args

from attrs import field, frozen


class Kind(Enum):
    """What a variable remembers."""

    MACHINE = "machine"  # one of a few named states, with a table of moves
    COUNTER = "counter"  # a number between two ends, or a few named levels
    FLAG = "flag"
    ITEM = "item"  # named `has ITEM`
    SEEN = "seen"  # named `seen SCENE`: whether the scene has been left
    ONCE = "once"  # named `once SCENE.CHOICE`: whether the choice has been taken
    TOLD = "told"  # named `told SCENE`: the same as `seen SCENE`, for words alone; no part of memory


Good = Literal["high", "low", "none"]  # which end of a variable's values is good for the player
GOODS: tuple[Good, ...] = get_args(Good)

MARKS = (Kind.SEEN, Kind.ONCE, Kind.TOLD)
YES_NO = ("no", "yes")


@frozen
class Display:
    """How a variable is told of to the player."""

    title: str = ""
    names: tuple[str, ...] = ()  # what its values are called, lowest first
    good: Good = "none"
    is_shown: bool = False  # always in sight while playing


@frozen(kw_only=True)
class Variable:
    """One thing that a run remembers.

    A value is held as its index in `values`, so every variable ranges over 0 .. len(values) - 1.
    """

    name: str
    kind: Kind
    values: tuple[str, ...] = YES_NO  # names of the values, lowest first
    start: int = 0  # index of the first value
    chapter: str | None = None  # the chapter whose end it is gone at; None: never
    says: str = field(default="", repr=False)
    lowest: int = 0  # the number that a counter's first value stands for
    display: Display = field(default=Display(), repr=False)

    @property
    def every(self) -> int:
        """All values, as a bit mask by index."""
        return (1 << len(self.values)) - 1

    def name_of(self, index: int) -> str:
        """What the player reads for a value: its name, or its id with spaces."""
        return self.display.names[index] if self.display.names else self.values[index].replace("_", " ")

    def index(self, value: str) -> int | None:
        """The index of a value given by name or, for a counter, by number."""
        if value in self.values:
            return self.values.index(value)
        if self.kind is Kind.COUNTER and value.lstrip("-").isdecimal():
            index = int(value) - self.lowest
            return index if 0 <= index < len(self.values) else None
        return None


@frozen
class Machine:
    """The table of a machine: which moves are legal, and what each state means to the player."""

    variable: str
    moves: frozenset[tuple[int, int]] = field(repr=False)
    sentences: tuple[str, ...] = field(repr=False)  # one a state
