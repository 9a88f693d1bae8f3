"""A timeline on disk: one SQLite file, to which whole changes are added, each safe before it is answered.

Write-ahead log and synchronous=FULL: what was committed is there after the program, or the machine, has stopped at any moment.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from game.runs.timeline import schema
from game.runs.timeline.backup import back_up
from game.runs.timeline.causes import damaged, explained, newer, not_ours, patiently
from game.runs.timeline.entries import Entry, add, attempts, lacking, marks, nodes, profiles, visits
from game.runs.timeline.kept import Kept
from game.runs.timeline.node import Profile
from game.runs.timeline.place import has_log, identity, make_private
from game.runs.timeline.tree import Tree, grown

PATIENCE = 5.0  # seconds to wait while another program writes
_FAR = 1000  # versions ahead are no newer program, but a damaged number


class Database:
    """An open timeline. It belongs to the thread that opened it."""

    def __init__(self, path: Path, patience: float = PATIENCE) -> None:
        """Open a timeline; make it if it is not there.

        Args:
            path: Its file.
            patience: How long to wait while another program writes, in seconds.

        Raises:
            TimelineDamaged: The file is no timeline any more.
            TimelineError: It cannot be opened, is another program's, or a newer version's.
        """
        self.path = path
        with explained(path):
            make_private(path)
            self._file, is_logged = identity(path), has_log(path)
            self._connection = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
            try:
                self._prepare(patience, is_logged)
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self, patience: float, is_logged: bool) -> None:
        version = patiently(self._version, patience)
        if not is_logged and self.path.stat().st_size % self._pragma("page_size"):
            raise damaged(self.path, "it is cut short")
        self.was_new = not version
        patiently(lambda: self._connection.execute("PRAGMA journal_mode = WAL").fetchone(), patience)
        self._connection.execute("PRAGMA synchronous = FULL")
        if version < schema.VERSION:
            self._migrate(version)

    def _version(self) -> int:
        """The version of the file's tables; 0 if it is blank."""
        application, version, tables = self._head()
        if (application, version, tables) == (0, 0, set()):
            return 0
        if application != schema.APPLICATION and "node" not in tables:
            raise not_ours(self.path)
        if application == schema.APPLICATION and schema.VERSION < version < schema.VERSION + _FAR:
            raise newer(self.path)
        if application != schema.APPLICATION or not 0 < version <= schema.VERSION:
            raise damaged(self.path, "its number is wrong")
        return version

    def _head(self) -> tuple[int, int, set[str]]:
        """What the file says of itself."""
        with self._moment():  # another program may be making it
            return self._pragma("application_id"), self._pragma("user_version"), self._tables()

    @contextmanager
    def _moment(self) -> Iterator[None]:
        """What is read meanwhile is all of one moment, whatever other programs add."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def _tables(self) -> set[str]:
        return {name for (name,) in self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}

    def _pragma(self, name: str) -> int:
        value: int = self._connection.execute(f"PRAGMA {name}").fetchone()[0]
        return value

    def _migrate(self, version: int) -> None:
        if version:
            back_up(self._connection, self.path)
        for number in range(version, schema.VERSION):
            self._whole(partial(self._migrate_one, number))

    def _migrate_one(self, number: int) -> None:
        if self._pragma("user_version") > number:
            return  # another program has done it meanwhile
        for statement in schema.MIGRATIONS[number].split(";"):
            self._connection.execute(statement)
        self._connection.execute(f"PRAGMA user_version = {number + 1}")
        self._connection.execute(f"PRAGMA application_id = {schema.APPLICATION}")

    def _whole(self, change: Callable[[], None]) -> None:
        """Make a change as a whole, or not at all."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            change()
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise

    @property
    def is_there(self) -> bool:
        """Whether the file is still where it was opened; what is added to one that was moved or deleted is lost."""
        return identity(self.path) == self._file

    def wait_for(self, patience: float) -> None:
        """Wait so many seconds, from now on, while another program writes."""
        self._connection.execute(f"PRAGMA busy_timeout = {patience * 1000:.0f}")

    def close(self) -> None:
        """Close it; what was kept stays."""
        self._connection.close()

    def back_up(self) -> Path | None:
        """Copy it into a new file beside it; None if that was not possible."""
        return back_up(self._connection, self.path)

    def keep(self, entries: Iterable[Entry]) -> None:
        """Add entries, all or none.

        Raises:
            TimelineError: It was not possible; nothing was added.
        """
        with explained(self.path):
            self._whole(lambda: add(self._connection, entries))

    def lacking(self, entries: Iterable[Entry]) -> list[Entry]:
        """Those entries that are not in the file."""
        with explained(self.path), self._moment():
            return lacking(self._connection, entries)

    def profiles(self, story: str) -> list[Profile]:
        """Everybody who has played a story, who played last first."""
        with explained(self.path):
            return profiles(self._connection, story)

    def attempts(self, profile: Profile) -> list[Kept]:
        """All attempts of a profile, in the order in which they were kept."""
        with explained(self.path):
            return list(attempts(self._connection, profile))

    def tree(self, profile: Profile) -> Tree:
        """All that was kept of a profile."""
        with explained(self.path), self._moment():
            decided, been = list(nodes(self._connection, profile)), list(visits(self._connection, profile))
            tree = grown(profile, decided, been, marks(self._connection))
        if (len(tree.nodes), len(tree.visits)) != (len(decided), len(been)):
            raise damaged(self.path, "decisions are missing in it")
        return tree
