"""The rows of a timeline that may be damaged: all that SQLite can still read, around what it cannot."""

from __future__ import annotations

import sqlite3
from typing import Any

from game.runs.timeline.columns import COLUMNS, listed

Row = tuple[Any, ...]
Rows = dict[str, list[Row]]  # of each table; a row's number comes first

_ROWS_A_PAGE = 128  # at most; a row takes some 60 bytes at least
_MOST = 1_000_000  # numbers to try, however large a damaged file says it is


def rows_of(connection: sqlite3.Connection) -> tuple[Rows, list[str]]:
    """Every row that can be read, and what went wrong, a sentence each."""
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")  # text that is none is told from bytes later
    found: Rows = {}
    troubles = []
    for table in COLUMNS:
        found[table], trouble = _table(connection, f"SELECT rowid, {listed(table)} FROM {table} NOT INDEXED")  # noqa: S608
        if trouble:
            troubles.append(f"table {table}: {trouble}")
    return found, troubles


def _table(connection: sqlite3.Connection, query: str) -> tuple[list[Row], str]:
    """From the first on until it fails; if it does, from the last back; and what is between, number by number."""
    first, trouble = _read(connection, f"{query} ORDER BY rowid")
    if not trouble:
        return first, ""
    last, _ = _read(connection, f"{query} ORDER BY rowid DESC")
    low, high = _number(first, 0), _number(last, _highest(connection))
    between = (_read(connection, f"{query} WHERE rowid = {number}")[0] for number in range(low + 1, min(high, low + _MOST)))
    return [*first, *(row for rows in between for row in rows), *(row for row in reversed(last) if row[0] > low)], trouble


def _number(rows: list[Row], otherwise: int) -> int:
    return rows[-1][0] if rows else otherwise


def _highest(connection: sqlite3.Connection) -> int:
    """A number that no row can reach, where the last row cannot be found."""
    pages: int = next(iter(_read(connection, "PRAGMA page_count")[0]), (0,))[0]
    return pages * _ROWS_A_PAGE


def _read(connection: sqlite3.Connection, query: str) -> tuple[list[Row], str]:
    rows: list[Row] = []
    try:
        for row in connection.execute(query):
            rows.append(row)  # noqa: PERF402 - a list that is made at once would lose what came before the error
    except (sqlite3.Error, ValueError) as error:
        return rows, str(error)
    return rows, ""
