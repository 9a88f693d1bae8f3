"""One TOML table, read strictly: no value is converted, no key is ignored."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from typing import Any, TypeVar

from game.story.ids import did_you_mean
from game.story.problems import ProblemList
from game.story.source import Source

_T = TypeVar("_T")
_MEANT = {"if": "when", "unless": "when", "next": "goto", "effects": "do", "requires": "need"}  # what other tools call a key of ours
_KINDS = {str: "text", int: "a whole number", bool: "true or false", list: "a list", dict: "a table", float: "a fraction"}


def kind_of(value: object) -> str:
    """What a TOML value is, in words."""
    return _KINDS.get(type(value), "a date or time")


class TomlTable:
    """A table being read.

    Each key is asked for once, with the type it must have. `close` then reports what nobody asked for. A value that is missing or of the
    wrong type is reported and read as empty, so that one pass finds all problems.
    """

    def __init__(self, data: dict[str, Any], source: Source, keys: tuple[str, ...], report: ProblemList) -> None:
        self.data = data
        self.source = source
        self.keys = keys
        self.report = report
        self._asked: dict[str, None] = {}  # in the order asked

    def problem(self, code: str, key: str, message: str, near: str = "") -> None:
        """Report a problem of one key of this table, or of the table itself where the key is empty."""
        self.report.add(code, self.source, (*self.keys, key) if key else self.keys, message, near)

    def _get(self, key: str, kind: type[_T], required: bool) -> _T | None:
        self._asked[key] = None
        value = self.data.get(key)
        if value is None:
            if required:
                self.problem("HH113", "", f"`{key}` is missing; it takes {_KINDS[kind]}")
            return None
        if type(value) is not kind:
            self.problem("HH111", key, f"expected {_KINDS[kind]}, found {kind_of(value)}{_as_text(value, kind)}")
            return None
        return value

    def text(self, key: str, *, required: bool = True) -> str:
        """A text; empty where it is absent."""
        value = self._get(key, str, required)
        if value is not None and not value.strip():
            self.problem("HH113", key, "it is empty; it takes text" + ("" if required else ", or is left out"))
        return value or ""

    def number(self, key: str, default: int = 0, *, required: bool = True) -> int:
        """A whole number."""
        value = self._get(key, int, required)
        return default if value is None else value

    def rate(self, key: str) -> float | None:
        """A number, whole or not, from 0 up; None where it is absent."""
        value = self.raw(key)
        if isinstance(value, float) or type(value) is int:
            if 0 <= value < inf:
                return float(value)
            self.problem("HH121", key, f"it is {value}; it takes 0 or more")
        elif value is not None:
            self.problem("HH111", key, f"expected a number, found {kind_of(value)}")
        return None

    def truth(self, key: str) -> bool:
        """`true` or `false`; false where it is absent."""
        return bool(self._get(key, bool, required=False))

    def list(self, key: str, *, required: bool = True) -> list[Any]:
        """A list of anything."""
        return self._get(key, list, required) or []

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        """A list of texts; entries of another type are reported and left out."""
        values = self.list(key, required=required)
        if not values:
            return ()
        wrong = [value for value in values if not isinstance(value, str)]
        for value in wrong:
            near = str(value) if isinstance(value, (int, float)) else ""
            self.problem("HH111", key, f"the list takes text, found {kind_of(value)}{_as_text(value, str)}", near)
        return tuple(value for value in values if isinstance(value, str)) if wrong else tuple(values)

    def numbers(self, key: str) -> tuple[int, ...] | None:
        """A list of whole numbers; None where it is missing or of the wrong type."""
        values = self._get(key, list, required=True)
        wrong = [value for value in values or () if type(value) is not int]
        if wrong:
            self.problem("HH111", key, f"the list takes whole numbers, found {kind_of(wrong[0])}")
        return None if wrong or values is None else tuple(values)

    def raw(self, key: str) -> object:
        """A value of any type, or None; the caller checks it."""
        self._asked[key] = None
        return self.data.get(key)

    def table(self, key: str, *, required: bool = False) -> TomlTable:
        """An inner table; empty where it is absent."""
        return TomlTable(self._get(key, dict, required) or {}, self.source, (*self.keys, key), self.report)

    def tables(self, key: str) -> Iterator[tuple[str, TomlTable]]:
        """The inner tables of a table of tables, by id, in the order written."""
        outer = self.table(key)
        for name, value in outer.data.items():
            inner = outer.table(name)
            if isinstance(value, dict):
                yield name, inner

    def list_of_tables(self, key: str) -> Iterator[TomlTable]:
        """The tables of a `[[key]]` list, in the order written."""
        for number, value in enumerate(self.list(key, required=False), 1):
            if isinstance(value, dict):
                yield TomlTable(value, self.source, (*self.keys, key, str(number)), self.report)
            else:
                self.problem("HH111", key, f"the list takes tables, found {kind_of(value)}")

    def close(self) -> None:
        """Report every key that nobody asked for."""
        if self.data.keys() <= self._asked.keys():
            return
        for key in self.data.keys() - self._asked.keys():
            meant = _MEANT.get(key)
            hint = f"; write `{meant}`" if meant in self._asked else did_you_mean(key, self._asked)
            self.problem("HH112", key, f"there is no such key here{hint}")


def _as_text(value: object, kind: type) -> str:
    """What to write instead, where the value would do as a text."""
    if kind is str and isinstance(value, (int, float, bool)):
        written = str(value).lower() if isinstance(value, bool) else str(value)
        return f' {written}; write "{written}" in quotes if text is meant'
    if kind is list and isinstance(value, str):
        return f'; write ["{value}"]'
    return ""
