"""The columns of a timeline's tables, and what may stand in each. Whatever is read is looked at here before it is believed.

SQLite keeps any kind of value in any column, and a file may come from anybody: so texts are held to be one line that no terminal obeys.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from attrs import frozen

from game.runs.timeline.node import LINK, PRACTICE, PROGRAM, STRICT

_DECISION = re.compile(r"[a-z][a-z0-9_]{0,63}\.[a-z][a-z0-9_]{0,63}")
_SEED = re.compile(r"-?[0-9]{1,1000}")
_LONGEST = 400  # characters of a line
_MOST = 1 << 20  # characters of several lines
_FIRST, _LAST = -62_135_500_000_000, 253_402_200_000_000  # milliseconds since 1970, within the years 1 to 9999 in every time zone
_OBEYED = ("Cc", "Cf", "Cs", "Zl", "Zp")  # categories of characters that do something else than to stand there
_JOINERS = "\u200c\u200d"  # which are text


class WrongValue(ValueError):
    """A value that was never written."""


def _is_link(value: object) -> bool:
    return isinstance(value, bytes) and len(value) == LINK


def _is_line(value: object) -> bool:
    if not isinstance(value, str) or len(value) > _LONGEST:
        return False
    return value.isprintable() or all(char in _JOINERS or unicodedata.category(char) not in _OBEYED for char in value)


def _are_lines(value: object) -> bool:
    return isinstance(value, str) and len(value) <= _MOST and all(map(_is_line, value.split("\n")))


def _is_decision(value: object) -> bool:
    return isinstance(value, str) and _DECISION.fullmatch(value) is not None


def _is_seed(value: object) -> bool:
    return isinstance(value, str) and _SEED.fullmatch(value) is not None


def _is_mode(value: object) -> bool:
    return isinstance(value, str) and set(value.split()) <= {STRICT, PRACTICE, PROGRAM}


def _is_moment(value: object) -> bool:
    return isinstance(value, int) and _FIRST <= value <= _LAST


def _is_number(value: object) -> bool:
    return isinstance(value, int)


def _is_sign(value: object) -> bool:
    return isinstance(value, int) and value in (0, 1)


@frozen
class Column:
    """What may stand in a column."""

    is_right: Callable[[object], bool]
    otherwise: int | str | None = None  # what stands for it where it is lost; None: without it the row says nothing


COLUMNS: Mapping[str, Mapping[str, Column]] = {
    "profile": {"link": Column(_is_link), "story": Column(_is_line), "name": Column(_is_line), "seed": Column(_is_seed)},
    "node": {
        "link": Column(_is_link),
        "profile": Column(_is_link),
        "parent": Column(_is_link),
        "decision": Column(_is_decision),
        "digest": Column(_is_line, ""),
        "version": Column(_is_line, ""),
        "at": Column(_is_moment, 0),
    },
    "visit": {
        "profile": Column(_is_link),
        "link": Column(_is_link),
        "at": Column(_is_moment, 0),
        "category": Column(_is_line, ""),
        "game": Column(_is_number, 0),
        "mode": Column(_is_mode, ""),
    },
    "mark": {
        "link": Column(_is_link),
        "name": Column(_is_line, ""),
        "bookmarked": Column(_is_sign, 0),
        "locked": Column(_is_sign, 0),
        "pruned": Column(_is_sign, 0),
    },
    "attempt": {
        "link": Column(_is_link),
        "profile": Column(_is_link),
        "category": Column(_is_line),
        "segments": Column(_are_lines),
        "twin": Column(_is_number),
        "started": Column(_is_line),
        "ended": Column(_is_line),
        "splits": Column(_are_lines),
        "moves": Column(_is_number, -1),
        "run": Column(_is_line, ""),
    },
}


def listed(table: str) -> str:
    """The columns of a table, as SQL lists them."""
    return ", ".join(COLUMNS[table])


def checked(table: str, row: Sequence[Any], columns: Sequence[str] = ()) -> tuple[Any, ...]:
    """A row as it is.

    Args:
        table: The table that it is of.
        row: Its values.
        columns: The columns that they are of; all of the table if left out.

    Raises:
        WrongValue: Something in it was never written.
    """
    for name, value in zip(columns or COLUMNS[table], row, strict=True):
        if not COLUMNS[table][name].is_right(value):
            raise WrongValue(f"{table}.{name} holds a value that the game never writes")
    return tuple(row)


def mended(table: str, row: Sequence[Any]) -> tuple[tuple[Any, ...] | None, list[str]]:
    """A row of a damaged table, with something else for values that are wrong, and the columns that are; None if it says nothing then."""
    columns = COLUMNS[table]
    wrong = [name for (name, column), value in zip(columns.items(), row, strict=True) if not column.is_right(value)]
    if any(columns[name].otherwise is None for name in wrong):
        return None, wrong
    return tuple(columns[name].otherwise if name in wrong else value for name, value in zip(columns, row, strict=True)), wrong
