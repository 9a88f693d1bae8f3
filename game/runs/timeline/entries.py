"""What a timeline's tables hold, as values: added, and read with doubt."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from game.engine import Player
from game.runs.timeline.attempt_rows import KeptAttempt, kept_of
from game.runs.timeline.columns import COLUMNS, WrongValue, checked, listed
from game.runs.timeline.node import Mark, MarkChange, Node, Presence, Profile, Visit, next_link
from game.runs.timeline.pruning import change, stand

Thing = Node | Visit | KeptAttempt | MarkChange | Presence | tuple[bytes, Mark]  # the last: a whole mark, where there is none yet
Entry = tuple[Profile, Thing]  # one thing to keep, and whose it is

_INSERTS = {
    table: f"INSERT OR IGNORE INTO {table} ({listed(table)}) VALUES ({', '.join('?' * len(columns))})"  # noqa: S608
    for table, columns in COLUMNS.items()
}

_T = TypeVar("_T")


def add(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Add entries; what is there stays as it is, but for what a change of a mark names.

    Raises:
        sqlite3.DatabaseError: Something was added and is not there.
    """
    new = list(entries)
    for profile in {profile for profile, _ in new}:
        who = (profile.link, profile.story, profile.player.name, str(profile.player.seed))  # a seed may be larger than SQLite's numbers
        _add_once(connection, "profile", who)
    for profile, entry in new:
        _add(connection, profile, entry)


def _add(connection: sqlite3.Connection, profile: Profile, entry: Thing) -> None:
    match entry:
        case Node(link, parent, decision, digest, version, at):
            _add_once(connection, "node", (link, profile.link, parent, decision, digest, version, at))
        case Visit(link, at, category, game, mode):
            _expect_one(_insert(connection, "visit", (profile.link, link, at, category, game, mode)))
        case KeptAttempt():
            _add_once(connection, "attempt", entry.row(profile))
        case MarkChange():
            _expect_one(change(connection, entry))
        case Presence():
            _expect_one(stand(connection, entry))
        case (link, mark):
            _add_once(connection, "mark", (link, mark.name, mark.bookmarked, mark.locked, mark.pruned))


def _add_once(connection: sqlite3.Connection, table: str, row: Sequence[object]) -> None:
    """Add a row, unless one of that link is there."""
    if not _insert(connection, table, row):
        _expect_one(len(connection.execute(f"SELECT 1 FROM {table} WHERE link = ?", row[:1]).fetchall()))  # noqa: S608


def _insert(connection: sqlite3.Connection, table: str, row: Sequence[object]) -> int:
    return connection.execute(_INSERTS[table], row).rowcount


def _expect_one(rows: int) -> None:
    """What is said to be kept is there."""
    if rows != 1:
        raise sqlite3.DatabaseError("what was added is not there")


def lacking(connection: sqlite3.Connection, entries: Iterable[Entry]) -> list[Entry]:
    """Those entries that are not there."""
    nodes = {link for (link,) in connection.execute("SELECT link FROM node")}
    marks = {link for (link,) in connection.execute("SELECT link FROM mark")}
    attempts = {link for (link,) in connection.execute("SELECT link FROM attempt")}
    visits = set(connection.execute("SELECT profile, link, at, game FROM visit"))

    def is_there(profile: Profile, entry: Thing) -> bool:
        match entry:
            case Node(link):
                return link in nodes
            case Visit(link, at, _, game):
                return (profile.link, link, at, game) in visits
            case KeptAttempt():
                return entry.link(profile) in attempts
            case MarkChange(link) | (link, _):
                return link in marks
            case Presence():
                return True

    return [entry for entry in entries if not is_there(*entry)]


def profiles(connection: sqlite3.Connection, story: str) -> list[Profile]:
    """Everybody who has played a story, by its key, who played last first.

    Raises:
        WrongValue: Something was not written so.
    """
    query = (
        "SELECT profile.link, story, name, seed FROM profile LEFT JOIN visit ON visit.profile = profile.link "
        "GROUP BY profile.link ORDER BY max(visit.id) DESC"
    )
    everybody = [_profile(*checked("profile", row)) for row in connection.execute(query)]
    return [profile for profile in everybody if profile.story == story]


def _profile(link: bytes, story: str, name: str, seed: str) -> Profile:
    profile = Profile(story, Player(name, int(seed)))
    return _sure(profile, profile.link == link)


def nodes(connection: sqlite3.Connection, profile: Profile) -> Iterator[Node]:
    """All that a profile has decided, each decision after those before it.

    Raises:
        WrongValue: Something was not written so.
    """
    query = f"SELECT {listed('node')} FROM node WHERE profile = ? ORDER BY rowid"  # noqa: S608
    for row in connection.execute(query, (profile.link,)):
        link, _, *rest = checked("node", row)
        node = Node(link, *rest)
        yield _sure(node, next_link(node.parent, node.decision) == node.link)


def visits(connection: sqlite3.Connection, profile: Profile) -> Iterator[Visit]:
    """Where a profile has been, in order.

    Raises:
        WrongValue: Something was not written so.
    """
    query = f"SELECT {listed('visit')} FROM visit WHERE profile = ? ORDER BY id"  # noqa: S608
    for row in connection.execute(query, (profile.link,)):
        _, *rest = checked("visit", row)
        yield Visit(*rest)


def attempts(connection: sqlite3.Connection, profile: Profile) -> Iterator[KeptAttempt]:
    """The attempts of a profile, in the order in which they were kept.

    Raises:
        ValueError: Something was not written so.
    """
    query = f"SELECT {listed('attempt')} FROM attempt WHERE profile = ? ORDER BY rowid"  # noqa: S608
    return (kept_of(checked("attempt", row)) for row in connection.execute(query, (profile.link,)))


def marks(connection: sqlite3.Connection) -> dict[bytes, Mark]:
    """What everybody has noted.

    Raises:
        WrongValue: Something was not written so.
    """
    rows = (checked("mark", row) for row in connection.execute(f"SELECT {listed('mark')} FROM mark"))  # noqa: S608
    return {link: Mark(name, *map(bool, signs)) for link, name, *signs in rows}


def _sure(value: _T, is_sound: bool) -> _T:
    if not is_sound:
        raise WrongValue("a row in it is not what its link says")
    return value
