"""What a file declares, looked at before anything of it is used: the tables and indexes of a timeline, letter by letter, and nothing else.

A view in the place of a table could compute for ever, and a trigger could undo what is kept.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from game.runs.timeline import schema
from game.runs.timeline.file_errors import damaged, newer, untrusted
from game.runs.timeline.schema import Object
from game.words import shown

_TYPES = {"table", "index", "view", "trigger"}  # all that SQLite knows: another word, or bytes in the place of one, is damage
_FAR = 1000  # versions ahead are no newer program, but a damaged number


def check_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Look at what a file declares.

    Raises:
        TimelineUntrusted: It declares something that no version of the game makes.
        TimelineDamaged: Something that it should declare is missing or changed, or its version is none.
        TimelineError: It is of a newer version.
    """
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if schema.VERSION < version < schema.VERSION + _FAR:
        raise newer(path)
    if not 0 < version <= schema.VERSION:
        raise damaged(path, "its number is wrong")
    ours, found = schema.objects(version), schema.declared(connection)
    if not all(type in _TYPES and isinstance(name, str) and isinstance(sql or "", str) for type, name, sql in found):
        raise damaged(path, "what it declares cannot be read")
    names = {name: type for type, name, _ in ours}
    for each in sorted(found - ours, key=_order):
        if _is_foreign(each, names):
            raise untrusted(path, f'{each[0]} "{shown(each[1])}"')
    for type, name, _ in sorted(ours - found, key=str):
        raise damaged(path, f"its {type} {name} is not as the game makes it")


def _order(found: Object) -> tuple[bool, bool, str]:
    """What could do most harm comes first, and tables before the indexes that come with them."""
    return found[0] in ("table", "index"), found[0] == "index", found[1]


def _is_foreign(found: Object, names: dict[str, str]) -> bool:
    type, name, sql = found
    return names.get(name) != type or (sql or "").upper().startswith("CREATE VIRTUAL")
