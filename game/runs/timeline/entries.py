"""What a timeline's tables hold, as values: added, and read with doubt."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import TypeVar

from game.engine import Player
from game.runs.timeline.kept import Kept, kept_of
from game.runs.timeline.node import Mark, Node, Profile, Visit, next_link

Thing = Node | Visit | Kept | tuple[bytes, Mark]
Entry = tuple[Profile, Thing]  # one thing to keep, and whose it is

_T = TypeVar("_T")


def add(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Add entries; decisions and attempts that are there stay as they are."""
    new = list(entries)
    for profile in {profile for profile, _ in new}:
        who = (profile.link, profile.story, profile.player.name, str(profile.player.seed))  # a seed may be larger than SQLite's numbers
        connection.execute("INSERT OR IGNORE INTO profile VALUES (?, ?, ?, ?)", who)
    for profile, entry in new:
        match entry:
            case Node(link, parent, decision, digest, version, at):
                row = (link, profile.link, parent, decision, digest, version, at)
                connection.execute("INSERT OR IGNORE INTO node VALUES (?, ?, ?, ?, ?, ?, ?)", row)
            case Visit(link, at, category, game, mode):
                been = (profile.link, link, at, category, game, mode)
                connection.execute("INSERT INTO visit (profile, link, at, category, game, mode) VALUES (?, ?, ?, ?, ?, ?)", been)
            case Kept():
                connection.execute("INSERT OR IGNORE INTO attempt VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", entry.row(profile))
            case (link, mark):
                values = (link, mark.name, mark.bookmarked, mark.locked, mark.pruned)
                connection.execute("INSERT OR REPLACE INTO mark VALUES (?, ?, ?, ?, ?)", values)


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
            case Kept():
                return entry.link(profile) in attempts
            case (link, _):
                return link in marks

    return [entry for entry in entries if not is_there(*entry)]


def profiles(connection: sqlite3.Connection, story: str) -> list[Profile]:
    """Everybody who has played a story, who played last first.

    Raises:
        ValueError: Something was not written so.
    """
    query = (
        "SELECT profile.link, story, name, seed FROM profile LEFT JOIN visit ON visit.profile = profile.link "
        "GROUP BY profile.link ORDER BY max(visit.id) DESC"
    )
    everybody = [_profile(*row) for row in connection.execute(query)]
    return [profile for profile in everybody if profile.story == story]


def _profile(link: bytes, story: str, name: str, seed: str) -> Profile:
    profile = Profile(story, Player(name, int(seed)))
    return _sure(profile, profile.link == link)


def nodes(connection: sqlite3.Connection, profile: Profile) -> Iterator[Node]:
    """All that a profile has decided, each decision after those before it.

    Raises:
        ValueError: Something was not written so.
    """
    query = "SELECT link, parent, decision, digest, version, at FROM node WHERE profile = ? ORDER BY rowid"
    for row in connection.execute(query, (profile.link,)):
        node = Node(*row)
        is_text = all(isinstance(text, str) for text in (node.decision, node.digest, node.version))
        yield _sure(node, is_text and next_link(node.parent, node.decision) == node.link)


def visits(connection: sqlite3.Connection, profile: Profile) -> Iterator[Visit]:
    """Where a profile has been, in order.

    Raises:
        ValueError: Something was not written so.
    """
    query = "SELECT link, at, category, game, mode FROM visit WHERE profile = ? ORDER BY id"
    for link, at, category, game, mode in connection.execute(query, (profile.link,)):
        are_sure = isinstance(category, str) and isinstance(game, int) and isinstance(mode, str)
        yield Visit(link, at, _sure(category, are_sure), game, mode)


def attempts(connection: sqlite3.Connection, profile: Profile) -> Iterator[Kept]:
    """The attempts of a profile, in the order in which they were kept.

    Raises:
        ValueError: Something was not written so.
    """
    query = (
        "SELECT link, profile, category, segments, twin, started, ended, splits, moves, run FROM attempt WHERE profile = ? ORDER BY rowid"
    )
    return (kept_of(row) for row in connection.execute(query, (profile.link,)))


def marks(connection: sqlite3.Connection) -> dict[bytes, Mark]:
    """What everybody has noted.

    Raises:
        ValueError: Something was not written so.
    """
    rows = connection.execute("SELECT link, name, bookmarked, locked, pruned FROM mark")
    return {link: Mark(_sure(name, isinstance(name, str)), *map(bool, signs)) for link, name, *signs in rows}


def _sure(value: _T, is_sound: bool) -> _T:
    if not is_sound:
        raise ValueError
    return value
